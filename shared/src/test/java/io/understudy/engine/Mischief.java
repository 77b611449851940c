package io.understudy.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What befalls one message or another of a world in memory, counted from the moment it is set loose. */
final class Mischief {

    /** What can befall a message or the process that handles it. */
    enum Kind {
        DIES_BEFORE_IT_READS,
        DIES_BEFORE_IT_SENDS,
        DIES_BEFORE_IT_ACKNOWLEDGES,
        DOUBLED,
        LATE_BY_SECONDS,
        LATE_BY_A_MINUTE,
        LATE_BY_MINUTES,
        OVERTAKEN,
        LOST
    }

    /** The process is gone, and nobody hears why. */
    static final class Died extends RuntimeException {
        Died() {
            super("the process died");
        }
    }

    /** Then the bus hands the message to somebody else. */
    private static final Duration LOCK = Duration.ofSeconds(30);

    private final Map<Integer, Kind> strikes;
    private int met;
    private boolean diesAtNextSend;

    Mischief(Map<Integer, Kind> strikes) {
        this.strikes = Map.copyOf(strikes);
    }

    static Mischief none() {
        return new Mischief(Map.of());
    }

    /** Hands the next message over, unless something befalls it. */
    void hand(Runnable work, Consumer<Duration> again) {
        var kind = Optional.ofNullable(strikes.get(met));
        met++;
        if (kind.isEmpty()) {
            work.run();
            return;
        }
        switch (kind.get()) {
            case DIES_BEFORE_IT_READS -> again.accept(LOCK);
            case DIES_BEFORE_IT_SENDS -> dieWhenItSends(work, again);
            case DIES_BEFORE_IT_ACKNOWLEDGES -> {
                work.run();
                again.accept(LOCK);
            }
            case DOUBLED -> {
                work.run();
                work.run();
            }
            case LATE_BY_SECONDS -> again.accept(Duration.ofSeconds(7));
            case LATE_BY_A_MINUTE -> again.accept(Duration.ofSeconds(70));
            case LATE_BY_MINUTES -> again.accept(Duration.ofSeconds(200));
            case OVERTAKEN -> again.accept(Duration.ofMillis(400));
            case LOST -> {}
        }
    }

    /** Asked whenever something is about to be sent. */
    void sending() {
        if (diesAtNextSend) {
            diesAtNextSend = false;
            throw new Died();
        }
    }

    /** How many messages there were. */
    int met() {
        return met;
    }

    /** One that makes nobody send anything kills nobody. */
    private void dieWhenItSends(Runnable work, Consumer<Duration> again) {
        diesAtNextSend = true;
        try {
            work.run();
            diesAtNextSend = false;
        } catch (Died died) {
            again.accept(LOCK);
        }
    }
}
