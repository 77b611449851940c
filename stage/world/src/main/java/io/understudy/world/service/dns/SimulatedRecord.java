package io.understudy.world.service.dns;

import io.understudy.topology.RecordKind;
import io.understudy.topology.RecordSet;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One record set: what is configured, what name servers tell, and under which etag it is changed. */
public final class SimulatedRecord {

    private final WorkloadName workload;
    private final RecordSet declared;
    private final Map<String, String> metadata = new HashMap<>();
    private RecordState.Setting configured;
    private RecordState.Setting inEffect;
    private int version = 1;

    SimulatedRecord(WorkloadName workload, RecordSet declared, StampName active) {
        this.workload = workload;
        this.declared = declared;
        this.configured = new RecordState.Setting(declared.targetsIn(active), declared.timeToLive());
        this.inEffect = configured;
    }

    WorkloadName workload() {
        return workload;
    }

    ResourceId id() {
        return declared.id();
    }

    /** Where the zone lies that its name servers answer for. */
    ResourceId zone() {
        return declared.id().parent();
    }

    RecordState.Setting inEffect() {
        return inEffect;
    }

    /** Whether it is to lead to a stamp, once the name servers know. */
    public boolean isMeantToLead() {
        return stampAt(configured.values()).isPresent();
    }

    /** The name that users ask for. */
    public String host() {
        return RecordKind.host(id());
    }

    /** The stamp to which it leads users now; empty where it leads to none. */
    Optional<StampName> leadsTo() {
        return stampAt(inEffect.values());
    }

    private Optional<StampName> stampAt(List<String> values) {
        return declared.targets().entrySet().stream()
                .filter(e -> e.getValue().equals(values))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    boolean isStill(String etag) {
        return etag.equals("*") || etag.equals(etag());
    }

    void configure(RecordChange change) {
        configured = change.on(RecordKind.of(id()), configured);
        change.metadata().ifPresent(all -> {
            metadata.clear();
            metadata.putAll(all);
        });
        version++;
    }

    /** Somebody else notes something with it. */
    void changeByHand(String key, String value) {
        metadata.put(key, value);
        version++;
    }

    void takeEffect() {
        inEffect = configured;
    }

    RecordState state() {
        return new RecordState(id(), configured, inEffect, metadata, etag());
    }

    private String etag() {
        return declared.name() + "-" + version;
    }
}
