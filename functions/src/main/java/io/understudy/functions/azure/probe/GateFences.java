package io.understudy.functions.azure.probe;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.FenceSighting;
import io.understudy.gate.StateAnswer;
import io.understudy.topology.Stamp;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which fences gates follow, asked of them at this moment. */
public final class GateFences {

    private final StampView view;

    public GateFences(Wire wire, ScaledClock clock) {
        this.view = new StampView(wire, clock);
    }

    /** What the gates of these stamps say within a second of wall time; one that is silent, or another's, is left out. */
    public List<FenceSighting> of(WorkloadName workload, List<Stamp> stamps) {
        return look(workload, stamps).stream()
                .flatMap(gate -> gate.state().stream()
                        .map(s -> new FenceSighting(s.fence(), "the gate of stamp " + gate.stamp())))
                .toList();
    }

    /** The same with everything that they say; the silent ones are named. */
    public List<Claims.Gate> look(WorkloadName workload, List<Stamp> stamps) {
        var replies = view.glance(
                stamps.stream().map(s -> StampView.state(s.verification())).toList());
        var seen = new ArrayList<Claims.Gate>();
        for (int i = 0; i < stamps.size(); i++) {
            var stamp = stamps.get(i).name();
            seen.add(new Claims.Gate(
                    stamp,
                    said(StampView.of(stamp, replies.get(i)))
                            .filter(s -> s.stamp().equals(stamp) && s.workload().equals(workload))));
        }
        return List.copyOf(seen);
    }

    private static Optional<StateAnswer> said(Reply reply) {
        return StampView.isOk(reply) ? StampView.read(reply, StateAnswer::parse).understood() : Optional.empty();
    }
}
