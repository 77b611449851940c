package io.understudy.foresight;

import io.understudy.action.DataLoss;
import io.understudy.decide.Decision;
import io.understudy.plan.Plan;
import io.understudy.plan.PlanFinding;
import io.understudy.plan.PredictedTimes;
import io.understudy.topology.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What would come of a supposition.
 *
 * @param move the plan that would be carried out; empty where there is none, and then the remarks say why
 * @param start whether it starts by itself; only for a loss of the stamp in which users are
 * @param findings what the linter says of the plan, or of the workload that has none
 * @param remarks what else to know, each a sentence
 */
public record Foreseen(
        Workload workload,
        Supposition supposed,
        Optional<Move> move,
        Optional<Start> start,
        List<PlanFinding> findings,
        List<String> remarks) {

    public Foreseen {
        findings = List.copyOf(findings);
        remarks = List.copyOf(remarks);
    }

    /** A plan with the decision that it carries out, and its times. */
    public record Move(Decision.Act decision, Plan plan, PredictedTimes times) {

        /** Whether the old stamp is not asked, so that what was not copied is lost. */
        public boolean isForced() {
            return decision.dataLoss() == DataLoss.ACCEPTED;
        }
    }
}
