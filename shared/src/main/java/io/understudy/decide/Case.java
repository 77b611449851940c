package io.understudy.decide;

import io.understudy.diagnose.Detector;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.Role;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a decision is made from.
 *
 * @param active the stamp that users depend on; of several, the one that would be left
 * @param target where we would go
 * @param beside the other stamps that admit users
 * @param writtenIn where data is written
 * @param asked what people asked for and what still counts of it
 * @param isStuck whether the last run is stuck and nobody acknowledged it
 * @param lastRecoveryAt since when users are served after the last move
 * @param setback the last run that failed, if none has served users since
 * @param halt why we do nothing until a person says so
 * @param equipment what preflights found missing
 * @param readySince since when the target was made ready and not given back; empty where it was not
 */
public record Case(
        Workload workload,
        Verdict verdict,
        EvidenceBook book,
        StampName active,
        StampName target,
        List<StampName> beside,
        StampName writtenIn,
        DataRisk risk,
        Asked asked,
        boolean isStuck,
        Optional<Instant> lastRecoveryAt,
        Optional<Setback> setback,
        Optional<Halt> halt,
        Equipment equipment,
        Optional<Instant> readySince,
        Instant now) {

    public boolean wants(OperatorAsked.Wish wanted) {
        return asked.move().filter(w -> w.wish() == wanted).isPresent();
    }

    /** Whether a person wants it without the old stamp, whatever our looks say of it. */
    public boolean isForced() {
        return asked.move().filter(OperatorAsked::isForced).isPresent();
    }

    /** Whether data would move: going back leads it to the stamp that is declared to be written. */
    public boolean movesData() {
        var home = workload.declaredActive().name();
        var leads = wants(OperatorAsked.Wish.FAIL_BACK) ? target.equals(home) : writtenIn.equals(active);
        return leads && workload.hasDataThatMoves();
    }

    /**
     * Whether the target is to be started first. It is declared cold, our looks at it come back with nothing, and it did not
     * answer since it was made ready: one that did runs, and its silence means what it means everywhere.
     */
    boolean isTargetStopped() {
        var isCold =
                workload.find(target).filter(stamp -> stamp.role() == Role.COLD).isPresent();
        var isSilent = Detector.directly(target, book, now)
                .filter(found -> found == Finding.DOWN || found == Finding.MISSING)
                .isPresent();
        var runs = readySince
                .filter(since -> Detector.hasAnswered(target, book, since))
                .isPresent();
        return isCold && isSilent && !runs;
    }

    public boolean isAskedByPerson() {
        return wants(OperatorAsked.Wish.FAIL_OVER) || wants(OperatorAsked.Wish.FAIL_BACK);
    }
}
