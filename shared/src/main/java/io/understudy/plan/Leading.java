package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.PointRecord;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.UpdateOrigin;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Origin;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps of a move that lead users. Front Door finds the stamp that admits by itself, so there they only make the move
 * stick; where users follow nothing but a name, nobody is served before that name leads to the new stamp.
 */
final class Leading {

    /** What makes a move stick is beside the way to recovery, and Azure may be slow or away meanwhile. */
    private static final Duration LATCH_LIMIT = Duration.ofHours(3);

    /** Users are waiting, and Azure takes such a change within a second. */
    private static final Duration LEAD_LIMIT = Duration.ofMinutes(30);

    private final Workload workload;
    private final Stamp from;
    private final Stamp to;
    private final StepId activate;
    /** Whether no third stamp has an origin whose place would have to be known. */
    private final boolean isAlone;

    private final List<Step> steps = new ArrayList<>();

    private Leading(Workload workload, Stamp from, Stamp to, boolean isAlone, StepId activate) {
        this.workload = workload;
        this.isAlone = isAlone;
        this.from = from;
        this.to = to;
        this.activate = activate;
    }

    /** One way after the other, as far as the workload declares them. */
    static List<Step> steps(Workload workload, Decision.Act move, StepId activate) {
        var isAlone = workload.stamps().size() == 2 && move.beside().isEmpty();
        var leading = new Leading(workload, workload.stamp(move.from()), workload.stamp(move.to()), isAlone, activate);
        leading.latch(move.intent());
        leading.leadIn();
        leading.leadOut();
        return List.copyOf(leading.steps);
    }

    /** What leads users to several stamps, side by side: none of them comes before another. */
    static List<Step> beside(Workload workload, List<StampName> admitting, StepId activate) {
        var leading = new Leading(
                workload, workload.stamp(admitting.get(0)), workload.stamp(admitting.get(0)), false, activate);
        for (var stamp : admitting) {
            workload.stamp(stamp)
                    .origin()
                    .ifPresent(origin -> leading.add(
                            "raise-" + stamp, new UpdateOrigin(origin.id(), UpdateOrigin.FIRST, true), activate));
            workload.stamp(stamp)
                    .endpoint()
                    .ifPresent(
                            endpoint -> leading.add("lead-" + stamp, new SetEndpointStatus(endpoint, true), activate));
        }
        return List.copyOf(leading.steps);
    }

    /** What leads users to a stamp that is opened again; Front Door finds it by itself. */
    static List<Step> back(Workload workload, StampName stamp, StepId reopened) {
        if (workload.isLedByFrontDoor()) {
            return List.of();
        }
        var leading = new Leading(workload, workload.stamp(stamp), workload.stamp(stamp), true, reopened);
        leading.leadIn();
        return List.copyOf(leading.steps);
    }

    /** What must be done before a look as a user can be served: users are let in, and led there where nothing else does. */
    static List<StepId> awaited(List<Step> leading, StepId activate) {
        var required = leading.stream().filter(Step::isRequired).map(Step::id).toList();
        return required.isEmpty() ? List.of(activate) : required;
    }

    /** Raises the origin that the move leads to; then puts the old one last, or takes out a lost one. */
    private void latch(Intent intent) {
        if (from.origin().isEmpty() || to.origin().isEmpty()) {
            return;
        }
        var left = from.origin().get();
        var next = to.origin().get();
        var raised = add("raise", raised(left, next), activate);
        var staysEnabled = intent == Intent.FAIL_BACK || workload.policy().latch() == LatchPolicy.DEMOTE;
        add("latch", left(left, next, staysEnabled), raised);
    }

    private UpdateOrigin raised(Origin left, Origin next) {
        return isAlone
                ? UpdateOrigin.inFrontOf(left.id(), next.id())
                : new UpdateOrigin(next.id(), UpdateOrigin.FIRST, true);
    }

    private UpdateOrigin left(Origin left, Origin next, boolean staysEnabled) {
        return isAlone && staysEnabled
                ? UpdateOrigin.behind(next.id(), left.id())
                : new UpdateOrigin(left.id(), UpdateOrigin.LAST, staysEnabled);
    }

    /** What makes users follow a name to the new stamp. */
    private void leadIn() {
        if (from.endpoint().isPresent()) {
            to.endpoint().ifPresent(endpoint -> add("lead", new SetEndpointStatus(endpoint, true), activate));
        }
        for (var set : workload.records()) {
            add("point-" + set.name(), new PointRecord(set.id(), set.targetsIn(to.name()), set.timeToLive()), activate);
        }
    }

    /** Traffic Manager's old way in is taken once the new one is open. */
    private void leadOut() {
        if (to.endpoint().isPresent()) {
            from.endpoint()
                    .ifPresent(endpoint -> add("leave", new SetEndpointStatus(endpoint, false), new StepId("lead")));
        }
    }

    /** Without Front Door users wait for what leads them in; what only leads them out of a closed stamp is owed. */
    private StepId add(String id, Action action, StepId after) {
        var isAwaited = action.leadsIn() && !workload.isLedByFrontDoor();
        var step = new StepId(id);
        steps.add(new Step(
                step,
                action,
                List.of(after),
                Optional.empty(),
                isAwaited ? LEAD_LIMIT : LATCH_LIMIT,
                isAwaited ? new Step.Weight.Required() : new Step.Weight.Lasting()));
        return step;
    }
}
