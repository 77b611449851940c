package io.understudy.simulator.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Keyring;
import io.understudy.activation.Reading;
import io.understudy.activation.Seal;
import io.understudy.activation.SignedActivation;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickSignaturesTest {

    private final SigningKey key = SigningKey.named("one");
    private final Activation activation = new Activation(
            new WorkloadName("orders"),
            new Fence(2),
            1,
            Instant.parse("2026-11-21T06:00:00Z"),
            List.of(Duty.everything(new StampName("neu"))));

    @Test
    void areBelievedWithTheKeyThatMadeThem() {
        assertThat(key.keyring().read(key.blobOf(activation))).isInstanceOf(Reading.Genuine.class);
    }

    @Test
    void areNotBelievedWithAnotherKeyNorUnderAnotherText() {
        var blob = key.blobOf(activation);

        assertThat(SigningKey.named("two").keyring().read(blob)).isInstanceOf(Reading.NotGenuine.class);
        assertThat(key.keyring().read(blob.replace("neu", "weu"))).isInstanceOf(Reading.NotGenuine.class);
    }

    @Test
    void leaveEveryOtherKeyToTheJdk() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        var document = SignedActivation.parse(key.blobOf(activation));
        signature.update(document.text().getBytes(StandardCharsets.UTF_8));

        var real = SignedActivation.of(activation, Seal.of(activation, "k", signature.sign()));

        var keyring = Keyring.of("k", (ECPublicKey) pair.getPublic());
        assertThat(keyring.read(real.blob())).isInstanceOf(Reading.Genuine.class);
        assertThat(keyring.read(document.blob().replace("key simulated", "key k")))
                .isInstanceOf(Reading.NotGenuine.class);
    }
}
