package io.understudy.simulator.gate;

import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Keyring;
import io.understudy.activation.Seal;
import io.understudy.activation.SignedActivation;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;

/** The key of the control region. Its bytes come from no seed, and nothing that is judged depends on them. */
public final class SigningKey {

    private static final String KEY_ID = "simulated";

    private final KeyPair pair;
    private final Keyring keyring;

    private SigningKey(KeyPair pair) {
        this.pair = pair;
        this.keyring = Keyring.of(KEY_ID, (ECPublicKey) pair.getPublic());
    }

    /** A key of its own, made now. */
    public static SigningKey generated() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new SigningKey(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK makes no keys on P-256", e);
        }
    }

    Keyring keyring() {
        return keyring;
    }

    /** The document as it lies in its place. */
    public String blobOf(Activation activation) {
        return SignedActivation.of(activation, sign(activation)).blob();
    }

    /** What is signed for the document. */
    public Seal sign(Activation activation) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(ActivationText.write(activation).getBytes(StandardCharsets.UTF_8));
            return Seal.of(activation, KEY_ID, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not sign with ES256", e);
        }
    }
}
