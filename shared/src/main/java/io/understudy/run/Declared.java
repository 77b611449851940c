package io.understudy.run;

import io.understudy.topology.ChannelName;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Door;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Policy;
import io.understudy.topology.RecordSet;
import io.understudy.topology.Stamp;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the estate declared of a workload when its run began: under that the run ends, also if the workload is gone.
 *
 * @param databases only in ledgers of earlier versions, which knew one kind of store
 * @param stores empty in ledgers of earlier versions
 * @param escalation empty in ledgers of earlier versions, and where there is none
 * @param records empty in ledgers of earlier versions, and where there is none
 */
public record Declared(
        DeploymentModel model,
        int tier,
        URI users,
        Door door,
        List<Stamp> stamps,
        Optional<List<FailoverGroup>> databases,
        Optional<List<Store>> stores,
        Policy policy,
        List<ChannelName> channels,
        Optional<List<ChannelName>> escalation,
        Optional<List<RecordSet>> records) {

    public Declared {
        stamps = List.copyOf(stamps);
        databases = databases.map(List::copyOf);
        stores = stores.map(List::copyOf);
        channels = List.copyOf(channels);
        escalation = escalation.map(List::copyOf);
        records = records.map(List::copyOf);
    }

    static Declared of(Workload workload) {
        return new Declared(
                workload.model(),
                workload.tier(),
                workload.users(),
                workload.door(),
                workload.stamps(),
                Optional.empty(),
                Optional.of(workload.stores()),
                workload.policy(),
                workload.channels(),
                Optional.of(workload.escalation()).filter(channels -> !channels.isEmpty()),
                Optional.of(workload.records()).filter(sets -> !sets.isEmpty()));
    }

    /** The workload as it was declared. */
    public Workload as(WorkloadName name) {
        return new Workload(
                name,
                model,
                tier,
                users,
                records.orElse(List.of()),
                door,
                stamps,
                stores.orElseGet(() -> List.copyOf(databases.orElse(List.of()))),
                policy,
                channels,
                escalation.orElse(List.of()),
                Set.of());
    }
}
