package io.understudy.decide;

import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Optional;

/**
 * Everything that a decision is made from.
 *
 * @param target where we would go
 * @param wish what a person asked for and did not get yet
 * @param isLossApproved whether a person accepted the loss of data in this incident
 * @param lastRecoveryAt when the last run was verified complete
 */
public record Case(
        Workload workload,
        Verdict verdict,
        EvidenceBook book,
        StampName active,
        StampName target,
        DataRisk risk,
        Optional<OperatorAsked> wish,
        boolean isLossApproved,
        boolean isPaused,
        boolean isStuck,
        Optional<Instant> lastRecoveryAt,
        Instant now) {

    public boolean wants(OperatorAsked.Wish wanted) {
        return wish.filter(w -> w.wish() == wanted).isPresent();
    }

    public boolean isAskedByPerson() {
        return wants(OperatorAsked.Wish.FAIL_OVER) || wants(OperatorAsked.Wish.FAIL_BACK);
    }
}
