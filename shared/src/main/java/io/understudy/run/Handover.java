package io.understudy.run;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How an open run ends because another one follows. */
final class Handover {

    private Handover() {}

    static List<RunEvent> of(Run old, RunId next, Instant now) {
        if (old.servingAt().isPresent()) {
            return List.of(ended(old, RunEvent.End.DONE, "users were served" + owed(old, next), now));
        }
        return old.plan().intent().isBeside()
                ? List.of(ended(old, RunEvent.End.DONE, "run " + next + " takes over", now))
                : brokenOff(old, "a person ended it, and run " + next + " follows", now);
    }

    /** Users are served by the old run, so it stops no other, and the next takes over what it owes. */
    private static String owed(Run old, RunId next) {
        var owed = old.debts().stream().map(s -> s.id().value()).toList();
        return owed.isEmpty()
                ? ", and run " + next + " follows"
                : "; run " + next + " takes over what was still owed: " + String.join(", ", owed);
    }

    /** What it closed is reopened by the next run, under a newer fence. */
    private static List<RunEvent> brokenOff(Run old, String why, Instant now) {
        if (old.isPastCommitPoint()) {
            return List.of(ended(old, RunEvent.End.STUCK, why, now));
        }
        var undone = ended(old, RunEvent.End.UNDONE, why, now);
        return old.state() == RunState.UNDOING
                ? List.of(undone)
                : List.of(
                        new RunEvent.UndoStarted(
                                now, old.id(), why, Optional.of(RunEvent.UndoStarted.Reason.CALLED_OFF)),
                        undone);
    }

    private static RunEvent ended(Run old, RunEvent.End end, String words, Instant now) {
        return new RunEvent.RunEnded(now, old.id(), end, words);
    }
}
