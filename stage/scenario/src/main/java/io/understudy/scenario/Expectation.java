package io.understudy.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a scenario should end.
 *
 * @param within how long after the trouble began that must be so
 * @param most what users may suffer at most
 * @param told kinds of notices that people must have got
 * @param notTold kinds of notices that nobody must have got
 */
public record Expectation(Ends ends, Duration within, Most most, List<String> told, List<String> notTold) {

    public Expectation {
        told = List.copyOf(told);
        notTold = List.copyOf(notTold);
    }

    /** What comes of the workload. */
    public enum Ends {
        /** Users and data have moved, and every debt is paid. */
        MOVED,
        /** Users and data have gone back where they were declared to be, and everything is as it was at the beginning. */
        RETURNED,
        /** Users are served by the other stamp; what is owed to the lost one may wait. */
        SERVED,
        /** No move was begun, and the stamp that was active still is. */
        STAYED,
        /** A move was begun and went back. */
        CALLED_OFF,
        /** Nothing has moved, and nothing will before a person or the world does something. */
        WAITS,
        /** A move could neither go on nor back, and needs a person. */
        STUCK;

        public String word() {
            return Words.of(this);
        }

        /** Whether this end is as good; what is served and owes nothing has moved, and so has what went back. */
        public boolean isMetBy(String end) {
            return switch (this) {
                case SERVED -> List.of(word(), MOVED.word(), RETURNED.word()).contains(end);
                case MOVED -> List.of(word(), RETURNED.word()).contains(end);
                default -> end.equals(word());
            };
        }

        /** Whether it must still be so at the end of the time, instead of coming about within it. */
        public boolean lasts() {
            return this == STAYED || this == WAITS;
        }
    }

    /**
     * The most that users may suffer; what a file leaves out is not limited.
     *
     * @param recovery from the trouble until users are served by the other stamp
     * @param unavailable the time from each first failed request to the next that succeeds
     * @param beyondSwitch on the way back, so much longer than its stores take by themselves
     */
    public record Most(
            Optional<Integer> readsFailed,
            Optional<Integer> writesFailed,
            Optional<Integer> writesLost,
            Optional<Duration> unavailable,
            Optional<Duration> recovery,
            Optional<Duration> beyondSwitch) {

        public static final Most UNLIMITED = new Most(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
