package io.understudy.functions.azure.activation;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Keyring;
import io.understudy.activation.Reading;
import io.understudy.activation.SignedActivation;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.port.FenceSighting;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ActivationActuatorTest {

    private static final String SIGN = "/keys/activation/v1/sign";
    private static final String BLOB = "/activations/orders";
    private static final String SECOND = "/copies/orders";

    private final HandClock clock = new HandClock();
    private KeyPair pair;
    private URI key;
    private FakeAzure azure;
    private ActivationActuator actuator;

    @BeforeEach
    void startAzure() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        pair = generator.generateKeyPair();
        azure = new FakeAzure();
        key = URI.create(azure.endpoint() + "/keys/activation/v1");
        actuator = publishingTo(at("/account/activations"));
    }

    private URI at(String path) {
        return URI.create(azure.endpoint() + path);
    }

    private ActivationActuator publishingTo(URI... containers) {
        return new ActivationActuator(
                List.of(containers),
                azure::pipeline,
                () -> new ActivationSigner(key, azure.pipeline()),
                clock.asProductTime());
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void publishesTheFirstDocumentOnlyWhereThereIsNone() throws GeneralSecurityException, IOException {
        var wanted = activation(3, 0, "neu");
        noBlobYet();
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.0 is published"));
        var put = azure.calls("PUT").get(0);
        assertThat(put.header("If-None-Match")).isEqualTo("*");
        assertThat(read(put.body())).isEqualTo(wanted);
        var asked = new ObjectMapper().readTree(azure.calls("POST").get(0).body());
        assertThat(asked.get("alg").asText()).isEqualTo("ES256");
        assertThat(azure.calls("GET")).noneMatch(c -> c.path().contains("/keys/"));
    }

    @Test
    void publishesTheSameInTheSecondPlace() throws GeneralSecurityException {
        var wanted = activation(3, 0, "neu");
        noBlobYet();
        azure.on("GET", SECOND, 404, "", "x-ms-error-code", "BlobNotFound");
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        azure.on("PUT", SECOND, 201, "", "ETag", "\"e1\"");
        var action = admitting(wanted);

        var outcome = publishingTo(at("/account/activations"), at("/elsewhere/copies"))
                .admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.0 is published, also in the second place"));
        assertThat(azure.calls("PUT")).hasSize(2);
        assertThat(azure.calls("PUT").get(1).body())
                .isEqualTo(azure.calls("PUT").get(0).body());
    }

    @Test
    void isDoneThoughTheSecondPlaceDoesNotTakeIt() throws GeneralSecurityException {
        var wanted = activation(3, 0, "neu");
        noBlobYet();
        azure.on("GET", SECOND, 403, "", "x-ms-error-code", "AuthorizationFailure");
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e1\"");
        var action = admitting(wanted);

        var outcome = publishingTo(at("/account/activations"), at("/elsewhere/copies"))
                .admit(orderTo(action), action, WANTED);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.words())
                                .startsWith("activation 3.0 is published, but not in the second place: "));
    }

    @Test
    void replacesExactlyTheDocumentThatItRead() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        blobHolds(activation(3, 0, "weu"), "\"e7\"");
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("PUT").get(0).header("If-Match")).isEqualTo("\"e7\"");
    }

    @Test
    void writesNothingOverADocumentThatIsGivenWithoutAnETag() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        azure.on("GET", BLOB, 200, signed(activation(3, 0, "weu")).blob(), "x-ms-blob-type", "BlockBlob");
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        notYet -> assertThat(notYet.words()).contains("gave no ETag"));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void takesNoCachedCopyForThePublication() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        azure.on("GET", BLOB, 200, signed(wanted).blob(), "ETag", "\"e7\"", "x-ms-blob-type", "BlockBlob", "Age", "9");
        var action = admitting(wanted);

        assertThat(actuator.admit(orderTo(action), action, WANTED))
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        notYet -> assertThat(notYet.words()).contains("a cache answered in the place's stead"));
    }

    @Test
    void looksAgainWhenAnotherWriterWasFaster() throws GeneralSecurityException {
        var wanted = activation(3, 0, "neu");
        noBlobYet();
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 412, "", "x-ms-error-code", "ConditionNotMet");
        var action = admitting(wanted);

        assertThat(actuator.admit(orderTo(action), action, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void neverOverwritesANewerDocument() throws GeneralSecurityException {
        blobHolds(activation(4, 0, "weu"), "\"e7\"");
        var action = admitting(activation(3, 5, "neu"));

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(new Fault(
                        Fault.Kind.STALE,
                        "NewerActivation",
                        "activation 3.5 was not published: activation 4.0 is there already")));
        assertThat(azure.calls("PUT")).isEmpty();
    }

    @Test
    void writesNothingThatIsNotWantedAnyMoreWhenItIsSigned() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        noBlobYet();
        vaultSigns(wanted);
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
    void saysWhichFencesLieInThePlaces() throws GeneralSecurityException {
        blobHolds(activation(4, 0, "weu"), "\"e7\"");
        azure.on("GET", SECOND, 404, "", "x-ms-error-code", "BlobNotFound");

        assertThat(publishingTo(at("/account/activations"), at("/elsewhere/copies"))
                        .fences(new WorkloadName("orders")))
                .containsExactly(
                        new FenceSighting(new Fence(4), "the first activation place"),
                        new FenceSighting(Fence.NONE, "the second activation place"));
    }

    @Test
    void leavesOutAPlaceThatDoesNotAnswer() throws GeneralSecurityException {
        azure.breakOn("GET", BLOB);

        assertThat(actuator.fences(new WorkloadName("orders"))).isEmpty();
    }

    @Test
    void doesNothingWhereTheSameDocumentLiesAlready() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        blobHolds(wanted, "\"e7\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("activation 3.1 is published"));
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void isNotHeldUpByADocumentThatNobodyCanRead() throws GeneralSecurityException {
        azure.on("GET", BLOB, 200, "scribble", "ETag", "\"e7\"", "x-ms-blob-type", "BlockBlob");
        var wanted = activation(3, 0, "neu");
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = admitting(wanted);

        assertThat(actuator.admit(orderTo(action), action, WANTED)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void saysThatWeMayNotSign() {
        noBlobYet();
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
        blobHolds(activation(2, 0, "weu"), "\"e7\"");
        vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = new CloseStamp(new StampName("weu"), wanted);

        var outcome = actuator.close(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.Done("activation 3.0 is published"));
        var put = azure.calls("PUT").get(0);
        assertThat(put.header("If-Match")).isEqualTo("\"e7\"");
        assertThat(read(put.body())).isEqualTo(wanted);
    }

    private static AdmitStamp admitting(Activation activation) {
        return new AdmitStamp(activation.admitting().get(0), activation);
    }

    private void noBlobYet() {
        azure.on("GET", BLOB, 404, "", "x-ms-error-code", "BlobNotFound");
    }

    private void blobHolds(Activation activation, String etag) throws GeneralSecurityException {
        azure.on("GET", BLOB, 200, signed(activation).blob(), "ETag", etag, "x-ms-blob-type", "BlockBlob");
    }

    private void vaultSigns(Activation activation) throws GeneralSecurityException {
        azure.on(
                "POST",
                SIGN,
                200,
                "{\"kid\":\"%s/keys/activation/v1\",\"value\":\"%s\"}"
                        .formatted(azure.endpoint(), signed(activation).signature()));
    }

    private Activation read(String blob) {
        var keyring = Keyring.of("v1", (ECPublicKey) pair.getPublic());
        return ((Reading.Genuine) keyring.read(blob)).activation();
    }

    private SignedActivation signed(Activation activation) throws GeneralSecurityException {
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(ActivationText.write(activation).getBytes(StandardCharsets.UTF_8));
        var bytes = signature.sign();
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                .hasSize(86);
        return SignedActivation.of(activation, "v1", bytes);
    }

    private static Activation activation(long fence, int revision, String admitting) {
        return new Activation(
                new WorkloadName("orders"),
                new Fence(fence),
                revision,
                HandClock.START,
                List.of(Duty.everything(new StampName(admitting))));
    }
}
