package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.SignDocuments;
import io.understudy.action.StartCluster;
import io.understudy.action.StoreMoves;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
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

/**
 * Makes plans for workloads of which one stamp admits users. Capacity first, then the fence, then the data (the commit
 * point), then writes are verified, then users are let in, and led there.
 */
public final class Planner {

    private final Workload workload;
    private final Fence fence;
    private final Documents documents;
    private final List<Step> steps = new ArrayList<>();

    private Planner(Workload workload, Fence fence, Instant now) {
        this.workload = workload;
        this.fence = fence;
        this.documents = new Documents(workload, fence, now);
    }

    /** The plan that carries a decision out, to be run under {@code fence}. */
    public static Plan plan(Workload workload, Decision.Act decision, Fence fence, Instant now) {
        var planner = new Planner(workload, fence, now);
        return switch (decision.intent()) {
            case ESTABLISH -> planner.establish(decision.to());
            case WARM -> planner.warm(decision);
            case COOL -> planner.cool(decision);
            case REOPEN -> planner.reopen(decision.to());
            case FAIL_OVER -> planner.move(decision);
            case FAIL_BACK -> planner.goesOn(decision.from()) ? planner.comeBack(decision) : planner.move(decision);
        };
    }

    /** Whether the stamp admits users also when everything is as declared. */
    private boolean goesOn(StampName stamp) {
        return workload.admitsSideBySide() && workload.declaredToAdmit().contains(stamp);
    }

    private Plan establish(StampName active) {
        var activate = add(
                "activate",
                new AdmitStamp(active, documents.admitting(0, workload.declaredToAdmit(), active)),
                minutes(10),
                new Step.Weight.Required());
        return new Plan(Intent.ESTABLISH, active, active, steps, activate);
    }

    private Plan reopen(StampName stamp) {
        var reopened = add(
                "reopen",
                new AdmitStamp(stamp, documents.admitting(0, List.of(), stamp)),
                minutes(10),
                new Step.Weight.Required());
        var leading = Leading.back(workload, stamp, reopened);
        leading.forEach(this::add);
        return new Plan(
                Intent.REOPEN,
                stamp,
                stamp,
                steps,
                leading.isEmpty() ? reopened : outside(stamp, List.of(), Leading.awaited(leading, reopened)));
    }

    private Plan warm(Decision.Act decision) {
        var scaled = minimum(workload.stamp(decision.to()), List.of());
        return new Plan(Intent.WARM, decision.from(), decision.to(), steps, scaled.get(scaled.size() - 1));
    }

    private Plan cool(Decision.Act decision) {
        var to = workload.stamp(decision.to());
        for (var pool : to.cluster().pools()) {
            pool.nodesStandby()
                    .ifPresent(nodes -> add(
                            "standby-" + pool.name(),
                            new ShrinkNodePool(to.cluster().id(), pool.name(), nodes),
                            minutes(40),
                            new Step.Weight.Required()));
        }
        return new Plan(
                Intent.COOL,
                decision.from(),
                decision.to(),
                steps,
                steps.get(steps.size() - 1).id());
    }

    /** Where other stamps admit users, a stamp is closed at once, and whoever takes its users grows beside. */
    private Plan move(Decision.Act decision) {
        var from = workload.stamp(decision.from());
        var to = workload.stamp(decision.to());
        var beside = decision.beside();
        var isWritten = decision.writtenIn().equals(from.name());
        var closed = isWritten ? documents.readingIn(0, beside) : documents.admitting(0, beside, decision.writtenIn());
        var target =
                documents.admitting(1, Documents.and(beside, to.name()), isWritten ? to.name() : decision.writtenIn());
        var source = documents.admitting(2, Documents.and(beside, from.name()), decision.writtenIn());
        var signed = add(
                "sign", new SignDocuments(List.of(closed, target, source)), minutes(10), new Step.Weight.Required());
        var ready = new ArrayList<>(beside.contains(to.name()) ? List.of(inside(to, List.of())) : capacity(to));
        growBeside(beside);
        ready.add(signed);
        var close = add(new Step(
                new StepId("close"),
                new CloseStamp(from.name(), closed),
                beside.isEmpty() ? ready : List.of(signed),
                Optional.of(new AdmitStamp(from.name(), source)),
                minutes(5),
                new Step.Weight.Required()));
        var fenced = new ArrayList<>(List.of(add(
                "fenced",
                new ConfirmFenced(from.name(), from.verification(), fence),
                Duration.ofDays(7),
                new Step.Weight.Owed(workload.policy().fenceWait()),
                close)));
        if (!beside.isEmpty()) {
            fenced.addAll(ready);
            fenced.addAll(isWritten ? onlyReading(beside, close) : List.of());
        }
        var written = isWritten ? written(to, decision, fenced) : fenced;
        var activate =
                add("activate", new AdmitStamp(to.name(), target), minutes(10), new Step.Weight.Required(), written);
        var leading = Leading.steps(workload, decision, activate);
        leading.forEach(this::add);
        var outside = outside(to.name(), beside, Leading.awaited(leading, activate));
        return new Plan(decision.intent(), from.name(), to.name(), steps, outside);
    }

    /** A stamp that admits users again beside those that do; nobody is closed, and nothing is forced. */
    private Plan comeBack(Decision.Act decision) {
        var to = workload.stamp(decision.to());
        var admitting = Documents.and(decision.beside(), decision.from());
        var leads = to.equals(workload.declaredActive());
        var document =
                documents.admitting(0, Documents.and(admitting, to.name()), leads ? to.name() : decision.writtenIn());
        var ready = new ArrayList<>(capacity(to));
        ready.add(add("sign", new SignDocuments(List.of(document)), minutes(10), new Step.Weight.Required()));
        var activate = add(
                "activate",
                new AdmitStamp(to.name(), document),
                minutes(10),
                new Step.Weight.Required(),
                leads ? written(to, decision, ready) : ready);
        var leading = Leading.beside(workload, Documents.and(admitting, to.name()), activate);
        leading.forEach(this::add);
        var outside = outside(to.name(), admitting, Leading.awaited(leading, activate));
        return new Plan(decision.intent(), decision.from(), to.name(), steps, outside);
    }

    /** What users write in other stamps goes to the one that is left, so they write nothing while its data moves. */
    private List<StepId> onlyReading(List<StampName> beside, StepId close) {
        return beside.stream()
                .map(workload::stamp)
                .map(stamp -> add(
                        "fenced-" + stamp.name(),
                        new ConfirmFenced(stamp.name(), stamp.verification(), fence, Optional.of(Admission.READS_ONLY)),
                        minutes(10),
                        new Step.Weight.Awaited(workload.policy().fenceWait()),
                        close))
                .toList();
    }

    private void growBeside(List<StampName> stamps) {
        for (var name : stamps) {
            var stamp = workload.stamp(name);
            for (var pool : stamp.cluster().pools()) {
                add(
                        "grow-" + name + "-" + pool.name(),
                        scale(stamp, pool, pool.nodesFull()),
                        minutes(40),
                        new Step.Weight.Beside());
            }
        }
    }

    /** Starts and scales the target to its minimum, then sees that the workload is ready; the rest grows beside. */
    private List<StepId> capacity(Stamp to) {
        var started = to.role() == Role.COLD
                ? List.of(add("start", new StartCluster(to.cluster().id()), minutes(30), new Step.Weight.Required()))
                : List.<StepId>of();
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
        return List.of(inside(to, scaled.isEmpty() ? started : scaled));
    }

    private StepId inside(Stamp to, List<StepId> after) {
        return add(
                "inside",
                new VerifyInside(to.name(), to.verification()),
                minutes(15),
                new Step.Weight.Required(),
                after);
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

    /** Moves the data of every store, and then shows that it can be written. */
    private List<StepId> written(Stamp to, Decision.Act decision, List<StepId> after) {
        var promoted = promote(to, decision, after);
        return workload.stores().isEmpty()
                ? promoted
                : List.of(add(
                        "writes",
                        new VerifyWrites(to.name(), to.verification()),
                        minutes(10),
                        new Step.Weight.Required(),
                        promoted));
    }

    private List<StepId> promote(Stamp to, Decision.Act decision, List<StepId> after) {
        var promoted = new ArrayList<StepId>();
        for (var store : workload.stores()) {
            StoreMoves.of(store, to, decision.dataLoss())
                    .ifPresent(move -> promoted.add(add(
                            "promote-" + store.name(), move, store.moveLimit(), new Step.Weight.Required(), after)));
        }
        return promoted.isEmpty() ? after : promoted;
    }

    private static ScaleNodePool scale(Stamp to, NodePool pool, int nodes) {
        return new ScaleNodePool(to.cluster().id(), pool.name(), nodes);
    }

    private StepId outside(StampName expected, List<StampName> beside, List<StepId> after) {
        return add(
                "outside",
                new VerifyOutside(
                        workload.users(), expected, Optional.of(beside).filter(others -> !others.isEmpty())),
                minutes(30),
                new Step.Weight.Required(),
                after);
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
