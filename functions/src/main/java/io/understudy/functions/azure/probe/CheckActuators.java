package io.understudy.functions.azure.probe;

import io.understudy.action.ConfirmFenced;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.gate.Claim;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.StateAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.Sight;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * Checks that ask a stamp, or users' address. A check that is not good yet is asked again: how long that may go on is
 * the plan's business.
 */
public final class CheckActuators {

    private final StampView view;
    private final ScaledClock clock;
    private final OurToken token;
    private final String estate;

    /**
     * Asks nobody yet.
     *
     * @param estate whose stamps these are; an answer that names another estate is not used
     */
    public CheckActuators(Wire wire, ScaledClock clock, OurToken token, String estate) {
        this.view = new StampView(wire, clock);
        this.clock = clock;
        this.token = token;
        this.estate = estate;
    }

    public Outcome verifyInside(Order order, VerifyInside action) {
        var reply = StampView.of(action.stamp(), view.look(read(action.verification())));
        var heard = StampView.read(reply, HealthAnswer::parse);
        var words = StampView.words(reply, heard, HealthAnswer::words);
        return StampView.isOk(reply)
                        && heard.understood().filter(HealthAnswer::healthy).isPresent()
                ? new Outcome.Done("stamp " + action.stamp() + " is healthy inside: " + words)
                : notYet(order, "stamp " + action.stamp() + " is not healthy inside: " + words);
    }

    public Outcome verifyWrites(Order order, VerifyWrites action) {
        var bearer = token.fetched();
        if (bearer.isEmpty()) {
            return notYet(order, "we have no token to ask stamp " + action.stamp() + " for a write");
        }
        var reply = StampView.of(action.stamp(), view.askToWrite(StampView.write(action.verification(), bearer.get())));
        var heard = StampView.read(reply, WriteAnswer::parse);
        var words = StampView.words(reply, heard, WriteAnswer::why);
        if (reply instanceof Reply.Answered answered && (answered.status() == 401 || answered.status() == 403)) {
            if (heard.understood().filter(WriteAnswer::couldNotLookAtTheToken).isPresent()) {
                return notYet(order, "stamp " + action.stamp() + " cannot check our token: " + words);
            }
            return new Outcome.Refused(new Fault(
                    Fault.Kind.NOT_ALLOWED,
                    "HTTP " + answered.status(),
                    "stamp " + action.stamp() + " does not accept our token for a write"));
        }
        return StampView.isOk(reply)
                        && heard.understood().filter(WriteAnswer::written).isPresent()
                ? new Outcome.Done("stamp " + action.stamp() + " accepts writes: " + words)
                : notYet(order, "stamp " + action.stamp() + " does not accept writes: " + words);
    }

    public Outcome verifyOutside(Order order, VerifyOutside action) {
        var who = view.look(StampView.whoIsReached(action.users()));
        var journey = view.look(StampView.users(action.users()));
        return new Outside(who, journey)
                .objection(action, order.workload(), estate)
                .<Outcome>map(words -> notYet(order, words))
                .orElseGet(() -> new Outcome.Done("users are served by stamp " + action.expected()));
    }

    /**
     * Done only when the gate admits nobody and runs no worker under our fence. A newer fence is somebody else's: then
     * we stand down. Otherwise the outcome says whether the gate is silent, or answers and stands otherwise.
     */
    public Outcome confirmFenced(Order order, ConfirmFenced action) {
        var reply = StampView.of(action.stamp(), view.look(StampView.state(action.verification())));
        var heard = StampView.read(reply, StateAnswer::parse);
        var said = heard.understood().filter(state -> StampView.isOk(reply));
        if (said.isEmpty()) {
            return notYet(
                    order,
                    Sight.SILENT,
                    "the gate of stamp " + action.stamp() + " does not tell its state: "
                            + StampView.words(reply, heard, state -> ""));
        }
        var state = said.get();
        if (!state.stamp().equals(action.stamp()) || !state.workload().equals(order.workload())) {
            return notYet(
                    order,
                    Sight.SILENT,
                    "the gate that answered for stamp " + action.stamp() + " belongs to workload " + state.workload()
                            + " in stamp " + state.stamp());
        }
        if (state.fence().compareTo(action.fence()) > 0) {
            return new Outcome.Refused(new Fault(
                    Fault.Kind.STALE,
                    Fault.NEWER_FENCE,
                    "stamp " + action.stamp() + " follows fence "
                            + state.fence().words() + ", newer than our fence "
                            + action.fence().words() + ": another installation is in charge, so we stand down"));
        }
        var missing = whatIsMissing(state, action);
        return missing.isEmpty()
                ? new Outcome.Done("stamp " + action.stamp() + " admits "
                        + state.does().admits().words() + " and runs no worker under fence "
                        + state.fence().words())
                : notYet(order, Sight.OTHERWISE, "stamp " + action.stamp() + " is not fenced yet: " + missing);
    }

    /** Why the stamp may still serve users or run workers; a gate that does not say so is not believed to be closed. */
    private static String whatIsMissing(StateAnswer state, ConfirmFenced action) {
        if (!state.fence().equals(action.fence())) {
            return "its gate is at fence " + state.fence().words() + ", not "
                    + action.fence().words();
        }
        var admits = state.does().admits();
        if (admits.known().filter(action::allows).isEmpty()) {
            return "its gate admits " + admits.words();
        }
        if (state.does().runsWorkers()) {
            return "its gate lets workers run";
        }
        if (!state.says(Claim.IN_LINE)) {
            return "its cluster has not stopped everything that its gate stops";
        }
        return state.says(Claim.TWINS_AGREE) ? "" : "not every replica of its gate does the same";
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(clock.instant())), words);
    }

    private Outcome notYet(Order order, Sight sight, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(clock.instant())), words, Optional.of(sight));
    }

    private HttpRequest read(URI verification) {
        return token.atHand()
                .map(bearer -> StampView.readAs(verification, bearer))
                .orElseGet(() -> StampView.read(verification));
    }
}
