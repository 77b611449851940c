package io.understudy.diagnose;

import io.understudy.signal.Finding;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the condition of the stamp that users depend on. Detection never acts and never waits. */
public final class Detector {

    /** What users got so recently still speaks for a stamp that has fallen silent since. */
    private static final Duration GOOD_SPEAKS = Duration.ofSeconds(30);

    /** A look of ours begins at most so long before its answer is seen. */
    static final Duration LOOK_TAKES_MAX = Duration.ofSeconds(5);

    private Detector() {}

    /** The condition by its name; empty where nobody can tell, so that whatever was said before stands. */
    public static Optional<Verdict> detect(Workload workload, StampName active, EvidenceBook book, Instant now) {
        var said = book.fresh(active, now);
        if (isBlind(workload, book, now)) {
            return Optional.of(new Verdict(Verdict.Name.BLIND, active, words(said)));
        }
        var bad = said.stream().filter(t -> t.finding().isBad()).toList();
        var steady = bad.stream().filter(Testimony::isSteady).toList();
        var down = steady.stream().filter(t -> t.finding() == Finding.DOWN).toList();
        var directly = directly(active, book, now);
        var doUsersGetNothing = down.stream().anyMatch(t -> t.witness().seesWhatUsersSee());
        if (doUsersGetNothing && allStampsWellInside(workload, book, now)) {
            return Optional.of(new Verdict(Verdict.Name.EDGE_LOST, active, words(said)));
        }
        var answers = directly.filter(Finding::isAnswer).isPresent();
        if (!answers && shareNoFate(down) && !isContradicted(down, book.about(active), now)) {
            return Optional.of(new Verdict(Verdict.Name.LOST, active, words(down)));
        }
        if (!steady.isEmpty() || bad.size() > 1) {
            return Optional.of(new Verdict(Verdict.Name.SUSPECTED, active, words(bad)));
        }
        return bad.isEmpty() && directly.filter(Finding.UP::equals).isPresent()
                ? Optional.of(new Verdict(Verdict.Name.ALL_WELL, active, List.of()))
                : Optional.empty();
    }

    /** Whether our own fresh looks say so about a stamp. */
    public static boolean isDirectly(Finding finding, StampName stamp, EvidenceBook book, Instant now) {
        return directly(stamp, book, now).filter(finding::equals).isPresent();
    }

    /** What our own fresh looks say about a stamp; an answer outweighs silence, from wherever it was heard. */
    public static Optional<Finding> directly(StampName stamp, EvidenceBook book, Instant now) {
        var found = book.fresh(stamp, now).stream()
                .filter(t -> t.witness().path() == Witness.Path.DIRECT)
                .map(Testimony::finding)
                .toList();
        return Stream.of(Finding.UP, Finding.ILL, Finding.DOWN, Finding.MISSING)
                .filter(found::contains)
                .findFirst();
    }

    /** Since when every look of ours has seen nothing of a stamp; empty where one says something, or nobody looks. */
    public static Optional<Instant> unseenSince(StampName stamp, EvidenceBook book, Instant now) {
        return book.fresh(stamp, now).stream()
                .filter(t -> t.witness().path() == Witness.Path.DIRECT)
                .filter(t -> isDirectly(Finding.MISSING, stamp, book, now))
                .map(Testimony::saidSince)
                .max(Comparator.naturalOrder());
    }

    /** Whether a stamp has answered a look of ours since then, well or not. */
    public static boolean hasAnswered(StampName stamp, EvidenceBook book, Instant since) {
        return book.about(stamp).stream()
                .filter(t -> t.witness().path() == Witness.Path.DIRECT)
                .flatMap(t -> t.answeredAt().stream())
                .anyMatch(at -> at.isAfter(since));
    }

    private static boolean shareNoFate(List<Testimony> down) {
        return down.stream().map(t -> t.witness().domain()).distinct().count() >= 2
                && down.stream().anyMatch(t -> t.witness().path() == Witness.Path.DIRECT)
                && down.stream().anyMatch(t -> t.witness().seesWhatUsersSee());
    }

    /** Whether users got something good from the stamp, measured wholly after the first bad look. */
    private static boolean isContradicted(List<Testimony> down, List<Testimony> said, Instant now) {
        var firstBad = down.stream()
                .map(Testimony::badSince)
                .min(Comparator.naturalOrder())
                .orElse(now);
        return said.stream()
                .filter(t -> t.witness().seesWhatUsersSee())
                .anyMatch(t -> t.goodAt()
                        .filter(at -> at.minus(spanOf(t.witness())).isAfter(firstBad))
                        .filter(at -> (t.finding() == Finding.UP && t.isFresh(now))
                                || !at.plus(GOOD_SPEAKS).isBefore(now))
                        .isPresent());
    }

    private static Duration spanOf(Witness witness) {
        return witness.path() == Witness.Path.EDGE ? Testimony.EDGE_WINDOW : LOOK_TAKES_MAX;
    }

    /** Our own looks came back with nothing from any stamp. */
    private static boolean isBlind(Workload workload, EvidenceBook book, Instant now) {
        return workload.stamps().stream().map(Stamp::name).allMatch(s -> isDirectly(Finding.MISSING, s, book, now));
    }

    private static boolean allStampsWellInside(Workload workload, EvidenceBook book, Instant now) {
        return workload.stamps().stream().map(Stamp::name).allMatch(s -> isDirectly(Finding.UP, s, book, now));
    }

    private static List<Evidence> words(List<Testimony> said) {
        return said.stream().map(Testimony::word).toList();
    }
}
