package io.understudy.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import io.understudy.faces.vault.VaultFace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultFaceTest {

    private static final byte[] DOCUMENT = "fence 3".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private AnyStage stage;
    private VaultFace face;

    @BeforeEach
    void open() {
        stage = AnyStage.open(directory);
        face = new VaultFace("main", "activation", stage.tokens, InstantSource.system());
        stage.playing(face.host(), face);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void asksForATokenOfTheVault() throws Exception {
        var answer = stage.get(face.keyId() + "?api-version=7.5");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer authorization=\"https://login.microsoftonline.com/" + AnyStage.TENANT
                        + "\", resource=\"https://vault.azure.net\"");
    }

    @Test
    void signsForTheRealClientInTheVaultsRawForm() throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(DOCUMENT);

        var result = signer(face.keyId()).sign(SignatureAlgorithm.ES256, digest);

        assertThat(result.getKeyId()).isEqualTo(face.keyId());
        assertThat(result.getSignature()).hasSize(64);
        assertThat(isGood(face.keyId(), result.getSignature())).isTrue();
    }

    @Test
    void signsWithTheNewestVersionWhereNoneIsNamed() throws Exception {
        var rotated = face.rotate();

        var result =
                signer("https://main.vault.azure.net/keys/activation").signData(SignatureAlgorithm.ES256, DOCUMENT);

        assertThat(isGood(rotated, result.getSignature())).isTrue();
    }

    @Test
    void keepsOldVersionsWhenTheKeyIsRotated() throws Exception {
        var first = face.keyId();
        var second = keys().rotateKey("activation").getId();

        var result = signer(first).signData(SignatureAlgorithm.ES256, DOCUMENT);

        assertThat(second).isEqualTo(face.keyId()).isNotEqualTo(first);
        assertThat(isGood(first, result.getSignature())).isTrue();
        assertThat(isGood(second, result.getSignature())).isFalse();
        assertThat(keys().listPropertiesOfKeyVersions("activation").stream().map(each -> each.getId()))
                .containsExactly(first, second);
    }

    @Test
    void showsThePublicHalfOnly() {
        var key = keys().getKey("activation").getKey();

        assertThat(key.hasPrivateKey()).isFalse();
        assertThat(key.getX())
                .isEqualTo(face.publicKey(face.keyId()).orElseThrow().getX().decode());
    }

    @Test
    void failsOnDemand() {
        face.setDown(true);

        assertThatThrownBy(() -> keys().getKey("activation"))
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        failure -> assertThat(failure.getResponse().getStatusCode())
                                .isEqualTo(503));
    }

    private boolean isGood(String keyId, byte[] signature) throws Exception {
        var verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(face.publicKey(keyId).orElseThrow().toECPublicKey());
        verifier.update(DOCUMENT);
        return verifier.verify(signature);
    }

    private CryptographyClient signer(String keyId) {
        return new CryptographyClientBuilder()
                .keyIdentifier(keyId)
                .credential(stage.credential())
                .httpClient(AzureClient.of(stage))
                .buildClient();
    }

    private KeyClient keys() {
        return new KeyClientBuilder()
                .vaultUrl("https://main.vault.azure.net")
                .credential(stage.credential())
                .httpClient(AzureClient.of(stage))
                .retryOptions(new RetryOptions(new FixedDelayOptions(1, Duration.ofMillis(1))))
                .buildClient();
    }
}
