package io.understudy.run;

import io.understudy.words.Amounts;

/** The ledger tells of something that cannot have happened, so nothing is decided on it: a person has to look. */
public final class IllegalLedgerException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    IllegalLedgerException(String standing, RunEvent event) {
        super("the ledger cannot be true: " + standing + ", and then it says "
                + event.getClass().getSimpleName() + " at " + Amounts.dateAndTime(event.at()) + ": "
                + event.sentence());
    }
}
