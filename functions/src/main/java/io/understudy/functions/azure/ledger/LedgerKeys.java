package io.understudy.functions.azure.ledger;

import java.util.Locale;

/**
 * The names of the rows in a workload's partition, the same in every language of the machine. Their order is the order
 * of the ledger: a checkpoint stands right before the first turn that it does not contain.
 */
final class LedgerKeys {

    static final String HEAD = "head";

    private static final String CHECKPOINT_END = "~";

    private LedgerKeys() {}

    /** The turn whose first event has this number. */
    static String turn(long number) {
        return String.format(Locale.ROOT, "e%012d", number);
    }

    /** The checkpoint that contains so many events, at least one. */
    static String checkpoint(long events) {
        return turn(events - 1) + CHECKPOINT_END;
    }

    static boolean isCheckpoint(String key) {
        return key.endsWith(CHECKPOINT_END);
    }

    /** A part of a text that was too long for the row {@code owner}. */
    static String part(String owner, int number) {
        return String.format(Locale.ROOT, "p%s-%06d", owner, number);
    }
}
