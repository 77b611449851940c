package io.understudy.decide;

import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What people asked for and what still counts of it.
 *
 * @param move the wish to move that is weighed in this turn; no ledger keeps it for later
 * @param approvals what was accepted of the questions that are open
 * @param pause what keeps us from changing anything
 * @param taken the last wishes that were taken, so that each counts once
 */
public record Asked(
        Optional<OperatorAsked> move,
        List<Approval> approvals,
        Optional<OperatorAsked> pause,
        List<OperatorAsked> taken) {

    public static final Asked NOTHING = new Asked(Optional.empty(), List.of(), Optional.empty(), List.of());

    /** More than anybody asks for while a request may still be on its way. */
    private static final int TAKEN_MAX = 32;

    public Asked {
        approvals = List.copyOf(approvals);
        taken = List.copyOf(taken);
        mustBe(move.filter(w -> !w.isForAMove()).isEmpty(), "a wish to move");
        mustBe(pause.filter(w -> w.wish() != Wish.PAUSE).isEmpty(), "a pause");
    }

    /** All of this, and {@code wish} was taken. */
    public Asked and(OperatorAsked wish) {
        var after = new ArrayList<>(taken);
        after.add(wish);
        var recent = after.subList(Math.max(0, after.size() - TAKEN_MAX), after.size());
        return switch (wish.wish()) {
            case FAIL_OVER, FAIL_BACK, APPROVE, REOPEN, SETTLE, RETRY, ACKNOWLEDGE, TAKE_OVER, RELEASE ->
                remembering(recent);
            case DECLINE -> wish.question().map(this::without).orElse(this).remembering(recent);
            case PAUSE -> new Asked(move, approvals, Optional.of(wish), recent);
            case RESUME -> new Asked(move, approvals, Optional.empty(), recent);
        };
    }

    private Asked remembering(List<OperatorAsked> recent) {
        return new Asked(move, approvals, pause, recent);
    }

    /** This, with the wish that is to be weighed now. */
    public Asked weighing(OperatorAsked wish) {
        return new Asked(Optional.of(wish), approvals, pause, taken);
    }

    public Asked approving(Approval approval) {
        var more = new ArrayList<>(without(approval.question()).approvals);
        more.add(approval);
        return new Asked(move, more, pause, taken);
    }

    /** The question is closed, and with it what was approved of it. */
    public Asked without(QuestionId question) {
        return new Asked(
                move,
                approvals.stream().filter(a -> !a.question().equals(question)).toList(),
                pause,
                taken);
    }

    /** The case is over, and with it what was approved for it. */
    public Asked withoutApprovals() {
        return new Asked(move, List.of(), pause, taken);
    }

    /**
     * The wish that is already taken and says the same: it has the same request id and asks for the same. A wish that
     * names no stamp says the same as the one that was led to some stamp.
     */
    public Optional<OperatorAsked> takenBefore(OperatorAsked wish) {
        return taken.stream()
                .filter(t -> t.requestId().equals(wish.requestId()) && t.wish() == wish.wish())
                .filter(t -> wish.target().isEmpty() || wish.target().equals(t.target()))
                .filter(t -> wish.question().equals(t.question()) && wish.debt().equals(t.debt()))
                .filter(t -> wish.manner().equals(t.manner()))
                .findFirst();
    }

    /** Whether a person has accepted that so much of this store may be lost, and that still counts. */
    public boolean covers(String store, DataRisk risk, Instant now) {
        return approvals.stream().anyMatch(a -> a.covers(store, risk, now));
    }

    public boolean isPaused() {
        return pause.isPresent();
    }

    private static void mustBe(boolean is, String what) {
        if (!is) {
            throw new IllegalArgumentException("what was asked for is not " + what);
        }
    }
}
