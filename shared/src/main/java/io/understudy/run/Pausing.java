package io.understudy.run;

import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;

/** What becomes of a wish to stop, or to go on. */
record Pausing(Granting granting, Standing standing) {

    Granted pause() {
        return standing.asked()
                .pause()
                .map(pause -> granting.alreadySo(
                        name() + " is paused; " + pause.person() + " asked for it at " + Amounts.timeOfDay(pause.at())))
                .orElseGet(() -> granting.note(name() + " is paused: nothing more is changed" + Sent.words(standing)));
    }

    Granted resume() {
        return standing.isPaused()
                ? granting.note(name() + " is resumed")
                : granting.alreadySo(name() + " is not paused");
    }

    private WorkloadName name() {
        return granting.workload.name();
    }
}
