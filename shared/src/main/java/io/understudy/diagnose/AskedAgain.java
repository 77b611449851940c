package io.understudy.diagnose;

import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A verdict asked again before a step that cannot be taken back, on looks that were begun after a moment and are not old.
 * Only our own looks past gate and edge say that a stamp is lost, so what we closed ourselves is no evidence; that users
 * get something good from it speaks against that always.
 *
 * @param sentence what was seen, and what that means
 */
public record AskedAgain(Again again, String sentence) {

    private static final Duration OLD_AFTER = Duration.ofSeconds(30);

    /**
     * Is {@code stamp} still lost? It is not once it answers anything: well, ill, closed or busy; or once users get
     * something good from it. While that is the last word of users nothing holds.
     *
     * @param servedAfter when the stamp was closed, or first found silent: users' good words of later count, also those
     *     that have contradicted once
     */
    public static AskedAgain lost(
            EvidenceBook book, StampName stamp, Instant begunAfter, Instant servedAfter, Instant now) {
        var answered = Stream.concat(
                        on(Witness.Path.DIRECT, book, stamp).flatMap(t -> t.answeredAt().stream()),
                        on(Witness.Path.AS_USERS, book, stamp).flatMap(t -> t.goodAt().stream()))
                .filter(at -> counts(at, begunAfter, now))
                .max(Instant::compareTo);
        if (answered.isPresent()) {
            return new AskedAgain(
                    Again.CONTRADICTED,
                    stamp + " answered at " + Amounts.timeOfDay(answered.get()) + ", so it is not lost");
        }
        if (on(Witness.Path.AS_USERS, book, stamp)
                .filter(t -> counts(t.word().seenAt(), servedAfter, now))
                .anyMatch(t -> t.finding() == Finding.UP)) {
            return new AskedAgain(Again.CANNOT_TELL, "users are served by " + stamp);
        }
        return looks(book, stamp, begunAfter, now).stream()
                .filter(t -> t.finding() == Finding.DOWN)
                .findFirst()
                .map(t -> new AskedAgain(Again.HOLDS, t.word().sentence()))
                .orElseGet(() -> new AskedAgain(
                        Again.CANNOT_TELL, "no look at " + stamp + " has given a clear answer " + since(begunAfter)));
    }

    /** Is {@code stamp} well, by a look begun after that moment? */
    public static boolean isWell(EvidenceBook book, StampName stamp, Instant begunAfter, Instant now) {
        return looks(book, stamp, begunAfter, now).stream().anyMatch(t -> t.finding() == Finding.UP);
    }

    /** When {@code stamp} was first found silent, of the silence that lasts; empty while nobody finds it so. */
    public static Optional<Instant> silentSince(EvidenceBook book, StampName stamp) {
        return on(Witness.Path.DIRECT, book, stamp)
                .flatMap(t -> t.silence().stream())
                .map(Testimony.Silence::first)
                .min(Instant::compareTo);
    }

    private static String since(Instant begunAfter) {
        return "since " + Amounts.timeOfDay(begunAfter);
    }

    private static List<Testimony> looks(EvidenceBook book, StampName stamp, Instant begunAfter, Instant now) {
        return on(Witness.Path.DIRECT, book, stamp)
                .filter(t -> counts(t.word().seenAt(), begunAfter, now))
                .toList();
    }

    private static Stream<Testimony> on(Witness.Path path, EvidenceBook book, StampName stamp) {
        return book.about(stamp).stream().filter(t -> t.witness().path() == path);
    }

    private static boolean counts(Instant seenAt, Instant begunAfter, Instant now) {
        return seenAt.minus(Detector.LOOK_TAKES_MAX).isAfter(begunAfter)
                && !seenAt.plus(OLD_AFTER).isBefore(now);
    }
}
