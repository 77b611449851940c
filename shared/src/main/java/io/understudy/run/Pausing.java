package io.understudy.run;

import io.understudy.decide.Halt;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;

/** What becomes of a wish to stop, to go on, or to begin after a take-over. */
record Pausing(Granting granting, Standing standing) {

    Granted pause() {
        return standing.asked()
                .pause()
                .map(pause -> granting.alreadySo(name() + " is paused; " + pause.person() + " asked for it at "
                        + Amounts.dateAndTime(pause.at())))
                .orElseGet(() -> granting.note(name() + " is paused: nothing more is changed" + Sent.words(standing)));
    }

    Granted resume() {
        return standing.isPaused()
                ? granting.noteAndWeigh(name() + " is resumed")
                : granting.alreadySo(name() + " is not paused");
    }

    Granted release() {
        return standing.halt()
                .map(halt -> halt.reason() == Halt.Reason.TAKEN_OVER
                        ? granting.note(name() + " is released: it is guarded from here")
                        : granting.halted())
                .orElseGet(() -> granting.alreadySo("nothing of " + name() + " waits to be released"));
    }

    private WorkloadName name() {
        return granting.workload.name();
    }
}
