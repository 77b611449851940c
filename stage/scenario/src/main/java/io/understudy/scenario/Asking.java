package io.understudy.scenario;

import io.understudy.signal.OperatorAsked.Wish;

/** What a person may ask for in a scenario. */
public enum Asking {
    FAILOVER(Wish.FAIL_OVER, "fail-over", "lead users to the other stamp"),
    FORCED_FAILOVER(Wish.FAIL_OVER, "fail-over", "lead users to the other stamp without the old one, whatever we see"),
    FAILBACK(Wish.FAIL_BACK, "fail-back", "lead users back to the stamp that is declared active"),
    APPROVE(Wish.APPROVE, "approve", "say yes to the question that is open"),
    DECLINE(Wish.DECLINE, "decline", "say no to the question that is open"),
    PAUSE(Wish.PAUSE, "pause", "change nothing"),
    RESUME(Wish.RESUME, "resume", "go on after a pause"),
    REOPEN(Wish.REOPEN, "reopen", "let users into a stamp again"),
    RETRY(Wish.RETRY, "retry", "ask again for what made the last run stuck"),
    ACKNOWLEDGE(Wish.ACKNOWLEDGE, "acknowledge", "say that a person sees to it");

    private final Wish wish;
    private final String path;
    private final String meaning;

    Asking(Wish wish, String path, String meaning) {
        this.wish = wish;
        this.path = path;
        this.meaning = meaning;
    }

    /** As files name it. */
    public String word() {
        return Words.of(this);
    }

    public Wish wish() {
        return wish;
    }

    /** The last part of the address at which the functions are asked for it. */
    public String path() {
        return path;
    }

    public String meaning() {
        return meaning;
    }

    /** Whether it names the stamp that it leads to. */
    public boolean hasTarget() {
        return this == FAILOVER || this == FORCED_FAILOVER || this == FAILBACK || this == REOPEN;
    }

    /** Whether it is to be made without the old stamp. */
    public boolean isForced() {
        return this == FORCED_FAILOVER;
    }

    /** Whether it answers a question. */
    public boolean isAnswer() {
        return this == APPROVE || this == DECLINE;
    }
}
