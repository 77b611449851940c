package io.understudy.activation;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/**
 * An activation as it lies on the blob: its canonical text and its signature.
 *
 * @param text what {@link ActivationText} writes; the signature is over its UTF-8 bytes
 * @param keyId which of the keyring's keys signed it; for a vault's key, its version
 * @param signature ES256 as a vault gives it (the 64 bytes r‖s), in base64url without padding
 */
public record SignedActivation(String text, String keyId, String signature) {

    /** No document is longer than this; a reader need not read on. */
    public static final int LENGTH_MAX = ActivationText.LENGTH_MAX + 512;

    private static final String KEY = "key ";
    private static final String SIGNED = "signature ";

    public SignedActivation {
        Seal.check(keyId, signature);
    }

    /** {@code activation}, with what was signed for it before. */
    public static SignedActivation of(Activation activation, Seal seal) {
        if (!seal.isFor(activation)) {
            throw new IllegalArgumentException(
                    "what was signed is activation " + seal.fence().words() + "." + seal.revision() + ", not "
                            + activation.fence().words() + "." + activation.revision());
        }
        return new SignedActivation(ActivationText.write(activation), seal.keyId(), seal.signature());
    }

    /**
     * The document that was written as {@code blob}. Says nothing about whether it is genuine: see {@link Keyring#read}.
     *
     * @throws IllegalArgumentException with a sentence for people when it is not such a document
     */
    public static SignedActivation parse(String blob) {
        if (blob.length() > LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "a signed activation has at most " + LENGTH_MAX + " characters, not " + blob.length());
        }
        var keyAt = blob.lastIndexOf("\n" + KEY) + 1;
        var keyEnd = blob.indexOf('\n', keyAt);
        if (keyAt == 0 || keyEnd < 0 || !blob.startsWith(SIGNED, keyEnd + 1) || !blob.endsWith("\n")) {
            throw new IllegalArgumentException(
                    "a signed activation ends with the lines 'key ID' and 'signature BASE64URL'");
        }
        return new SignedActivation(
                blob.substring(0, keyAt),
                blob.substring(keyAt + KEY.length(), keyEnd),
                blob.substring(keyEnd + 1 + SIGNED.length(), blob.length() - 1));
    }

    /** What is stored on the blob. */
    public String blob() {
        return text + KEY + keyId + "\n" + SIGNED + signature + "\n";
    }

    /** Whether {@code key} signed exactly this text. */
    boolean isSignedBy(PublicKey key) {
        try {
            var check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
