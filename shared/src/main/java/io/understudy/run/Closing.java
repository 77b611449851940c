package io.understudy.run;

/** Why a question is open no longer. */
public enum Closing {
    UNANSWERED("nobody answered in time"),
    APPROVAL_UNUSED("the approval expired before it was used"),
    OUTGROWN("more may be lost than the question named");

    private final String words;

    Closing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
