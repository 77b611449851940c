package io.understudy.simulator.gate;

import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Keyring;
import io.understudy.activation.Seal;
import io.understudy.activation.SignedActivation;
import io.understudy.simulator.gate.QuickSignatures.QuickKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;

/** The key of the control region. Nothing that is judged depends on its bytes. */
public final class SigningKey {

    private static final String KEY_ID = "simulated";

    private final QuickKey key;
    private final Keyring keyring;

    private SigningKey(QuickKey key) {
        this.key = key;
        this.keyring = Keyring.of(KEY_ID, key);
    }

    /** The key of that name. */
    public static SigningKey named(String name) {
        return new SigningKey(QuickSignatures.key(name.getBytes(StandardCharsets.UTF_8)));
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
            signature.initSign(key);
            signature.update(ActivationText.write(activation).getBytes(StandardCharsets.UTF_8));
            return Seal.of(activation, KEY_ID, signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("nothing signs with the key of the simulator", e);
        }
    }
}
