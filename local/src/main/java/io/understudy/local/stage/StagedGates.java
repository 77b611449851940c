package io.understudy.local.stage;

import io.understudy.activation.Keyring;
import io.understudy.gatekeeper.ClusterSwitch;
import io.understudy.gatekeeper.DocumentSource;
import io.understudy.gatekeeper.GatekeeperPorts;
import io.understudy.gatekeeper.Memory;
import io.understudy.gatekeeper.Peers;
import io.understudy.local.azure.StampGate;
import io.understudy.local.azure.StampGates;
import io.understudy.local.storage.StorageRefusal;
import io.understudy.local.storage.blob.BlobStore;
import io.understudy.local.storage.blob.Conditions;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
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

/** The gatekeepers of all stamps; each looks at the control region every two seconds, and at its peers. */
final class StagedGates implements StampGates {

    private static final Duration POLL_EVERY = Duration.ofSeconds(2);
    private static final double JITTER = 0.1;

    private final BlobStore blobs;
    private final Supplier<Keyring> keyring;
    private final InstantSource clock;
    private final Random chance;
    private final List<StagedGate> gates = new ArrayList<>();
    private final List<Instant> due = new ArrayList<>();
    private BiPredicate<WorkloadName, StampName> reaches = (workload, stamp) -> true;

    StagedGates(BlobStore blobs, Supplier<Keyring> keyring, InstantSource clock, long seed) {
        this.blobs = blobs;
        this.keyring = keyring;
        this.clock = clock;
        this.chance = new Random(seed);
    }

    @Override
    public StampGate of(WorkloadName workload, StampName stamp) {
        var gate = new StagedGate(workload, stamp, () -> ports(workload, stamp));
        gates.add(gate);
        due.add(clock.instant());
        return gate;
    }

    /** @param reaches whether a stamp reaches what is outside its region */
    void start(BiPredicate<WorkloadName, StampName> reaches) {
        this.reaches = reaches;
        gates.forEach(StagedGate::start);
    }

    StagedGate gate(WorkloadName workload, StampName stamp) {
        return gates.stream()
                .filter(g -> g.workload().equals(workload) && g.stamp().equals(stamp))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no gate of " + workload + " in " + stamp));
    }

    /** Lets every gatekeeper look whose turn it is; returns when the next one is due. */
    Instant pollWhatIsDue() {
        var now = clock.instant();
        var next = now.plus(POLL_EVERY);
        for (int i = 0; i < gates.size(); i++) {
            if (!due.get(i).isAfter(now)) {
                gates.get(i).poll();
                var factor = 1 + JITTER * (2 * chance.nextDouble() - 1);
                due.set(i, now.plusMillis(Math.round(POLL_EVERY.toMillis() * factor)));
            }
            next = due.get(i).isBefore(next) ? due.get(i) : next;
        }
        return next;
    }

    private GatekeeperPorts ports(WorkloadName workload, StampName stamp) {
        return new GatekeeperPorts(
                keyring,
                List.of(etag -> fetch(workload, stamp, etag)),
                peers(workload, stamp),
                Memory.NONE,
                ClusterSwitch.NONE,
                clock);
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

    private Peers peers(WorkloadName workload, StampName self) {
        return new Peers() {
            @Override
            public Set<StampName> stamps() {
                var stamps = new HashSet<StampName>();
                others(workload, self).forEach(g -> stamps.add(g.stamp()));
                return stamps;
            }

            @Override
            public List<Answer> ask() {
                if (!reaches.test(workload, self)) {
                    return List.of();
                }
                return others(workload, self).stream()
                        .filter(g -> reaches.test(workload, g.stamp()))
                        .map(g -> g.view()
                                .map(v -> new Answer(
                                        g.stamp(), v.blob(), v.state().isSettled(), v.heardAgo())))
                        .flatMap(Optional::stream)
                        .toList();
            }
        };
    }

    private List<StagedGate> others(WorkloadName workload, StampName self) {
        return gates.stream()
                .filter(g -> g.workload().equals(workload) && !g.stamp().equals(self))
                .toList();
    }
}
