package io.understudy.world.ground;

import java.util.Locale;

/** What must always be true, as far as the world itself can judge it. */
public enum Invariant {
    /** At most one database that users or workers reach accepts writes. */
    ONE_WRITER,
    /** No stamp is opened to everybody while its data is not promoted. */
    ONLY_READY_STAMPS_ADMITTED,
    /** Front Door keeps an enabled origin, and the time with every gate closed has a limit. */
    SOMEWHERE_TO_GO,
    /** A stamp that came back after its data had moved admits nobody and runs no worker. */
    RETURNING_STAMP_STAYS_CLOSED,
    /** Workers run in one stamp. */
    WORKERS_IN_ONE_PLACE;

    /** The name under which documents and results know it, for example {@code OneWriter}. */
    public String title() {
        var title = new StringBuilder();
        for (var word : name().split("_", -1)) {
            title.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return title.toString();
    }
}
