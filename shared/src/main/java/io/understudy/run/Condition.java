package io.understudy.run;

import io.understudy.diagnose.Detector;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The condition of a workload: that of the stamp which is worst off, among those that admit users. */
final class Condition {

    /** What asks for most comes first. */
    private static final List<Verdict.Name> WORST_FIRST = List.of(
            Verdict.Name.BLIND,
            Verdict.Name.EDGE_LOST,
            Verdict.Name.LOST,
            Verdict.Name.SUSPECTED,
            Verdict.Name.ALL_WELL);

    private Condition() {}

    /** Empty where nobody can tell of one of them, and nothing is wrong with the others. */
    static Optional<Verdict> of(Workload workload, List<StampName> admitting, EvidenceBook book, Instant now) {
        var found = admitting.stream()
                .map(stamp -> Detector.detect(workload, stamp, book, now))
                .toList();
        var worst = found.stream()
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(v -> WORST_FIRST.indexOf(v.name())));
        var canTell = found.stream().allMatch(Optional::isPresent);
        return worst.filter(v -> canTell || v.name() != Verdict.Name.ALL_WELL);
    }
}
