package io.understudy.run;

import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import java.time.Instant;
import java.util.Optional;

/**
 * What was done about a workload.
 *
 * @param run the last run that nobody acknowledged, open or ended
 * @param activation the last one that is known to be published
 * @param lastRecoveryAt when the last run was verified complete
 */
public record Course(
        Fence fence, Optional<Run> run, Optional<Activation> activation, Optional<Instant> lastRecoveryAt) {

    static final Course NEW = new Course(Fence.NONE, Optional.empty(), Optional.empty(), Optional.empty());

    Course starting(Run first) {
        return new Course(first.fence(), Optional.of(first), activation, lastRecoveryAt);
    }

    Course with(Run later) {
        return new Course(fence, Optional.of(later), activation, lastRecoveryAt);
    }

    Course publishing(Activation published) {
        return new Course(fence, run, Optional.of(published), lastRecoveryAt);
    }

    Course recoveredAt(Instant at) {
        return new Course(fence, run, activation, Optional.of(at));
    }

    /** A person looked at what ended: it is in nobody's way any more, and neither is its quiet period. */
    Course acknowledged() {
        return new Course(fence, run.filter(Run::isOpen), activation, Optional.empty());
    }
}
