package io.understudy.simulator.gate;

import io.understudy.gate.PeerAnswer;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.GateView;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.Peers;
import io.understudy.gatekeeper.Readings;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.stamp.StampGate;
import io.understudy.world.stamp.StampGates;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** All gates, and what reaches what: each looks at the control region's place and asks its peers over the world's paths. */
public final class GateNetwork implements StampGates {

    private final VirtualTime time;
    private final Chance chance;
    private final PublicPlace place;
    private final SigningKey key;
    private final Readings readings = new Readings();
    private final List<SimulatedGate> gates = new ArrayList<>();
    private BiPredicate<WorkloadName, StampName> reaches = (workload, stamp) -> true;
    private int turns;

    public GateNetwork(VirtualTime time, Chance chance, PublicPlace place, SigningKey key) {
        this.time = time;
        this.chance = chance;
        this.place = place;
        this.key = key;
    }

    @Override
    public StampGate of(WorkloadName workload, StampName stamp) {
        var gate = new SimulatedGate(this, workload, stamp);
        gates.add(gate);
        return gate;
    }

    /**
     * Lets all gatekeepers begin to look.
     *
     * @param reach whether a stamp reaches what is outside its region
     */
    public void start(BiPredicate<WorkloadName, StampName> reach) {
        this.reaches = reach;
        gates.forEach(SimulatedGate::start);
    }

    public SimulatedGate gate(WorkloadName workload, StampName stamp) {
        return gates.stream()
                .filter(g -> g.workload().equals(workload) && g.stamp().equals(stamp))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no gate of " + workload + " in " + stamp));
    }

    /** A gatekeeper came up, went down, hangs, goes on, or does or holds something else. */
    void turned() {
        turns++;
    }

    /** Counts the connections of a round that asks the other gates and is left out. */
    void wouldAskFrom(SimulatedGate own) {
        for (var gate : gates) {
            if (gate != own && gate.workload().equals(own.workload()) && reach(own, gate)) {
                gate.wasConnectedTo();
            }
        }
    }

    private boolean reach(SimulatedGate from, SimulatedGate to) {
        return reaches.test(from.workload(), from.stamp()) && reaches.test(to.workload(), to.stamp());
    }

    /** What a round in this gate depends on at this moment. */
    Weather weather(SimulatedGate gate) {
        return new Weather(reaches.test(gate.workload(), gate.stamp()), place.version(), turns);
    }

    /** What lies in the control region's place. */
    Optional<String> published(WorkloadName workload) {
        return place.blob(workload);
    }

    VirtualTime time() {
        return time;
    }

    Chance chance() {
        return chance;
    }

    Readings readings() {
        return readings;
    }

    GatekeeperPorts portsOf(SimulatedGate gate, Replica replica, int boot) {
        return new GatekeeperPorts(
                key::keyring,
                List.of(etag -> replica.isCatchingUp() ? new DocumentSource.Unchanged() : fetch(gate, etag)),
                new PeersOf(gate, replica),
                replica.volume(boot),
                replica.switchIn(boot),
                replica.clock());
    }

    private DocumentSource.Fetch fetch(SimulatedGate gate, String etag) {
        return reaches.test(gate.workload(), gate.stamp())
                ? place.fetch(gate.workload(), etag)
                : new DocumentSource.Failed("the control region cannot be reached");
    }

    /** Whom one replica asks: its twin without a border between them, and of every other stamp the one that answers. */
    private final class PeersOf implements Peers {

        private final SimulatedGate own;
        private final Replica self;

        PeersOf(SimulatedGate own, Replica self) {
            this.own = own;
            this.self = self;
        }

        @Override
        public Set<StampName> stamps() {
            var names = new HashSet<StampName>();
            gates.stream().filter(g -> g.workload().equals(own.workload())).forEach(g -> names.add(g.stamp()));
            return names;
        }

        @Override
        public Asked ask(Set<StampName> whom) {
            if (self.isCatchingUp()) {
                return new Asked(List.of(), Set.of());
            }
            var answers = new ArrayList<PeerAnswer>();
            var silent = new HashSet<StampName>();
            for (var gate : gates) {
                if (gate.workload().equals(own.workload()) && whom.contains(gate.stamp())) {
                    var asked = gate == own ? own.twinOf(self) : across(gate);
                    asked.flatMap(Replica::view)
                            .map(GateView::toPeers)
                            .ifPresentOrElse(answers::add, () -> silent.add(gate.stamp()));
                }
            }
            return new Asked(answers, silent);
        }

        private Optional<Replica> across(SimulatedGate other) {
            return reach(own, other) ? other.nextReplica() : Optional.empty();
        }
    }
}
