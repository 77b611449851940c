package io.understudy.activation;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * That a key signed the document of this number. It may be made long before the document is published.
 *
 * @param keyId which of the keyring's keys signed it; for a vault's key, its version
 * @param signature ES256 as a vault gives it (the 64 bytes r‖s), in base64url without padding
 */
public record Seal(Fence fence, int revision, String keyId, String signature) {

    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._:/-]{1,200}");
    private static final Pattern SIGNATURE = Pattern.compile("[A-Za-z0-9_-]{85}[AQgw]");

    public Seal {
        check(keyId, signature);
        if (revision < 0) {
            throw new IllegalArgumentException("a revision counts up from zero: " + revision);
        }
    }

    /** The signature that the key {@code keyId} gave for {@code activation}. */
    public static Seal of(Activation activation, String keyId, byte[] signature) {
        return new Seal(
                activation.fence(),
                activation.revision(),
                keyId,
                Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
    }

    /** Whether it was made for the document of this number. */
    boolean isFor(Activation activation) {
        return fence.equals(activation.fence()) && revision == activation.revision();
    }

    static void check(String keyId, String signature) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("a key id has letters, digits and ._:/- and is at most 200 long");
        }
        if (!SIGNATURE.matcher(signature).matches()) {
            throw new IllegalArgumentException("an ES256 signature is 64 bytes in base64url without padding");
        }
    }
}
