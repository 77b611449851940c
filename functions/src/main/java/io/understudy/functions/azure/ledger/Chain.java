package io.understudy.functions.azure.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The chain of turns: each carries the hash of all before it, so that a row that was changed or lost is noticed. */
final class Chain {

    /** Before the first turn, and after a row of the first form, which carries no hash. */
    static final String BEGIN = "";

    private Chain() {}

    /** The hash after a turn of this text. */
    static String after(String before, String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(before.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Somebody else changed the ledger, or a row was lost. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }
}
