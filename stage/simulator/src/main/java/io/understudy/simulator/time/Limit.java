package io.understudy.simulator.time;

import java.time.Duration;

/** A span of time at which the automation, or Azure, begins to answer otherwise. Some draws lie within a millisecond of it. */
public enum Limit {
    LOOK_AGAIN(Duration.ofSeconds(3), "fresh trouble is looked at again"),
    STEADY(Duration.ofSeconds(4), "what was seen twice is steady"),
    SWEEP(Duration.ofSeconds(10), "the next look is due, and a silent gate has had its time"),
    LOSS_ALLOWED(Duration.ofSeconds(30), "the example estate allows so much to be lost"),
    LOOK_IS_OLD(Duration.ofMinutes(1), "a look counts no more, and a lock runs out"),
    CLOSED_WINDOW(Duration.ofMinutes(3), "users have been shut out for as long as a plan may close"),
    TROUBLE_IS_OLD(Duration.ofMinutes(5), "trouble is looked at less often, and an order has been asked for long"),
    DUPLICATE_IS_KNOWN(Duration.ofMinutes(10), "the bus forgets the id of a message"),
    WISH_IS_OLD(Duration.ofMinutes(15), "a wish counts no more");

    private final Duration span;
    private final String sentence;

    Limit(Duration span, String sentence) {
        this.span = span;
        this.sentence = sentence;
    }

    public Duration span() {
        return span;
    }

    /** What happens there, for the table of what was drawn. */
    public String sentence() {
        return sentence;
    }
}
