package io.understudy.run;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How a workload stands: its ledger, folded. */
public record Standing(
        EvidenceBook book,
        Optional<Verdict> verdict,
        List<Refusal> heldBecause,
        Optional<OperatorAsked> wish,
        boolean isLossApproved,
        boolean isPaused,
        Fence fence,
        Optional<Run> run,
        Optional<Activation> activation,
        Optional<Instant> lastRecoveryAt) {

    public static final Standing NEW = new Standing(
            EvidenceBook.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            false,
            false,
            Fence.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public Standing {
        heldBecause = List.copyOf(heldBecause);
    }

    public static Standing of(List<RunEvent> events) {
        var standing = NEW;
        for (var event : events) {
            standing = standing.next(event);
        }
        return standing;
    }

    public Standing next(RunEvent event) {
        return event.match(new Fold(this));
    }

    public Standing next(List<RunEvent> events) {
        var standing = this;
        for (var event : events) {
            standing = standing.next(event);
        }
        return standing;
    }

    public Optional<Run> openRun() {
        return run.filter(Run::isOpen);
    }

    public boolean isStuck() {
        return run.flatMap(Run::ended)
                .filter(e -> e.end() == RunEvent.End.STUCK)
                .isPresent();
    }

    /** The stamp that users depend on: the one that was let in last, or the one that is declared active. */
    public StampName active(Workload workload) {
        return activation.stream()
                .flatMap(a -> a.duties().stream())
                .filter(d -> d.admits() == Admission.EVERYBODY)
                .map(d -> d.stamp())
                .findFirst()
                .orElseGet(() -> workload.declaredActive().name());
    }

    private record Fold(Standing was) implements RunEvent.Cases<Standing> {

        @Override
        public Standing evidenceChanged(RunEvent.EvidenceChanged event) {
            return was.with(was.book.with(event.evidence()));
        }

        @Override
        public Standing verdictChanged(RunEvent.VerdictChanged event) {
            var ends = event.verdict().name() == Verdict.Name.ALL_WELL;
            return new Standing(
                    was.book,
                    Optional.of(event.verdict()),
                    ends ? List.of() : was.heldBecause,
                    was.wish,
                    !ends && was.isLossApproved,
                    was.isPaused,
                    was.fence,
                    was.run,
                    was.activation,
                    was.lastRecoveryAt);
        }

        @Override
        public Standing heldBack(RunEvent.HeldBack event) {
            return new Standing(
                    was.book,
                    was.verdict,
                    event.refusals(),
                    was.wish,
                    was.isLossApproved,
                    was.isPaused,
                    was.fence,
                    was.run,
                    was.activation,
                    was.lastRecoveryAt);
        }

        @Override
        public Standing wishNoted(RunEvent.WishNoted event) {
            var wish = event.wish();
            var moves = wish.wish() == OperatorAsked.Wish.FAIL_OVER || wish.wish() == OperatorAsked.Wish.FAIL_BACK;
            var acknowledged = wish.wish() == OperatorAsked.Wish.ACKNOWLEDGE;
            return new Standing(
                    was.book,
                    was.verdict,
                    was.heldBecause,
                    moves ? Optional.of(wish) : was.wish,
                    was.isLossApproved || (wish.wish() == OperatorAsked.Wish.APPROVE && was.asksForApproval()),
                    wish.wish() == OperatorAsked.Wish.PAUSE
                            || (was.isPaused && wish.wish() != OperatorAsked.Wish.RESUME),
                    was.fence,
                    acknowledged ? was.run.filter(Run::isOpen) : was.run,
                    was.activation,
                    acknowledged ? Optional.empty() : was.lastRecoveryAt);
        }

        @Override
        public Standing runStarted(RunEvent.RunStarted event) {
            return new Standing(
                    was.book,
                    was.verdict,
                    List.of(),
                    Optional.empty(),
                    false,
                    was.isPaused,
                    event.fence(),
                    Optional.of(Run.started(event)),
                    was.activation,
                    was.lastRecoveryAt);
        }

        @Override
        public Standing stepOrdered(RunEvent.StepOrdered event) {
            return was.withRun(was.runOf(event.run()).ordered(event));
        }

        @Override
        public Standing stepEnded(RunEvent.StepEnded event) {
            var run = was.runOf(event.run()).ended(event);
            var action = run.ordered(event.step()).action();
            var standing = was.withRun(run);
            return event.outcome().isGood()
                    ? action.document().map(standing::withActivation).orElse(standing)
                    : standing;
        }

        @Override
        public Standing runServing(RunEvent.RunServing event) {
            return was.withRun(was.runOf(event.run()).serving(event.at()));
        }

        @Override
        public Standing undoStarted(RunEvent.UndoStarted event) {
            return was.withRun(was.runOf(event.run()).undoing(event.why()));
        }

        @Override
        public Standing runEnded(RunEvent.RunEnded event) {
            var run = was.runOf(event.run());
            var standing = was.withRun(run.over(event));
            return event.end() == RunEvent.End.DONE && run.plan().intent() != Intent.ESTABLISH
                    ? standing.recoveredAt(event.at())
                    : standing;
        }
    }

    /** An approval answers a question; one that comes unasked must not count for the next incident. */
    private boolean asksForApproval() {
        return heldBecause.stream().anyMatch(r -> r.guard() == Guard.DATA_LOSS);
    }

    private Run runOf(RunId id) {
        return run.filter(r -> r.id().equals(id))
                .orElseThrow(
                        () -> new IllegalStateException("the ledger speaks of run " + id + ", which it never started"));
    }

    private Standing with(EvidenceBook newBook) {
        return new Standing(
                newBook, verdict, heldBecause, wish, isLossApproved, isPaused, fence, run, activation, lastRecoveryAt);
    }

    private Standing withRun(Run newRun) {
        return new Standing(
                book,
                verdict,
                heldBecause,
                wish,
                isLossApproved,
                isPaused,
                fence,
                Optional.of(newRun),
                activation,
                lastRecoveryAt);
    }

    private Standing withActivation(Activation published) {
        return new Standing(
                book,
                verdict,
                heldBecause,
                wish,
                isLossApproved,
                isPaused,
                fence,
                run,
                Optional.of(published),
                lastRecoveryAt);
    }

    private Standing recoveredAt(Instant at) {
        return new Standing(
                book, verdict, heldBecause, wish, isLossApproved, isPaused, fence, run, activation, Optional.of(at));
    }
}
