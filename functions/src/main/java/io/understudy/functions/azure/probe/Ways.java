package io.understudy.functions.azure.probe;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.gate.GateHeader;
import io.understudy.gate.GatePath;
import io.understudy.gate.StateAnswer;
import io.understudy.topology.Stamp;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.util.Optional;

/**
 * Whether the ways are there on which a move is confirmed: past the edge to each gate, and on users' host. An answer is
 * what is missing for certain. What is silent, busy or broken says nothing, and neither does a server that knows no gate:
 * a stamp that has just lost its pods answers so, too.
 */
public final class Ways {

    /** Front Door adds it to every answer that comes through it. */
    private static final String OF_FRONT_DOOR = "X-Azure-Ref";

    private final StampView view;

    public Ways(Wire wire, ScaledClock clock) {
        this.view = new StampView(wire, clock);
    }

    /** Why the verification host of the stamp does not lead to its gate past the edge. */
    public Optional<String> toTheGate(WorkloadName workload, Stamp stamp) {
        var host = "the verification host " + stamp.verification() + " of stamp " + stamp.name();
        var reply = view.look(StampView.state(stamp.verification()));
        if (reply instanceof Reply.Answered answered
                && answered.header(OF_FRONT_DOOR).isPresent()) {
            return Optional.of(host + " leads through Front Door: its answer has the header " + OF_FRONT_DOOR);
        }
        var another = StampView.stampOf(reply)
                .filter(name -> !name.equals(stamp.name().value()));
        if (another.isPresent()) {
            return Optional.of(host + " is answered by stamp " + another.get());
        }
        var heard = StampView.read(reply, StateAnswer::parse).understood().filter(said -> StampView.isOk(reply));
        if (heard.isPresent()) {
            return heard.filter(said -> !said.stamp().equals(stamp.name())
                            || !said.workload().equals(workload))
                    .map(said -> host + " is answered by the gate of workload " + said.workload() + " in stamp "
                            + said.stamp());
        }
        throw CallFailure.unheard(
                "ask the gate of stamp " + stamp.name() + " at " + stamp.verification(), reply.words());
    }

    /** Why the gate of the stamp would not believe what is signed with {@code keyId}; an older gate does not say. */
    public Optional<String> keyAtTheGate(WorkloadName workload, Stamp stamp, String keyId) {
        var reply = view.look(StampView.state(stamp.verification()));
        var keys = StampView.read(reply, StateAnswer::parse)
                .understood()
                .filter(said -> StampView.isOk(reply))
                .filter(said ->
                        said.stamp().equals(stamp.name()) && said.workload().equals(workload))
                .map(said -> said.remarks().activationKeys())
                .orElseThrow(() -> CallFailure.unheard(
                        "ask the gate of stamp " + stamp.name() + " at " + stamp.verification()
                                + " which keys it knows",
                        reply.words()));
        return keys.isEmpty() || keys.contains(keyId)
                ? Optional.empty()
                : Optional.of("the gate of stamp " + stamp.name() + " believes what is signed with key "
                        + String.join(" or ", keys) + ", and not with " + keyId + ", with which we sign");
    }

    /** Why nobody would see on users' host which stamp serves them. */
    public Optional<String> onUsersHost(URI users) {
        var outside = new Outside(view.look(StampView.whoIsReached(users)), view.look(StampView.users(users)));
        if (!outside.isServed()) {
            throw CallFailure.unheard(
                    "see users served at " + users, outside.journey().words());
        }
        return outside.namesNobody()
                ? Optional.of("users are served at " + users + ", and no stamp names itself there, neither at "
                        + GatePath.STAMP.path() + " nor in the header " + GateHeader.STAMP.header())
                : Optional.empty();
    }
}
