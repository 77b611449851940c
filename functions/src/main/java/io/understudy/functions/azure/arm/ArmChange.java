package io.understudy.functions.azure.arm;

import io.understudy.action.Action;
import io.understudy.functions.azure.arm.Position.AsWanted;
import io.understudy.functions.azure.arm.Position.Failed;
import io.understudy.functions.azure.arm.Position.Settling;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.SentCalls;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One kind of change of a resource: read it, send one call where it is neither as wanted nor under way, read it again.
 * Nothing is ever sent unread. It knows no SDK, so the same rules hold wherever a resource is read.
 *
 * @param <A> the action that says what is wanted
 * @param <R> what a read answers
 */
public abstract class ArmChange<A extends Action, R> {

    private final InstantSource clock;
    private final SentCalls sent;

    protected ArmChange(InstantSource clock) {
        this.clock = clock;
        this.sent = new SentCalls(clock);
    }

    public final Outcome carryOut(Order order, A action) {
        try {
            return changeUnlessAsWanted(order, action);
        } catch (CallFailure failure) {
            return changedMeanwhile(action, failure)
                    .map(words -> notYet(order, words))
                    .orElseGet(() -> CallFaults.outcome(failure, order.askedFor(clock.instant())));
        }
    }

    private Outcome changeUnlessAsWanted(Order order, A action) {
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
        if (sent.mayBeUnderWay(order, leftToWork())) {
            return notYet(order, position.words());
        }
        return notYet(order, sent.send(order, () -> send(action, read)));
    }

    /** Reads the resource by one call that changes nothing. */
    protected abstract R read(A action);

    /** Judges what was read; calls nothing. */
    protected abstract Position position(A action, R read);

    /**
     * Begins the change by one call, and waits for no more than that the service has taken it.
     *
     * @return what the resource was told, for people; without a full stop
     */
    protected abstract String send(A action, R read);

    /** How long a call that may have been heard is left to work: nothing where sending it twice does no harm. */
    protected Duration leftToWork() {
        return Duration.ZERO;
    }

    /** What people read where the failure only means that the resource changed since it was read. */
    protected Optional<String> changedMeanwhile(A action, CallFailure failure) {
        return Optional.empty();
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(clock.instant())), words);
    }
}
