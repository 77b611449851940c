package io.understudy.plan;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.DataLoss;
import io.understudy.action.SignDocuments;
import io.understudy.action.StoreMoves;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.Door;
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
 * Makes plans. Where one stamp admits users: capacity first, then the fence, then the data (the commit point), then writes
 * are verified, then users are let in, and led there. Side by side a lost stamp is closed first, and one that comes back
 * closes nobody.
 */
public final class Planner {

    /** What a move to a stopped stamp would lose is seen once it runs; people who are asked then may be asleep. */
    private static final Duration PEOPLE_ARE_ASKED = Duration.ofHours(1);

    private final Workload workload;
    private final Fence fence;
    private final Documents documents;
    private final StepList steps = new StepList();
    private final Capacity capacity;

    private Planner(Workload workload, Fence fence, Instant now) {
        this.workload = workload;
        this.fence = fence;
        this.documents = new Documents(workload, fence, now);
        this.capacity = new Capacity(workload, steps);
    }

    /** The plan that carries a decision out, to be run under {@code fence}. */
    public static Plan plan(Workload workload, Decision.Act decision, Fence fence, Instant now) {
        var planner = new Planner(workload, fence, now);
        return switch (decision.intent()) {
            case ESTABLISH -> planner.establish(decision.to());
            case WARM -> planner.warm(decision);
            case COOL -> planner.cool(decision);
            case REOPEN -> planner.reopen(decision.to(), decision.beside());
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
        return new Plan(Intent.ESTABLISH, active, active, steps.all(), activate);
    }

    private Plan reopen(StampName stamp, List<StampName> beside) {
        var reopened = add(
                "reopen",
                new AdmitStamp(stamp, documents.admitting(0, beside, stamp)),
                minutes(10),
                new Step.Weight.Required());
        var leading = Leading.back(workload, stamp, reopened);
        leading.forEach(steps::add);
        return new Plan(
                Intent.REOPEN,
                stamp,
                stamp,
                steps.all(),
                leading.isEmpty() ? reopened : outside(stamp, List.of(), Leading.awaited(leading, reopened)));
    }

    private Plan warm(Decision.Act decision) {
        var made = capacity.minimum(workload.stamp(decision.to()));
        return new Plan(Intent.WARM, decision.from(), decision.to(), steps.all(), made.get(made.size() - 1));
    }

    private Plan cool(Decision.Act decision) {
        var given = capacity.giveBack(workload.stamp(decision.to()));
        return new Plan(Intent.COOL, decision.from(), decision.to(), steps.all(), given);
    }

    /** Where other stamps admit users, a stamp is closed at once, and the stamps that take its users grow beside. */
    private Plan move(Decision.Act decision) {
        var from = workload.stamp(decision.from());
        var to = workload.stamp(decision.to());
        var beside = decision.beside();
        var isWritten = decision.writtenIn().equals(from.name());
        var closed = isWritten ? unwritten(to, beside) : documents.admitting(0, beside, decision.writtenIn());
        var target =
                documents.admitting(1, Documents.and(beside, to.name()), isWritten ? to.name() : decision.writtenIn());
        var source = documents.admitting(2, Documents.and(beside, from.name()), decision.writtenIn());
        var signed = add(
                "sign", new SignDocuments(List.of(closed, target, source)), minutes(10), new Step.Weight.Required());
        var ready =
                new ArrayList<>(beside.contains(to.name()) ? List.of(capacity.inside(to, List.of())) : capacity.of(to));
        capacity.growBeside(beside);
        ready.add(signed);
        var close = steps.add(new Step(
                new StepId("close"),
                new CloseStamp(from.name(), closed),
                beside.isEmpty() || decision.askedBy().isPresent() ? ready : List.of(signed),
                Optional.of(new AdmitStamp(from.name(), source)),
                to.role() == Role.COLD ? PEOPLE_ARE_ASKED : minutes(5),
                new Step.Weight.Required()));
        var fenced = new ArrayList<>(List.of(add(
                "fenced",
                new ConfirmFenced(from.name(), from.verification(), fence),
                Duration.ofDays(7),
                new Step.Weight.Owed(workload.policy().fenceWait()),
                close)));
        if (!beside.isEmpty()) {
            fenced.addAll(ready);
            fenced.addAll(isWritten && movesData(to) ? onlyReading(beside, close) : List.of());
        }
        var written = isWritten ? written(to, decision, fenced) : fenced;
        var activate =
                add("activate", new AdmitStamp(to.name(), target), minutes(10), new Step.Weight.Required(), written);
        var leading = Leading.steps(workload, decision, activate);
        leading.forEach(steps::add);
        var outside = outside(to.name(), beside, Leading.awaited(leading, activate));
        return new Plan(decision.intent(), from.name(), to.name(), steps.all(), outside);
    }

    /** While data moves users of other stamps write nothing, and only an ingress can tell reading from writing. */
    private Activation unwritten(Stamp to, List<StampName> beside) {
        if (!movesData(to)) {
            return documents.unwritten(0, beside, Duty::users);
        }
        return documents.unwritten(0, workload.door() == Door.INGRESS ? beside : List.of(), Duty::reads);
    }

    /** Whether any store moves when the stamp is written; one of which each stamp writes its own copy does not. */
    private boolean movesData(Stamp to) {
        return workload.stores().stream()
                .anyMatch(store -> StoreMoves.of(store, to, DataLoss.REFUSED).isPresent());
    }

    /** A stamp that admits users again beside those that do; nobody is closed, and nothing is forced. */
    private Plan comeBack(Decision.Act decision) {
        var to = workload.stamp(decision.to());
        var admitting = Documents.and(decision.beside(), decision.from());
        var all = Documents.and(admitting, to.name());
        var leads = to.equals(workload.declaredActive());
        var document =
                leads ? documents.withoutWorkers(0, all, to.name()) : documents.admitting(0, all, decision.writtenIn());
        var working = documents.admitting(1, all, to.name());
        var ready = new ArrayList<>(capacity.of(to));
        var signing = leads ? List.of(document, working) : List.of(document);
        ready.add(add("sign", new SignDocuments(signing), minutes(10), new Step.Weight.Required()));
        var activate = add(
                "activate",
                new AdmitStamp(to.name(), document),
                minutes(10),
                new Step.Weight.Required(),
                leads ? written(to, decision, ready) : ready);
        if (leads) {
            handWorkersOver(workload.stamp(decision.from()), to, working, activate);
        }
        var leading = Leading.beside(workload, all, activate);
        leading.forEach(steps::add);
        var outside = outside(to.name(), admitting, Leading.awaited(leading, activate));
        return new Plan(decision.intent(), decision.from(), to.name(), steps.all(), outside);
    }

    /** Workers begin in one stamp once the gate of the other says that they do not run there. */
    private void handWorkersOver(Stamp from, Stamp to, Activation working, StepId activate) {
        var stopped = add(
                "stopped",
                new ConfirmFenced(from.name(), from.verification(), fence, Optional.of(Admission.EVERYBODY)),
                Duration.ofDays(7),
                new Step.Weight.Owed(workload.policy().fenceWait()),
                activate);
        add("workers", new AdmitStamp(to.name(), working), Duration.ofHours(3), new Step.Weight.Required(), stopped);
    }

    /** What users write in other stamps goes to the old one, so they write nothing while its data moves. */
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
        return steps.add(id, action, limit, weight, List.of(after));
    }

    private StepId add(String id, Action action, Duration limit, Step.Weight weight, List<StepId> after) {
        return steps.add(id, action, limit, weight, after);
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
