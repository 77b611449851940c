package io.understudy.functions.azure.activation;

import static io.understudy.functions.azure.activation.ActivationPlaces.BLOB;
import static io.understudy.functions.azure.activation.ActivationPlaces.SECOND;
import static io.understudy.functions.azure.activation.ActivationPlaces.SIGN;
import static io.understudy.functions.azure.activation.ActivationPlaces.activation;
import static io.understudy.functions.azure.activation.ActivationPlaces.admitting;
import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.SignDocuments;
import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.activation.SignedActivation;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationActuatorTest {

    private ActivationPlaces places;
    private FakeAzure azure;
    private ActivationActuator actuator;

    @BeforeEach
    void startAzure() throws IOException, GeneralSecurityException {
        places = new ActivationPlaces();
        azure = places.azure();
        actuator = places.publishingTo("/account/activations");
    }

    @AfterEach
    void stopAzure() {
        places.close();
    }

    @Test
    void publishesTheFirstDocumentOnlyWhereThereIsNone() throws GeneralSecurityException, IOException {
        var wanted = activation(3, 0, "neu");
        places.noBlobYet();
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.0 is published"));
        var put = azure.calls("PUT").get(0);
        assertThat(put.header("If-None-Match")).isEqualTo("*");
        assertThat(places.read(put.body())).isEqualTo(wanted);
        var asked = new ObjectMapper().readTree(azure.calls("POST").get(0).body());
        assertThat(asked.get("alg").asText()).isEqualTo("ES256");
        assertThat(azure.calls("GET")).noneMatch(c -> c.path().contains("/keys/"));
    }

    @Test
    void publishesTheSameInTheSecondPlace() throws GeneralSecurityException {
        var wanted = activation(3, 0, "neu");
        places.noBlobYet();
        azure.on("GET", SECOND, 404, "", "x-ms-error-code", "BlobNotFound");
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        azure.on("PUT", SECOND, 201, "", "ETag", "\"e1\"");
        var action = admitting(wanted);

        var outcome =
                places.publishingTo("/account/activations", "/elsewhere/copies").admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.0 is published, also in the second place"));
        assertThat(azure.calls("PUT")).hasSize(2);
        assertThat(azure.calls("PUT").get(1).body())
                .isEqualTo(azure.calls("PUT").get(0).body());
    }

    @Test
    void isDoneThoughTheSecondPlaceDoesNotTakeIt() throws GeneralSecurityException {
        var wanted = activation(3, 0, "neu");
        places.noBlobYet();
        azure.on("GET", SECOND, 403, "", "x-ms-error-code", "AuthorizationFailure");
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = admitting(wanted);

        var outcome =
                places.publishingTo("/account/activations", "/elsewhere/copies").admit(orderTo(action), action, WANTED);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.words())
                                .startsWith("activation 3.0 is published, but not in the second place: "));
    }

    @Test
    void writesNothingThatIsNotWantedAnyMoreWhenItIsSigned() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        places.noBlobYet();
        places.vaultSigns(wanted);
        var action = admitting(wanted);

        var outcome = actuator.admit(
                orderTo(action),
                action,
                order -> new StillWanted.Wanted.NotNow(Duration.ofSeconds(10), "orders is paused"));

        assertThat(outcome).isEqualTo(new Outcome.NotYet(Duration.ofSeconds(10), "orders is paused"));
        assertThat(azure.calls("POST")).as("it was signed").hasSize(1);
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void saysThatWeMayNotSign() {
        places.noBlobYet();
        azure.on("POST", SIGN, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}");
        var action = admitting(activation(3, 0, "neu"));

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().kind()).isEqualTo(Fault.Kind.NOT_ALLOWED));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void signsEverythingThatARunMayPublishAndWritesNothing() throws GeneralSecurityException {
        var first = activation(3, 1, "neu");
        places.vaultSigns(first);
        var action = new SignDocuments(List.of(first, activation(3, 2, "weu")));

        var outcome = actuator.sign(orderTo(action), action);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.signatures().orElseThrow().seals())
                                .extracting(Seal::revision)
                                .containsExactly(1, 2));
        assertThat(azure.calls("POST")).hasSize(2);
        assertThat(azure.calls("PUT")).isEmpty();
        assertThat(azure.calls("GET")).isEmpty();
    }

    @Test
    void signsNothingWhileTheVaultIsSilent() {
        azure.on("POST", SIGN, 503, "");
        var action = new SignDocuments(List.of(activation(3, 0, "neu")));

        assertThat(actuator.sign(orderTo(action), action)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void publishesWhatWasSignedBeforeWithoutTheVault() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        var signed = places.signed(wanted);
        places.noBlobYet();
        azure.on("POST", SIGN, 503, "");
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = sealedWith("v1", wanted, signed);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.1 is published"));
        assertThat(places.read(azure.calls("PUT").get(0).body())).isEqualTo(wanted);
        assertThat(azure.calls("POST")).as("nothing is asked of the vault").isEmpty();
    }

    @Test
    void signsAnewWhatWasSignedWithTheKeyBeforeTheRotation() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        var signed = places.signed(wanted);
        places.noBlobYet();
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = sealedWith("v0", wanted, signed);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.1 is published"));
        assertThat(SignedActivation.parse(azure.calls("PUT").get(0).body()).keyId())
                .isEqualTo("v1");
    }

    @Test
    void publishesWhatWasSignedBeforeTheRotationWhileTheVaultIsSilent() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        var signed = places.signed(wanted);
        places.noBlobYet();
        azure.on("POST", SIGN, 503, "");
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = sealedWith("v0", wanted, signed);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.1 is published"));
        assertThat(SignedActivation.parse(azure.calls("PUT").get(0).body()).keyId())
                .isEqualTo("v0");
    }

    private static AdmitStamp sealedWith(String key, Activation wanted, SignedActivation signed) {
        var seal = new Seal(wanted.fence(), wanted.revision(), key, signed.signature());
        return admitting(wanted).sealedWith(new Signatures(List.of(seal)));
    }

    @Test
    void saysThatTheContainerIsMissing() {
        azure.on("GET", BLOB, 404, "", "x-ms-error-code", "ContainerNotFound");
        var action = admitting(activation(3, 0, "neu"));

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().kind()).isEqualTo(Fault.Kind.MISCONFIGURED));
    }

    @Test
    void warmsWithoutMindingTrouble() {
        azure.on("POST", SIGN, 503, "");

        actuator.warm(new WorkloadName("orders"));

        assertThat(azure.calls("POST")).isNotEmpty();
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void closesByTheSameWrite() throws GeneralSecurityException {
        var wanted = new Activation(
                new WorkloadName("orders"),
                new Fence(3),
                0,
                HandClock.START,
                List.of(Duty.nothing(new StampName("neu")), Duty.nothing(new StampName("weu"))));
        places.blobHolds(activation(2, 0, "weu"), "\"e7\"");
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = new CloseStamp(new StampName("weu"), wanted);

        var outcome = actuator.close(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.0 is published"));
        var put = azure.calls("PUT").get(0);
        assertThat(put.header("If-Match")).isEqualTo("\"e7\"");
        assertThat(places.read(put.body())).isEqualTo(wanted);
    }
}
