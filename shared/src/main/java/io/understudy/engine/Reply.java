package io.understudy.engine;

import io.understudy.run.Answer;

/** What becomes of a wish: its person is answered, or has to ask again. */
public sealed interface Reply {

    record Answered(Answer answer) implements Reply {}

    /** The ledger was not there; the wish may have been taken, and asking again with the same request id is harmless. */
    record Away(String why) implements Reply {}
}
