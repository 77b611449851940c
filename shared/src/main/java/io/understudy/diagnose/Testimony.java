package io.understudy.diagnose;

import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that one witness said about one stamp, as far as it matters now. What was seen earlier never overrides what
 * was seen later, in whatever order it arrives.
 *
 * @param word its last word, and since when it has said so
 * @param goodAt when it last found the stamp well
 * @param answeredAt when the stamp last answered it, well or not
 * @param silence the silence that no answer has broken; a look that saw nothing breaks none
 * @param data the newest look at the stamp's copy of the data
 * @param elsewhereSince when another stamp first answered this witness after this one was last found well
 */
public record Testimony(
        Evidence word,
        Optional<Instant> goodAt,
        Optional<Instant> answeredAt,
        Optional<Silence> silence,
        Optional<DataSample> data,
        Optional<Instant> elsewhereSince) {

    /** A finding that has just changed may change back: it counts once two looks so far apart agree. */
    static final Duration STEADY = Duration.ofSeconds(4);

    /** The edge tells what it measured in so long a window. */
    static final Duration EDGE_WINDOW = Duration.ofSeconds(60);

    /** A path that has not answered for so long was broken before: its silence says nothing about the stamp. */
    private static final Duration PATH_KNOWN = Duration.ofDays(1);

    /** Users who are served for so long are served by a stamp that is not down, whatever an alert said before. */
    private static final Duration SERVED_FOR_LONG = Duration.ofMinutes(10);

    /** Azure tries to deliver an alert for so long. */
    private static final Duration ALERTS_COME_LATE_MAX = Duration.ofDays(1);

    /** Looks that came back with nothing, since the first of them. */
    public record Silence(Instant first) {}

    static Testimony of(Evidence first) {
        return new Testimony(
                first,
                first.finding() == Finding.UP ? Optional.of(first.seenAt()) : Optional.empty(),
                first.finding().isAnswer() ? Optional.of(first.seenAt()) : Optional.empty(),
                first.finding() == Finding.DOWN ? Optional.of(new Silence(first.since())) : Optional.empty(),
                first.data(),
                Optional.empty());
    }

    /** This, once the witness was heard again. */
    Testimony then(Evidence look) {
        if (!look.seenAt().isAfter(word.seenAt())) {
            return this;
        }
        var newer = of(look);
        return new Testimony(
                look.finding() == word.finding() && !isApart(word.seenAt(), look)
                        ? new Evidence(
                                look.witness(),
                                look.stamp(),
                                look.finding(),
                                word.since(),
                                look.seenAt(),
                                look.words(),
                                look.data())
                        : look,
                newer.goodAt.or(() -> goodAt),
                newer.answeredAt.or(() -> answeredAt),
                silenceAfter(look),
                newer.data.or(() -> data),
                elsewhereSince.filter(at -> look.finding() != Finding.UP));
    }

    /** This, once another stamp answered the same witness. */
    Testimony servedElsewhere(Instant at) {
        return elsewhereSince.isPresent()
                        || goodAt.filter(good -> good.isBefore(at)).isEmpty()
                ? this
                : new Testimony(word, goodAt, answeredAt, silence, data, Optional.of(at));
    }

    /**
     * This, where it is an alert of which no end was heard, and another's good word ends it: that of the same rule, where
     * the ledger of an earlier version does not say which alert fired; or that of users who were served for long, wholly
     * after it fired.
     */
    Testimony endedBy(Evidence other) {
        var isOfOne = witness().path() == Witness.Path.EDGE
                && !witness().equals(Witness.EDGE_METRIC)
                && word.finding() == Finding.DOWN
                && other.stamp().equals(word.stamp());
        var isEnd = other.witness().ofItsRule().equals(witness()) || isServingSince(word.seenAt(), other);
        return isOfOne && isEnd
                ? then(Evidence.look(witness(), word.stamp(), Finding.UP, other.seenAt(), other.words()))
                : this;
    }

    private static boolean isServingSince(Instant fired, Evidence other) {
        return other.witness().path() == Witness.Path.AS_USERS
                && other.since().minus(Detector.LOOK_TAKES_MAX).isAfter(fired)
                && !other.since().plus(SERVED_FOR_LONG).isAfter(other.seenAt());
    }

    /** Whether nobody needs it any more: an alert that was over long before, and comes no more late. */
    boolean isForgottenAt(Instant now) {
        return witness().isOneAlert()
                && word.finding() == Finding.UP
                && word.seenAt().plus(ALERTS_COME_LATE_MAX).isBefore(now);
    }

    /** It goes on while somebody looks: a look that saw nothing, or met another stamp, breaks none. */
    private Optional<Silence> silenceAfter(Evidence look) {
        var unbroken = silence.filter(s -> !isApart(word.seenAt(), look));
        return switch (look.finding()) {
            case UP, ILL -> Optional.empty();
            case MISSING -> unbroken;
            case DOWN -> unbroken.or(() -> Optional.of(new Silence(look.since())));
        };
    }

    /** Whether so much time lies between two looks that nobody knows what was so in between; alerts are no looks. */
    private static boolean isApart(Instant before, Evidence look) {
        return before.plus(Evidence.LOOK_FRESH).isBefore(look.since())
                && look.witness().path() != Witness.Path.EDGE;
    }

    public Witness witness() {
        return word.witness();
    }

    public boolean isFresh(Instant now) {
        return word.isFresh(now);
    }

    /** What its last word counts for. */
    public Finding finding() {
        return word.finding() == Finding.DOWN && !isPathKnown() ? Finding.MISSING : word.finding();
    }

    private boolean isPathKnown() {
        return witness().path() == Witness.Path.EDGE
                || answeredAt
                        .filter(at -> !at.plus(PATH_KNOWN).isBefore(word.seenAt()))
                        .isPresent();
    }

    /** Whether the edge measured the stamp well, wholly after this alert of it fired: then its end was lost. */
    boolean isOverruledBy(Testimony other) {
        return other.witness().equals(Witness.EDGE_METRIC)
                && witness().path() == Witness.Path.EDGE
                && !witness().equals(Witness.EDGE_METRIC)
                && word.finding() == Finding.DOWN
                && other.goodAt()
                        .filter(at -> !at.minus(EDGE_WINDOW).isBefore(word.seenAt()))
                        .isPresent();
    }

    /** Whether two looks apart in time agree; the edge speaks after it has looked many times. */
    public boolean isSteady() {
        if (witness().path() == Witness.Path.EDGE) {
            return true;
        }
        return !saidSince().plus(STEADY).isAfter(word.seenAt());
    }

    /** Since when it has said what it says; a look that saw nothing breaks no silence. */
    Instant saidSince() {
        return word.finding() == Finding.DOWN ? badSince() : word.since();
    }

    /** When it first found the stamp bad, of those looks that none found good since. */
    Instant badSince() {
        return silence.map(Silence::first).orElse(word.since());
    }
}
