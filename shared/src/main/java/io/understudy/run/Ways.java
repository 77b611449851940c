package io.understudy.run;

import io.understudy.decide.Asked;
import io.understudy.diagnose.Detector;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which stamp a move would leave, and where it would go. */
record Ways(Workload workload, Standing standing, Asked asked) {

    /**
     * Of several stamps that admit users the troubled one, else the one that is written; a person leaves a troubled one only
     * where it is lost, and never the one to go to. Going back starts from where data is written.
     */
    StampName left(Verdict verdict) {
        var written = standing.active(workload);
        var admitting = standing.admitting(workload);
        if (admitting.size() < 2 || isGoingBack()) {
            return written;
        }
        var isLost = verdict.name() == Verdict.Name.LOST;
        var first = asked.move().isPresent() && !isLost ? written : verdict.stamp();
        return Stream.concat(Stream.of(first, written), admitting.stream())
                .filter(s -> admitting.contains(s) && wanted().filter(s::equals).isEmpty())
                .findFirst()
                .orElse(written);
    }

    /** The other stamps that admit users. */
    List<StampName> beside(StampName left) {
        return standing.admitting(workload).stream()
                .filter(s -> !s.equals(left))
                .toList();
    }

    /** The stamp that a person named, else the first other one that is well, one that admits users first. */
    StampName target(StampName left, EvidenceBook book, Instant now) {
        var beside = beside(left);
        var others = Stream.concat(
                        beside.stream(),
                        workload.stamps().stream()
                                .map(Stamp::name)
                                .filter(s -> !s.equals(left) && !beside.contains(s))
                                .sorted(Comparator.comparing(s -> !isDeclaredToAdmit(s))))
                .toList();
        return wanted().filter(others::contains)
                .or(() -> others.stream()
                        .filter(s -> Detector.isDirectly(Finding.UP, s, book, now))
                        .findFirst())
                .orElseGet(() -> others.get(0));
    }

    /** Where a wish leads: to the stamp that it names, home, or wherever it is best. */
    StampName destination(OperatorAsked wish, Seen seen, Instant now) {
        return wish.target()
                .orElseGet(() -> wish.wish() == OperatorAsked.Wish.FAIL_BACK
                        ? home()
                        : target(left(seen.verdict()), seen.book(), now));
    }

    /** Where a person who names no stamp goes back to: the first of those that belong to users and are closed to them. */
    private StampName home() {
        var homes = workload.declaredToAdmit();
        return homes.stream()
                .filter(h -> !standing.admitting(workload).contains(h))
                .findFirst()
                .orElse(homes.get(0));
    }

    private boolean isDeclaredToAdmit(StampName stamp) {
        return workload.declaredToAdmit().contains(stamp);
    }

    private boolean isGoingBack() {
        return asked.move()
                .filter(w -> w.wish() == OperatorAsked.Wish.FAIL_BACK)
                .isPresent();
    }

    private Optional<StampName> wanted() {
        return asked.move().flatMap(OperatorAsked::target);
    }
}
