package io.understudy.run;

import io.understudy.decide.Equipment;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.PreflightReported;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the stamp that users depend on.
 *
 * @param held why nothing is done about it
 * @param equipment what preflights found missing for a move
 */
public record Watch(EvidenceBook book, Optional<Verdict> verdict, List<Refusal> held, Equipment equipment) {

    static final Watch NEW = new Watch(EvidenceBook.empty(), Optional.empty(), List.of(), Equipment.UNKNOWN);

    public Watch {
        held = List.copyOf(held);
    }

    /** The last verdict; well where there was none yet. */
    Verdict.Name condition() {
        return verdict.map(Verdict::name).orElse(Verdict.Name.ALL_WELL);
    }

    boolean isNews(Verdict found) {
        return verdict.map(old -> old.name() != found.name() || !old.stamp().equals(found.stamp()))
                .orElse(found.name() != Verdict.Name.ALL_WELL);
    }

    /** What is written down of a preflight. */
    List<RunEvent> changes(PreflightReported report, Instant now) {
        var after = equipment.then(report, now);
        return after.isNewsAfter(equipment) ? List.of(new RunEvent.EquipmentChanged(now, after)) : List.of();
    }

    Watch with(Evidence evidence) {
        return new Watch(book.with(evidence), verdict, held, equipment);
    }

    Watch with(Verdict newer) {
        return new Watch(book, Optional.of(newer), held, equipment);
    }

    Watch holding(List<Refusal> refusals) {
        return new Watch(book, verdict, refusals, equipment);
    }

    Watch with(Equipment newer) {
        return new Watch(book, verdict, held, newer);
    }
}
