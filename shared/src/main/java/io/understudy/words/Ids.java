package io.understudy.words;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Ids of messages, whatever long names they are put together from. */
public final class Ids {

    /** Service Bus takes no longer one. */
    private static final int LENGTH_MAX = 128;

    private Ids() {}

    /** The id itself; where it is too long, its beginning and a mark that stands for all of it. */
    public static String bounded(String id) {
        if (id.length() <= LENGTH_MAX) {
            return id;
        }
        var mark = "~" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
        return id.substring(0, LENGTH_MAX - mark.length()) + mark;
    }
}
