package io.understudy.functions.azure.arm;

import io.understudy.action.Action;
import io.understudy.functions.azure.arm.Position.AsWanted;
import io.understudy.functions.azure.arm.Position.Barred;
import io.understudy.functions.azure.arm.Position.Failed;
import io.understudy.functions.azure.arm.Position.Settling;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.calls.SendBook.Entry;
import io.understudy.functions.azure.calls.SentCalls;
import io.understudy.port.StillWanted;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One kind of change of a resource: read it, send one call where it is neither as wanted nor under way, read it again.
 * Nothing is ever sent unread, and nothing without asking right before whether it is still wanted. It knows no SDK, so
 * the same rules hold wherever a resource is read.
 *
 * @param <A> the action that says what is wanted
 * @param <R> what a read answers
 */
public abstract class ArmChange<A extends Action, R> {

    /** Hardly any call is at work for longer; an entry that is older belongs to something that is over. */
    private static final Duration AT_WORK_MAX = Duration.ofHours(1);

    private static final int CONFLICT = 409;

    private final InstantSource clock;
    private final SentCalls sent = new SentCalls();

    protected ArmChange(InstantSource clock) {
        this.clock = clock;
    }

    public final Outcome carryOut(Order order, A action, StillWanted stillWanted) {
        var outcome = attempt(order, action, stillWanted);
        return outcome instanceof Outcome.NotYet notYet && isUnsent(order, action) ? notYet.withoutTrace() : outcome;
    }

    private Outcome attempt(Order order, A action, StillWanted stillWanted) {
        try {
            return changeUnlessAsWanted(order, action, stillWanted);
        } catch (CallFailure failure) {
            return changedMeanwhile(action, failure)
                    .map(words -> notYet(order, words))
                    .orElseGet(() -> outcome(order, failure));
        }
    }

    private Outcome changeUnlessAsWanted(Order order, A action, StillWanted stillWanted) {
        var read = read(action);
        var position = position(action, read);
        if (position instanceof AsWanted) {
            return sent.mayHaveBeenHeard(order)
                    ? new Outcome.Done(position.words())
                    : new Outcome.AlreadyDone(position.words());
        }
        if (position instanceof Settling) {
            return notYet(order, position.words());
        }
        if (position instanceof Failed failed && sent.mayHaveBeenHeard(order)) {
            return new Outcome.Refused(failed.fault());
        }
        if (position instanceof Barred barred) {
            return barred(order, action, barred);
        }
        var once = once(action);
        return once.isPresent()
                ? sendOnce(order, action, read, once.get(), stillWanted)
                : stillWanted.check(order).objection().orElseGet(() -> send(order, action, read));
    }

    /** A call that may be at work may still end as wanted, so it is only watched then. */
    private Outcome barred(Order order, A action, Barred barred) {
        if (isUnwritten(action)) {
            return new Outcome.Refused(barred.fault().withoutTrace());
        }
        return sent.mayHaveBeenHeard(order) ? notYet(order, barred.words()) : new Outcome.Refused(barred.fault());
    }

    /** Whether no process has sent the call, for any run. Where repeating does no harm nobody keeps a book. */
    private boolean isUnsent(Order order, A action) {
        return !sent.mayHaveBeenHeard(order) && isUnwritten(action);
    }

    private boolean isUnwritten(A action) {
        return once(action)
                .filter(once -> once.book().isUnwritten(once.what(), once.atWorkMax(), clock.instant()))
                .isPresent();
    }

    /** The read was begun after every call that is in the book, because an earlier one is waited for longer than it takes. */
    private Outcome sendOnce(Order order, A action, R read, Once once, StillWanted stillWanted) {
        var entry = once.book().enter(once.what(), once.leftToWork(), clock.instant());
        if (entry instanceof Entry.Unavailable unavailable) {
            return notYet(order, "nobody can tell whether the call was sent before: " + unavailable.why());
        }
        if (!(entry instanceof Entry.Entered entered)) {
            return notYet(order, position(action, read).words());
        }
        var objection = stillWanted.check(order).objection();
        if (objection.isPresent()) {
            once.book().strike(once.what(), entered);
            return objection.get();
        }
        try {
            return send(order, action, read);
        } catch (CallFailure failure) {
            if (failure.changedNothing()) {
                once.book().strike(once.what(), entered);
            }
            throw failure;
        }
    }

    private Outcome send(Order order, A action, R read) {
        return notYet(order, sent.send(order, () -> send(action, read)));
    }

    private Outcome outcome(Order order, CallFailure failure) {
        var elapsed = order.askedFor(clock.instant());
        var outcome = sent.mayHaveBeenHeard(order)
                ? CallFaults.laterOutcome(failure, elapsed)
                : CallFaults.outcome(failure, elapsed);
        var isToRest = failure.status() == CONFLICT && failure.retryAfter().isZero();
        return isToRest
                        && outcome instanceof Outcome.NotYet notYet
                        && notYet.askAgainIn().compareTo(restsFor()) < 0
                ? new Outcome.NotYet(restsFor(), notYet.words())
                : outcome;
    }

    /** Reads the resource, and whatever else its place depends on, by calls that change nothing. */
    protected abstract R read(A action);

    /** Judges what was read; calls nothing. */
    protected abstract Position position(A action, R read);

    /**
     * Begins the change by one call, and waits for no more than that the service has taken it.
     *
     * @return what the resource was told, for people; without a full stop
     */
    protected abstract String send(A action, R read);

    /** How a call is kept from being sent twice; empty where sending it twice does no harm. */
    protected Optional<Once> once(A action) {
        return Optional.empty();
    }

    /** How long a resource is left alone that turned a call away without saying when to come again. */
    protected Duration restsFor() {
        return Duration.ZERO;
    }

    /** What people read where the failure only means that the resource changed since it was read. */
    protected Optional<String> changedMeanwhile(A action, CallFailure failure) {
        return Optional.empty();
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(clock.instant())), words);
    }

    /**
     * How a call that could do harm twice is kept from being sent again while it may be at work.
     *
     * @param what names it by what it changes, whichever run asks for it
     * @param leftToWork how long a call that may have been heard is only watched
     * @param atWorkMax how long one that was heard can be at work
     */
    public record Once(SendBook book, String what, Duration leftToWork, Duration atWorkMax) {

        public Once(SendBook book, String what, Duration leftToWork) {
            this(book, what, leftToWork, AT_WORK_MAX);
        }
    }
}
