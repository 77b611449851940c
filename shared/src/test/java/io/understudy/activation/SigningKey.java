package io.understudy.activation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** A key as a vault holds it. */
record SigningKey(String id, KeyPair pair) {

    static SigningKey named(String id) {
        return onCurve(id, "secp256r1");
    }

    static SigningKey onCurve(String id, String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new SigningKey(id, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }

    SignedActivation sign(Activation activation) {
        return SignedActivation.of(activation, Seal.of(activation, id, sign(ActivationText.write(activation))));
    }

    String signText(String text) {
        return new SignedActivation(
                        text, id, Base64.getUrlEncoder().withoutPadding().encodeToString(sign(text)))
                .blob();
    }

    private byte[] sign(String text) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
