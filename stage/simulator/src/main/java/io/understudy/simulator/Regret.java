package io.understudy.simulator;

import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** How much longer users were shut out with us than without us. The life without us is lived when somebody asks. */
public final class Regret {

    /** For a life that nobody lives without us. */
    static final Regret NONE = new Regret(() -> Duration.ZERO);

    /** In a blip nothing of ours is felt; in a true loss at most what a plan may close. */
    private static final Duration HARM_IN_A_BLIP_MAX = Duration.ofSeconds(2);

    private static final Duration HARM_MAX = Duration.ofMinutes(10);

    private final Supplier<Duration> compared;
    private Optional<Duration> known = Optional.empty();

    Regret(Supplier<Duration> compared) {
        this.compared = compared;
    }

    /** Negative where we helped. */
    public Duration duration() {
        if (known.isEmpty()) {
            known = Optional.of(compared.get());
        }
        return known.get();
    }

    /**
     * Why we did harm; empty where we did not. Users who were shut out for less than what is allowed cannot have been
     * shut out for longer than that because of us, so then the other life is not needed.
     */
    Optional<String> harm(boolean isBenign, Duration shutOut) {
        var allowed = isBenign ? HARM_IN_A_BLIP_MAX : HARM_MAX;
        return shutOut.compareTo(allowed) <= 0 || duration().compareTo(allowed) <= 0
                ? Optional.empty()
                : Optional.of("users were shut out for " + Amounts.duration(duration()) + " longer than without us");
    }
}
