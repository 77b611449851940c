package io.understudy.diagnose;

import io.understudy.signal.Finding;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Names the condition of the stamp that users depend on. Detection never acts and never waits. */
public final class Detector {

    /** A finding that has just changed may change back: it counts once it has held this long. */
    static final Duration STEADY = Duration.ofSeconds(4);

    private Detector() {}

    public static Verdict detect(Workload workload, StampName active, EvidenceBook book, Instant now) {
        var said = book.fresh(active, now);
        var down = said.stream()
                .filter(e -> e.finding() == Finding.DOWN && isSteady(e, now))
                .toList();
        if (isBlind(workload, book, now)) {
            return new Verdict(Verdict.Name.BLIND, active, said);
        }
        if (isDirectly(Finding.UP, active, book, now)
                && down.stream().anyMatch(e -> e.witness().seesWhatUsersSee())) {
            return allStampsWellInside(workload, book, now)
                    ? new Verdict(Verdict.Name.EDGE_LOST, active, said)
                    : new Verdict(Verdict.Name.SUSPECTED, active, down);
        }
        if (isDirectly(Finding.DOWN, active, book, now) && shareNoFate(down)) {
            return new Verdict(Verdict.Name.LOST, active, down);
        }
        var anyDown = said.stream().filter(e -> e.finding() == Finding.DOWN).toList();
        return anyDown.isEmpty()
                ? new Verdict(Verdict.Name.ALL_WELL, active, List.of())
                : new Verdict(Verdict.Name.SUSPECTED, active, anyDown);
    }

    /** Whether our own fresh look says so about a stamp. */
    public static boolean isDirectly(Finding finding, StampName stamp, EvidenceBook book, Instant now) {
        return book.of(Witness.OWN_LOOK, stamp)
                .filter(e -> e.isFresh(now) && e.finding() == finding)
                .isPresent();
    }

    private static boolean isSteady(Evidence evidence, Instant now) {
        return evidence.witness() == Witness.EDGE
                || !evidence.since().plus(STEADY).isAfter(now);
    }

    private static boolean shareNoFate(List<Evidence> down) {
        var domains = down.stream().map(e -> e.witness().domain()).collect(Collectors.toSet());
        return domains.size() >= 2 && down.stream().anyMatch(e -> e.witness().seesWhatUsersSee());
    }

    /** Our own looks came back with nothing from any stamp. */
    private static boolean isBlind(Workload workload, EvidenceBook book, Instant now) {
        return workload.stamps().stream().map(Stamp::name).allMatch(s -> isDirectly(Finding.MISSING, s, book, now));
    }

    private static boolean allStampsWellInside(Workload workload, EvidenceBook book, Instant now) {
        return workload.stamps().stream().map(Stamp::name).allMatch(s -> isDirectly(Finding.UP, s, book, now));
    }
}
