package io.understudy.tests.bicep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Texts that Azure makes of others. The hashes are not Azure's own: only that they are equal for equal texts is true. */
final class TextOf {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

    private TextOf() {}

    static String value(Object value) {
        if (value instanceof Made || value instanceof List<?>) {
            throw new IllegalStateException("no text: " + value);
        }
        return value == Nothing.NOTHING ? "" : String.valueOf(value);
    }

    static String unique(List<?> seeds) {
        var hash = hash(seeds);
        var text = new StringBuilder();
        for (int i = 0; i < 13; i++) {
            text.append(LETTERS.charAt(hash[i] & 31));
        }
        return text.toString();
    }

    static String guid(List<?> seeds) {
        var hex = new StringBuilder();
        for (byte b : hash(seeds)) {
            hex.append(String.format("%02x", b));
        }
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                + hex.substring(16, 20) + "-" + hex.substring(20, 32);
    }

    private static byte[] hash(List<?> seeds) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(seeds.toString().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
