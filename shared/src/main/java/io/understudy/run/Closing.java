package io.understudy.run;

/** Why a question is open no longer. */
public enum Closing {
    UNANSWERED("nobody answered in time"),
    APPROVAL_UNUSED("what was approved has expired before it was used"),
    OUTGROWN("more may be lost than it asked for");

    private final String words;

    Closing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
