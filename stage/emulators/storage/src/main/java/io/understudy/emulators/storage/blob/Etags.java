package io.understudy.emulators.storage.blob;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** ETags as the blob service writes them: the time of the last change in hexadecimal ticks. */
final class Etags {

    private static final long TICKS_PER_SECOND = 10_000_000;
    private static final int TICK_NANOS = 100;
    private static final long SECONDS_BEFORE_EPOCH = 62_135_596_800L;

    private Etags() {}

    static String of(Instant changedAt) {
        var ticks = (changedAt.getEpochSecond() + SECONDS_BEFORE_EPOCH) * TICKS_PER_SECOND
                + changedAt.get(ChronoField.NANO_OF_SECOND) / TICK_NANOS;
        return "\"0x" + Long.toHexString(ticks).toUpperCase(Locale.ROOT) + "\"";
    }

    /** Whether the text of an If-Match header, quoted or not, names this ETag. */
    static boolean matches(String wanted, String etag) {
        return wanted.equals("*") || wanted.equals(etag) || ("\"" + wanted + "\"").equals(etag);
    }
}
