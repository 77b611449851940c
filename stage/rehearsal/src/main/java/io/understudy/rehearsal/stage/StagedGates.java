package io.understudy.rehearsal.stage;

import io.understudy.activation.Keyring;
import io.understudy.emulators.storage.blob.BlobStore;
import io.understudy.emulators.storage.blob.Conditions;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.gate.PeerAnswer;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.Peers;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.stamp.StampGate;
import io.understudy.world.stamp.StampGates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The gates of all stamps; each replica looks at the control region every two seconds, and at its peers. */
final class StagedGates implements StampGates {

    private static final Duration LONGEST_NAP = Duration.ofSeconds(2);

    private final BlobStore blobs;
    private final Supplier<Keyring> keyring;
    private final InstantSource clock;
    private final Random chance;
    private final List<StagedGate> gates = new ArrayList<>();
    private BiPredicate<WorkloadName, StampName> reaches = (workload, stamp) -> true;

    StagedGates(BlobStore blobs, Supplier<Keyring> keyring, InstantSource clock, long seed) {
        this.blobs = blobs;
        this.keyring = keyring;
        this.clock = clock;
        this.chance = new Random(seed);
    }

    @Override
    public StampGate of(WorkloadName workload, StampName stamp) {
        var gate = new StagedGate(
                workload,
                stamp,
                (replica, memory, cluster) -> new GatekeeperPorts(
                        keyring,
                        List.of(etag -> fetch(workload, stamp, etag)),
                        new PeersOf(replica, workload, stamp),
                        memory,
                        cluster,
                        clock));
        gates.add(gate);
        return gate;
    }

    /** @param reaches whether a stamp reaches what is outside its region */
    void start(BiPredicate<WorkloadName, StampName> reaches) {
        this.reaches = reaches;
        gates.forEach(gate -> gate.start(clock.instant()));
    }

    StagedGate gate(WorkloadName workload, StampName stamp) {
        return gates.stream()
                .filter(g -> g.workload().equals(workload) && g.stamp().equals(stamp))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no gate of " + workload + " in " + stamp));
    }

    /** Whether every stamp of the workload that is declared to admits everybody, whichever replica they reach. */
    boolean areOpen(Workload workload) {
        return workload.declaredToAdmit().stream()
                .allMatch(stamp -> gate(workload.name(), stamp).isOpenInEveryReplica());
    }

    /** Lets every replica look whose turn it is; returns when the next one is due. */
    Instant pollWhatIsDue() {
        var now = clock.instant();
        var next = now.plus(LONGEST_NAP);
        for (var gate : gates) {
            for (var replica : gate.replicas()) {
                var due = replica.pollIfDue(now, chance);
                next = due.isBefore(next) ? due : next;
            }
        }
        return next;
    }

    private DocumentSource.Fetch fetch(WorkloadName workload, StampName stamp, String etag) {
        if (!reaches.test(workload, stamp)) {
            return new DocumentSource.Failed("the control region cannot be reached");
        }
        try {
            var blob = blobs.read(StageNames.LEDGER_ACCOUNT, StageNames.ACTIVATIONS, workload.value(), Conditions.NONE);
            return blob.etag().equals(etag)
                    ? new DocumentSource.Unchanged()
                    : new DocumentSource.Fetched(
                            new String(blob.content().toBytes(), StandardCharsets.UTF_8), blob.etag());
        } catch (StorageRefusal refusal) {
            return new DocumentSource.Failed(refusal.sentence());
        }
    }

    /**
     * Whom one replica asks, as the manifests declare it: each twin by its own address, to which the way leads through no
     * border, and of every other stamp whichever replica answers at its verification host.
     */
    private final class PeersOf implements Peers {

        private final StagedReplica self;
        private final WorkloadName workload;
        private final StampName stamp;

        PeersOf(StagedReplica self, WorkloadName workload, StampName stamp) {
            this.self = self;
            this.workload = workload;
            this.stamp = stamp;
        }

        @Override
        public Set<StampName> stamps() {
            return gatesOfTheWorkload().map(StagedGate::stamp).collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Asked ask(Set<StampName> whom) {
            var getsOut = reaches.test(workload, stamp);
            var answers = new ArrayList<PeerAnswer>();
            var silent = new HashSet<StampName>();
            for (var gate : gatesOfTheWorkload().toList()) {
                if (whom.contains(gate.stamp())) {
                    var canBeReached = getsOut && reaches.test(workload, gate.stamp());
                    var asked = gate.stamp().equals(stamp)
                            ? twins(gate)
                            : List.of(canBeReached ? gate.next() : Optional.<Gatekeeper>empty());
                    for (var gatekeeper : asked) {
                        gatekeeper.ifPresentOrElse(
                                found -> answers.add(found.view().toPeers()), () -> silent.add(gate.stamp()));
                    }
                }
            }
            return new Asked(answers, silent);
        }

        private List<Optional<Gatekeeper>> twins(StagedGate gate) {
            return gate.replicas().stream()
                    .filter(replica -> replica != self)
                    .map(StagedReplica::running)
                    .toList();
        }

        private Stream<StagedGate> gatesOfTheWorkload() {
            return gates.stream().filter(gate -> gate.workload().equals(workload));
        }
    }
}
