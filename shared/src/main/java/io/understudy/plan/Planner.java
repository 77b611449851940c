package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.SetEndpointStatus;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.SignDocuments;
import io.understudy.action.StartCluster;
import io.understudy.action.StopCluster;
import io.understudy.action.UpdateOrigin;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.NodePool;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes plans for workloads of which one stamp admits users. Capacity first, then the fence, then the data (the commit
 * point), then writes are verified, then users are let in; Front Door is latched and Traffic Manager led beside.
 */
public final class Planner {

    /** What makes a move stick is beside the way to recovery, and Azure may be slow or away meanwhile. */
    private static final Duration LATCH_LIMIT = Duration.ofHours(3);

    /** A cluster may refuse to be started for half an hour after it was stopped, and then takes some minutes. */
    private static final Duration START_LIMIT = Duration.ofMinutes(45);

    /** What a move to a stopped stamp would lose is seen once it runs; people who are asked then may be asleep. */
    private static final Duration PEOPLE_ARE_ASKED = Duration.ofHours(1);

    private final Workload workload;
    private final Fence fence;
    private final Instant now;
    private final List<Step> steps = new ArrayList<>();

    private Planner(Workload workload, Fence fence, Instant now) {
        this.workload = workload;
        this.fence = fence;
        this.now = now;
    }

    /** The plan that carries a decision out, to be run under {@code fence}. */
    public static Plan plan(Workload workload, Decision.Act decision, Fence fence, Instant now) {
        var planner = new Planner(workload, fence, now);
        return switch (decision.intent()) {
            case ESTABLISH -> planner.establish(decision.to());
            case WARM -> planner.warm(decision);
            case COOL -> planner.cool(decision);
            case REOPEN -> planner.reopen(decision.to());
            case FAIL_OVER, FAIL_BACK -> planner.move(decision);
        };
    }

    private Plan establish(StampName active) {
        var activate =
                add("activate", new AdmitStamp(active, admitting(0, active)), minutes(10), new Step.Weight.Required());
        return new Plan(Intent.ESTABLISH, active, active, steps, activate);
    }

    private Plan reopen(StampName stamp) {
        var reopened =
                add("reopen", new AdmitStamp(stamp, admitting(0, stamp)), minutes(10), new Step.Weight.Required());
        return new Plan(Intent.REOPEN, stamp, stamp, steps, reopened);
    }

    private Plan warm(Decision.Act decision) {
        var to = workload.stamp(decision.to());
        minimum(to, started(to));
        return new Plan(Intent.WARM, decision.from(), decision.to(), steps, last());
    }

    private Plan cool(Decision.Act decision) {
        var to = workload.stamp(decision.to());
        if (to.role() == Role.COLD) {
            add("stop", new StopCluster(to.cluster().id()), minutes(40), new Step.Weight.Required());
        } else {
            shrink(to);
        }
        return new Plan(Intent.COOL, decision.from(), decision.to(), steps, last());
    }

    private void shrink(Stamp to) {
        for (var pool : to.cluster().pools()) {
            pool.nodesStandby()
                    .ifPresent(nodes -> add(
                            "standby-" + pool.name(),
                            new ShrinkNodePool(to.cluster().id(), pool.name(), nodes),
                            minutes(40),
                            new Step.Weight.Required()));
        }
    }

    private Plan move(Decision.Act decision) {
        var from = workload.stamp(decision.from());
        var to = workload.stamp(decision.to());
        var nobody = admittingNobody(0);
        var target = admitting(1, to.name());
        var source = admitting(2, from.name());
        var signed = add(
                "sign", new SignDocuments(List.of(nobody, target, source)), minutes(10), new Step.Weight.Required());
        var ready = new ArrayList<>(capacity(to));
        ready.add(signed);
        var close = add(new Step(
                new StepId("close"),
                new CloseStamp(from.name(), nobody),
                ready,
                Optional.of(new AdmitStamp(from.name(), source)),
                to.role() == Role.COLD ? PEOPLE_ARE_ASKED : minutes(5),
                new Step.Weight.Required()));
        var fenced = add(
                "fenced",
                new ConfirmFenced(from.name(), from.verification(), fence),
                Duration.ofDays(7),
                new Step.Weight.Owed(workload.policy().fenceWait()),
                close);
        var promoted = promote(to, decision, fenced);
        var writes = workload.databases().isEmpty()
                ? promoted
                : List.of(add(
                        "writes",
                        new VerifyWrites(to.name(), to.verification()),
                        minutes(10),
                        new Step.Weight.Required(),
                        promoted));
        var activate =
                add("activate", new AdmitStamp(to.name(), target), minutes(10), new Step.Weight.Required(), writes);
        latch(decision, from, to, activate);
        lead(from, to, activate);
        var outside = add(
                "outside",
                new VerifyOutside(workload.users(), to.name()),
                minutes(30),
                new Step.Weight.Required(),
                activate);
        return new Plan(decision.intent(), from.name(), to.name(), steps, outside);
    }

    /** Starts and scales the target to its minimum, then sees that the workload is ready; the rest grows beside. */
    private List<StepId> capacity(Stamp to) {
        var started = started(to);
        var scaled = minimum(to, started);
        for (var pool : to.cluster().pools()) {
            if (pool.nodesFull() > pool.nodesMinimum()) {
                add(
                        "grow-" + pool.name(),
                        scale(to, pool, pool.nodesFull()),
                        minutes(40),
                        new Step.Weight.Beside(),
                        scaled);
            }
        }
        var after = scaled.isEmpty() ? started : scaled;
        return List.of(add(
                "inside",
                new VerifyInside(to.name(), to.verification()),
                minutes(15),
                new Step.Weight.Required(),
                after));
    }

    private List<StepId> started(Stamp to) {
        return to.role() == Role.COLD
                ? List.of(add("start", new StartCluster(to.cluster().id()), START_LIMIT, new Step.Weight.Required()))
                : List.of();
    }

    private List<StepId> minimum(Stamp to, List<StepId> after) {
        var scaled = new ArrayList<StepId>();
        for (var pool : to.cluster().pools()) {
            scaled.add(add(
                    "capacity-" + pool.name(),
                    scale(to, pool, pool.nodesMinimum()),
                    minutes(20),
                    new Step.Weight.Required(),
                    after));
        }
        return scaled;
    }

    private List<StepId> promote(Stamp to, Decision.Act decision, StepId fenced) {
        var promoted = new ArrayList<StepId>();
        for (var group : workload.databases()) {
            promoted.add(add(
                    "promote-" + group.name(),
                    new PromoteFailoverGroup(group.serverIn(to.name()), group.name(), decision.dataLoss()),
                    minutes(15),
                    new Step.Weight.Required(),
                    fenced));
        }
        return promoted.isEmpty() ? List.of(fenced) : promoted;
    }

    private static ScaleNodePool scale(Stamp to, NodePool pool, int nodes) {
        return new ScaleNodePool(to.cluster().id(), pool.name(), nodes);
    }

    /** Raises the origin that the move leads to; then puts the one that was left last, or takes out a lost one. */
    private void latch(Decision.Act decision, Stamp from, Stamp to, StepId activate) {
        var raised = add("raise", raised(from, to), LATCH_LIMIT, new Step.Weight.Lasting(), activate);
        var staysEnabled =
                decision.intent() == Intent.FAIL_BACK || workload.policy().latch() == LatchPolicy.DEMOTE;
        add("latch", left(from, to, staysEnabled), LATCH_LIMIT, new Step.Weight.Lasting(), raised);
    }

    private UpdateOrigin raised(Stamp from, Stamp to) {
        return hasTwoStamps()
                ? UpdateOrigin.inFrontOf(from.origin().id(), to.origin().id())
                : new UpdateOrigin(to.origin().id(), UpdateOrigin.FIRST, true);
    }

    private UpdateOrigin left(Stamp from, Stamp to, boolean staysEnabled) {
        return hasTwoStamps() && staysEnabled
                ? UpdateOrigin.behind(to.origin().id(), from.origin().id())
                : new UpdateOrigin(from.origin().id(), UpdateOrigin.LAST, staysEnabled);
    }

    private boolean hasTwoStamps() {
        return workload.stamps().size() == 2;
    }

    /** Traffic Manager's part of the latch, both ways: the new way in is open before the old one is taken. */
    private void lead(Stamp from, Stamp to, StepId activate) {
        if (from.endpoint().isEmpty() || to.endpoint().isEmpty()) {
            return;
        }
        var led = add(
                "lead",
                new SetEndpointStatus(to.endpoint().get(), true),
                LATCH_LIMIT,
                new Step.Weight.Lasting(),
                activate);
        add("leave", new SetEndpointStatus(from.endpoint().get(), false), LATCH_LIMIT, new Step.Weight.Lasting(), led);
    }

    private Activation admittingNobody(int revision) {
        return activation(revision, Duty::nothing);
    }

    /** Everything for the stamp, nothing for the others. */
    private Activation admitting(int revision, StampName stamp) {
        return activation(revision, s -> s.equals(stamp) ? Duty.everything(s) : Duty.nothing(s));
    }

    private Activation activation(int revision, Function<StampName, Duty> duty) {
        var duties = workload.stamps().stream().map(Stamp::name).map(duty).toList();
        return new Activation(workload.name(), fence, revision, now, duties);
    }

    private StepId last() {
        return steps.get(steps.size() - 1).id();
    }

    private StepId add(String id, Action action, Duration limit, Step.Weight weight, StepId... after) {
        return add(id, action, limit, weight, List.of(after));
    }

    private StepId add(String id, Action action, Duration limit, Step.Weight weight, List<StepId> after) {
        return add(new Step(new StepId(id), action, after, Optional.empty(), limit, weight));
    }

    private StepId add(Step step) {
        steps.add(step);
        return step.id();
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
