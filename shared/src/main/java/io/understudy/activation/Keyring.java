package io.understudy.activation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The public keys whose signature counts: those of the installations that may publish, and the next of each while keys are
 * rotated.
 */
public record Keyring(Map<String, ECPublicKey> keys) {

    private static final int KEYS_MAX = 4;
    private static final int P256_BITS = 256;
    private static final int TEXT_MAX = 4 * 1024;

    public Keyring {
        keys = Map.copyOf(keys);
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw new IllegalArgumentException("a keyring has one to " + KEYS_MAX + " keys, not " + keys.size());
        }
        for (var key : keys.values()) {
            if (key.getParams().getOrder().bitLength() != P256_BITS) {
                throw new IllegalArgumentException("activations are signed with keys on the curve P-256");
            }
        }
    }

    public static Keyring of(String keyId, ECPublicKey key) {
        return new Keyring(Map.of(keyId, key));
    }

    /**
     * The keyring written as one line {@code KEY_ID BASE64} for each key, the latter being the body of its PEM file
     * without line breaks; empty lines and lines that begin with # do not count.
     *
     * @throws IllegalArgumentException with a sentence for people
     */
    public static Keyring parse(String text) {
        if (text.length() > TEXT_MAX) {
            throw new IllegalArgumentException("a keyring has at most " + TEXT_MAX + " characters");
        }
        var keys = new LinkedHashMap<String, ECPublicKey>();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> {
                    var words = line.split(" +", -1);
                    if (words.length != 2) {
                        throw new IllegalArgumentException("a key is written as 'KEY_ID BASE64' on one line");
                    }
                    if (keys.put(words[0], decode(words[0], words[1])) != null) {
                        throw new IllegalArgumentException("the keyring names key " + words[0] + " twice");
                    }
                });
        return new Keyring(keys);
    }

    /** Reads what somebody handed over; never throws, whatever it is. */
    public Reading read(String blob) {
        try {
            var document = SignedActivation.parse(blob);
            var key = keys.get(document.keyId());
            if (key == null) {
                return new Reading.NotGenuine("it is signed with key " + document.keyId() + ", which is not ours");
            }
            if (!document.isSignedBy(key)) {
                return new Reading.NotGenuine("its signature is not that of key " + document.keyId());
            }
            return new Reading.Genuine(document, ActivationText.parse(document.text()));
        } catch (IllegalArgumentException e) {
            return new Reading.NotGenuine("it is not an activation: " + e.getMessage());
        }
    }

    private static ECPublicKey decode(String keyId, String base64) {
        try {
            var spec = new X509EncodedKeySpec(Base64.getDecoder().decode(base64));
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw new IllegalArgumentException("key " + keyId + " is not a public key of kind EC", e);
        }
    }
}
