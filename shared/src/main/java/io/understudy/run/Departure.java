package io.understudy.run;

import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Optional;

/** A workload that leaves the estate while its run is open. */
public final class Departure {

    private Departure() {}

    /**
     * What follows from it, after what {@code turn} has made of a message: before the commit point the run is
     * called off and undone, after it the run is finished.
     */
    public static Turn after(Workload declared, Turn turn, Instant now) {
        var run = turn.after().runInTheWay().filter(r -> r.state() == RunState.OPEN && !r.isPastCommitPoint());
        if (run.isEmpty()) {
            return turn;
        }
        var driver =
                new RunDriver(declared, turn.after(), "departed:" + run.get().id(), now);
        driver.write(new RunEvent.UndoStarted(
                now,
                run.get().id(),
                declared.name() + " has left the estate",
                Optional.of(RunEvent.UndoStarted.Reason.CALLED_OFF)));
        return turn.then(driver.turn());
    }
}
