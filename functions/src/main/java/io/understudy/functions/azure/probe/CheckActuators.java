package io.understudy.functions.azure.probe;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.action.ConfirmFenced;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyOutside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Admission;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.functions.azure.http.Reply;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks that ask a stamp, or users' address, how it stands. A check that is not good yet is asked again: how long
 * that may go on is the plan's business.
 */
public final class CheckActuators {

    private final StampView view;
    private final ScaledClock clock;
    private final Supplier<Optional<String>> token;

    /** Asks for writes with {@code token}, ours for the product's own audience. */
    public CheckActuators(PlainHttp http, ScaledClock clock, Supplier<Optional<String>> token) {
        this.view = new StampView(http, clock);
        this.clock = clock;
        this.token = token;
    }

    public Outcome verifyInside(Order order, VerifyInside action) {
        var reply = view.look(StampView.read(action.verification()));
        var isHealthy = isOk(reply)
                && StampView.document(reply)
                        .map(d -> d.path("healthy").asBoolean(false))
                        .orElse(false);
        return isHealthy
                ? new Outcome.Done("stamp " + action.stamp() + " is healthy inside: " + StampView.words(reply))
                : notYet(order, "stamp " + action.stamp() + " is not healthy inside: " + StampView.words(reply));
    }

    public Outcome verifyWrites(Order order, VerifyWrites action) {
        var bearer = token.get();
        if (bearer.isEmpty()) {
            return notYet(order, "we have no token to ask stamp " + action.stamp() + " for a write");
        }
        var reply = view.askToWrite(StampView.write(action.verification(), bearer.get()));
        if (reply instanceof Reply.Answered answered && (answered.status() == 401 || answered.status() == 403)) {
            return new Outcome.Refused(new Fault(
                    Fault.Kind.NOT_ALLOWED,
                    "HTTP " + answered.status(),
                    "stamp " + action.stamp() + " does not accept our token for a write"));
        }
        var isWritten = isOk(reply)
                && StampView.document(reply)
                        .map(d -> d.path("written").asBoolean(false))
                        .orElse(false);
        return isWritten
                ? new Outcome.Done("stamp " + action.stamp() + " wrote and read back: " + StampView.words(reply))
                : notYet(order, "stamp " + action.stamp() + " did not write: " + StampView.words(reply));
    }

    public Outcome verifyOutside(Order order, VerifyOutside action) {
        var reply = view.look(StampView.users(action.users()));
        if (!(reply instanceof Reply.Answered answered)) {
            return notYet(order, "users get no answer: " + reply.words());
        }
        var stamp = answered.header(StampView.STAMP_HEADER).orElse("no stamp that names itself");
        return answered.status() < 400 && stamp.equals(action.expected().value())
                ? new Outcome.Done("users are answered " + answered.status() + " by stamp " + stamp)
                : notYet(
                        order,
                        "users are answered " + answered.status() + " by " + stamp + ", not by " + action.expected());
    }

    public Outcome confirmFenced(Order order, ConfirmFenced action) {
        var reply = view.look(StampView.state(action.verification()));
        var state = isOk(reply) ? StampView.document(reply) : Optional.<JsonNode>empty();
        if (state.isEmpty() || !state.get().path("fence").canConvertToLong()) {
            return notYet(order, "stamp " + action.stamp() + " does not say how its gate stands: " + reply.words());
        }
        var fence = state.get().path("fence").asLong();
        if (fence > action.fence().value()) {
            return new Outcome.Done("stamp " + action.stamp() + " follows fence " + fence + ", newer than ours");
        }
        var missing = whatIsMissing(state.get(), action);
        return missing.isEmpty()
                ? new Outcome.Done("stamp " + action.stamp() + " admits nobody and runs no worker under fence " + fence)
                : notYet(order, "stamp " + action.stamp() + " is not fenced yet: " + missing);
    }

    /** Why the stamp may still serve users or run workers; a gate that does not say so is not believed to be closed. */
    private static String whatIsMissing(JsonNode state, ConfirmFenced action) {
        var admits = state.path("admits").asText("");
        if (state.path("fence").asLong() != action.fence().value()) {
            return "its gate is at fence " + state.path("fence").asLong() + ", not " + action.fence();
        }
        if (!admits.equals(Admission.NOBODY.name())) {
            return "its gate admits " + admits.toLowerCase(Locale.ROOT).replace("reads_only", "readers only");
        }
        if (state.path("runsWorkers").asBoolean(true)) {
            return "its gate lets workers run";
        }
        if (!state.path("isInLine").asBoolean(false)) {
            return "its cluster has not stopped everything that its gate stops";
        }
        return state.path("twinsAgree").asBoolean(false) ? "" : "not every replica of its gate does the same";
    }

    private static boolean isOk(Reply reply) {
        return reply instanceof Reply.Answered answered && answered.status() == 200;
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(clock.instant())), words);
    }
}
