package io.understudy.run;

import io.understudy.decide.Refusal;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the stamp that users depend on.
 *
 * @param held why nothing is done about it
 */
public record Watch(EvidenceBook book, Optional<Verdict> verdict, List<Refusal> held) {

    static final Watch NEW = new Watch(EvidenceBook.empty(), Optional.empty(), List.of());

    public Watch {
        held = List.copyOf(held);
    }

    /** The last verdict; well where there was none yet. */
    Verdict.Name condition() {
        return verdict.map(Verdict::name).orElse(Verdict.Name.ALL_WELL);
    }

    Watch with(Evidence evidence) {
        return new Watch(book.with(evidence), verdict, held);
    }

    Watch with(Verdict newer) {
        return new Watch(book, Optional.of(newer), held);
    }

    Watch holding(List<Refusal> refusals) {
        return new Watch(book, verdict, refusals);
    }
}
