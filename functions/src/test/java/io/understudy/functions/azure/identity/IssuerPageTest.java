package io.understudy.functions.azure.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.http.PlainHttp;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IssuerPageTest {

    private static final String KEYS = "/keys";

    private FakeAzure entra;
    private IssuerPage page;

    @BeforeEach
    void startEntra() throws IOException {
        entra = new FakeAzure();
        page = new IssuerPage(URI.create(entra.endpoint() + KEYS), new PlainHttp());
    }

    @AfterEach
    void stopEntra() {
        entra.close();
    }

    @Test
    void isThereWhereItShowsAKey() throws JOSEException {
        var key = new RSAKeyGenerator(2048).keyID("k1").generate().toPublicJWK();
        entra.on("GET", KEYS, 200, new JWKSet(key).toString());

        assertThat(page.missing()).isEmpty();
    }

    @Test
    void isMissingForCertainWhereEntraKnowsNoSuchTenant() {
        entra.on("GET", KEYS, 400, "{}");
        assertThat(page.missing()).hasValueSatisfying(words -> assertThat(words).endsWith("/keys answers 400"));
    }

    @Test
    void isMissingForCertainWhereItShowsNoKey() {
        entra.on("GET", KEYS, 200, "{\"keys\":[]}");
        assertThat(page.missing()).hasValueSatisfying(words -> assertThat(words).endsWith("/keys shows no key"));
    }

    @Test
    void leavesItOpenWhereEntraIsInTrouble() {
        entra.on("GET", KEYS, 503, "");

        assertThatThrownBy(page::missing).isInstanceOf(CallFailure.class);
    }
}
