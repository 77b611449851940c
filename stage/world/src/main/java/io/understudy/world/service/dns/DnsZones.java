package io.understudy.world.service.dns;

import io.understudy.topology.RecordKind;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.service.Service;
import io.understudy.world.stamp.NameAnswer;
import io.understudy.world.stamp.Stamps;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Azure DNS: record sets that change at once, under their etags, and name servers that follow a little later. */
public final class DnsZones implements Service {

    private static final String PROVIDER = "Microsoft.Network";
    private static final Set<String> RIGHTS = Arrays.stream(RecordKind.values())
            .flatMap(kind -> Stream.of("read", "write").map(verb -> PROVIDER + "/dnsZones/" + kind + "/" + verb))
            .collect(Collectors.toUnmodifiableSet());

    /** From an accepted change until all name servers tell it. */
    private static final Spread REACHES_NAME_SERVERS = Spread.seconds(1, 60);

    private final Timeline timeline;
    private final Journal journal;
    private final Draws draws;
    private final Stamps stamps;
    private final DnsFaults faults;
    private final Map<ResourceId, SimulatedRecord> records = new LinkedHashMap<>();
    private final Set<ResourceId> frozen = new HashSet<>();
    private final Set<ResourceId> changedByHand = new HashSet<>();

    public DnsZones(Ground ground, Stamps stamps) {
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.draws = ground.draws();
        this.stamps = stamps;
        this.faults = new DnsFaults(ground, this);
        ground.estate().workloads().forEach(this::declare);
    }

    /** Each record set leads to the active stamp at first. */
    private void declare(Workload workload) {
        workload.stamps().stream()
                .filter(stamp -> stamp.role() == Role.ACTIVE)
                .findFirst()
                .ifPresent(active -> workload.records()
                        .forEach(set ->
                                records.put(set.id(), new SimulatedRecord(workload.name(), set, active.name()))));
    }

    @Override
    public String provider() {
        return PROVIDER;
    }

    @Override
    public Set<String> rights() {
        return RIGHTS;
    }

    public DnsFaults faults() {
        return faults;
    }

    /** What the name servers tell of the name that users of the workload ask for: that of its first record set. */
    public NameAnswer answer(WorkloadName workload) {
        return of(workload).stream()
                .findFirst()
                .map(this::answer)
                .orElseThrow(() -> new IllegalArgumentException("no record set leads to workload " + workload));
    }

    private NameAnswer answer(SimulatedRecord record) {
        var timeToLive = record.inEffect().timeToLive();
        return record.leadsTo()
                .map(stamp -> NameAnswer.to(stamps.find(record.workload(), stamp), timeToLive))
                .orElseGet(() -> NameAnswer.nowhere(timeToLive, "record " + record.host() + " leads to no stamp"));
    }

    public List<SimulatedRecord> of(WorkloadName workload) {
        return records.values().stream()
                .filter(r -> r.workload().equals(workload))
                .toList();
    }

    public RecordState get(ResourceId id, Instant now) {
        timeline.advanceTo(now);
        return find(id).state();
    }

    /** Changes a record set at once; the name servers follow a little later, and resolvers when they ask again. */
    public RecordState update(ResourceId id, RecordChange change, Instant now) {
        timeline.advanceTo(now);
        var record = find(id);
        if (changedByHand.remove(id)) {
            record.changeByHand("changed", timeline.now().toString());
        }
        if (change.ifMatch().filter(etag -> !record.isStill(etag)).isPresent()) {
            throw AzureFault.of(
                            412,
                            "PreconditionFailed",
                            "The condition specified using HTTP conditional header(s) is not met: the record set has"
                                    + " been modified (etag mismatch).")
                    .refuse();
        }
        record.configure(change);
        timeline.in(
                draws.next(REACHES_NAME_SERVERS, "name servers of " + id.key()),
                record.workload(),
                () -> takeEffectUnlessFrozen(record));
        return record.state();
    }

    private void takeEffectUnlessFrozen(SimulatedRecord record) {
        if (!frozen.contains(record.zone())) {
            record.takeEffect();
            journal.add(new JournalEntry.StateChanged(
                    timeline.now(),
                    "record " + record.host(),
                    record.leadsTo().map(stamp -> "leads to " + stamp).orElse("leads to no stamp")));
        }
    }

    void freeze(ResourceId zone) {
        frozen.add(zone);
    }

    void thaw(ResourceId zone) {
        frozen.remove(zone);
        records.values().stream().filter(r -> r.zone().equals(zone)).forEach(this::takeEffectUnlessFrozen);
    }

    void changeBeforeTheNextWrite(ResourceId record) {
        changedByHand.add(record);
    }

    private SimulatedRecord find(ResourceId id) {
        var record = records.get(id);
        if (record == null) {
            throw AzureFault.of(
                            404,
                            "NotFound",
                            "The resource record '" + id.name() + "' does not exist in resource group '"
                                    + id.resourceGroup() + "'.")
                    .refuse();
        }
        return record;
    }
}
