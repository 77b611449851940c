package io.understudy.world.stamp;

import java.time.Duration;
import java.util.Optional;

/**
 * What a name server tells a resolver.
 *
 * @param stamp the stamp at whose door the answer ends; empty where it ends nowhere
 * @param timeToLive how long the answer may be kept
 * @param why a sentence for the journal where it leads nowhere
 */
public record NameAnswer(Optional<StampAnswers> stamp, Duration timeToLive, String why) {

    public static NameAnswer to(StampAnswers stamp, Duration timeToLive) {
        return new NameAnswer(Optional.of(stamp), timeToLive, "");
    }

    public static NameAnswer nowhere(Duration timeToLive, String why) {
        return new NameAnswer(Optional.empty(), timeToLive, why);
    }
}
