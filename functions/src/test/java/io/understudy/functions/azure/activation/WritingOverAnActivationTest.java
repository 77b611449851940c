package io.understudy.functions.azure.activation;

import static io.understudy.functions.azure.activation.ActivationPlaces.BLOB;
import static io.understudy.functions.azure.activation.ActivationPlaces.activation;
import static io.understudy.functions.azure.activation.ActivationPlaces.admitting;
import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritingOverAnActivationTest {

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
    void replacesExactlyTheDocumentThatItRead() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        places.blobHolds(activation(3, 0, "weu"), "\"e7\"");
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("PUT").get(0).header("If-Match")).isEqualTo("\"e7\"");
    }

    @Test
    void writesNothingOverADocumentThatIsGivenWithoutAnETag() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        azure.on("GET", BLOB, 200, places.signed(activation(3, 0, "weu")).blob(), "x-ms-blob-type", "BlockBlob");
        places.vaultSigns(wanted);
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
        azure.on(
                "GET",
                BLOB,
                200,
                places.signed(wanted).blob(),
                "ETag",
                "\"e7\"",
                "x-ms-blob-type",
                "BlockBlob",
                "Age",
                "9");
        var action = admitting(wanted);

        assertThat(actuator.admit(orderTo(action), action, WANTED))
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        notYet -> assertThat(notYet.words()).contains("a cache answered in the place's stead"));
    }

    @Test
    void looksAgainWhenAnotherWriterWasFaster() throws GeneralSecurityException {
        var wanted = activation(3, 0, "neu");
        places.noBlobYet();
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 412, "", "x-ms-error-code", "ConditionNotMet");
        var action = admitting(wanted);

        assertThat(actuator.admit(orderTo(action), action, WANTED)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void neverOverwritesANewerDocument() throws GeneralSecurityException {
        places.blobHolds(activation(4, 0, "weu"), "\"e7\"");
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
    void doesNothingWhereTheSameDocumentLiesAlready() throws GeneralSecurityException {
        var wanted = activation(3, 1, "neu");
        places.blobHolds(wanted, "\"e7\"");
        var action = admitting(wanted);

        var outcome = actuator.admit(orderTo(action), action, WANTED);

        assertThat(outcome).isEqualTo(new Outcome.AlreadyDone("activation 3.1 is published"));
        assertThat(azure.calls("POST")).isEmpty();
    }

    @Test
    void isNotHeldUpByADocumentThatNobodyCanRead() throws GeneralSecurityException {
        azure.on("GET", BLOB, 200, "scribble", "ETag", "\"e7\"", "x-ms-blob-type", "BlockBlob");
        var wanted = activation(3, 0, "neu");
        places.vaultSigns(wanted);
        azure.on("PUT", BLOB, 201, "", "ETag", "\"e8\"");
        var action = admitting(wanted);

        assertThat(actuator.admit(orderTo(action), action, WANTED)).isInstanceOf(Outcome.Done.class);
    }
}
