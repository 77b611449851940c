package io.understudy.functions.azure.activation;

import static io.understudy.functions.azure.activation.ActivationPlaces.BLOB;
import static io.understudy.functions.azure.activation.ActivationPlaces.SECOND;
import static io.understudy.functions.azure.activation.ActivationPlaces.SIGN;
import static io.understudy.functions.azure.activation.ActivationPlaces.activation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckingWhatAPublicationNeedsTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");

    private ActivationPlaces places;
    private PublishingCheck check;

    @BeforeEach
    void startAzure() throws IOException, GeneralSecurityException {
        places = new ActivationPlaces();
        check = places.checking("/account/activations", "/elsewhere/copies");
    }

    @AfterEach
    void stopAzure() {
        places.close();
    }

    @Test
    void findsNothingWhereTheKeySignsAndThePlacesAnswer() throws GeneralSecurityException {
        places.vaultSigns(activation(1, 0, "weu"));
        places.noBlobYet();
        places.azure().on("GET", SECOND, 404, "", "x-ms-error-code", "BlobNotFound");
        places.azure().on("PUT", "/activations/nobody.reads-this", 412, "", "x-ms-error-code", "ConditionNotMet");
        places.azure().on("PUT", "/copies/nobody.reads-this", 412, "", "x-ms-error-code", "ConditionNotMet");

        assertThat(check.key()).isEmpty();
        assertThat(check.keyId()).isEqualTo("v1");
        assertThat(check.firstPlace(ORDERS)).isEmpty();
        assertThat(check.secondPlace(ORDERS)).isEmpty();
        assertThat(places.azure().calls("PUT"))
                .as("it asks to write over what cannot be there, where nobody reads")
                .hasSize(2)
                .allSatisfy(put -> assertThat(put.header("If-Match")).isEqualTo("\"0x0\""))
                .noneMatch(put -> put.path().endsWith("/orders"));
    }

    @Test
    void findsAPlaceThatWeMayOnlyRead() {
        places.noBlobYet();
        places.azure()
                .on(
                        "PUT",
                        "/activations/nobody.reads-this",
                        403,
                        "",
                        "x-ms-error-code",
                        "AuthorizationPermissionMismatch");

        assertThat(check.firstPlace(ORDERS))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("in the first activation place we could not see whether we may write"));
    }

    @Test
    void findsAKeyThatWeMayNotUse() {
        places.azure().on("POST", SIGN, 403, "{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}");

        assertThat(check.key())
                .hasValueSatisfying(words -> assertThat(words).startsWith("we could not sign with key v1: Azure"));
    }

    @Test
    void findsAPlaceThatWeMayNotReadAndOneThatDoesNotExist() {
        places.azure().on("GET", BLOB, 403, "", "x-ms-error-code", "AuthorizationPermissionMismatch");
        places.azure().on("GET", SECOND, 404, "", "x-ms-error-code", "ContainerNotFound");

        assertThat(check.firstPlace(ORDERS))
                .hasValueSatisfying(words -> assertThat(words)
                        .startsWith("in the first activation place we could not read the activation of orders"));
        assertThat(check.secondPlace(ORDERS))
                .hasValueSatisfying(words -> assertThat(words).contains("ContainerNotFound"));
    }

    @Test
    void cannotTellFromAVaultOrAPlaceThatIsInTrouble() {
        places.azure().on("POST", SIGN, 500, "");
        places.azure().on("GET", BLOB, 500, "");

        assertThatThrownBy(check::key).isInstanceOf(CallFailure.class);
        assertThatThrownBy(() -> check.firstPlace(ORDERS)).isInstanceOf(CallFailure.class);
    }

    @Test
    void findsNothingMissingOfASecondPlaceThatIsNotDeclared() {
        assertThat(places.checking("/account/activations").secondPlace(ORDERS)).isEmpty();
    }
}
