package io.understudy.functions.azure.monitor;

import io.understudy.signal.AlertFired.Condition;
import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which stamps of which workloads a resource, an origin's host or a region belongs to. */
public final class ResourceOwners {

    private final Estate estate;

    public ResourceOwners(Estate estate) {
        this.estate = estate;
    }

    /** Whose the resource is; nothing where it is no resource id at all. */
    public List<Owner> of(String resource) {
        var id = resourceId(resource);
        var owners = new ArrayList<Owner>();
        if (id.isEmpty()) {
            return owners;
        }
        for (var workload : estate.workloads()) {
            for (var stamp : workload.stamps()) {
                if (id.get().isWithin(stamp.cluster().id())) {
                    owners.add(new Owner(workload.name(), stamp.name(), Condition.CLUSTER));
                }
                if (stamp.origin().filter(o -> id.get().isWithin(o.id())).isPresent()) {
                    owners.add(new Owner(workload.name(), stamp.name(), Condition.ORIGIN));
                }
                if (stamp.endpoint().filter(e -> id.get().isWithin(e.id())).isPresent()) {
                    owners.add(new Owner(workload.name(), stamp.name(), Condition.ENDPOINT));
                }
            }
            for (var set : workload.records()) {
                if (id.get().isWithin(set.id())) {
                    workload.stamps().forEach(s -> owners.add(new Owner(workload.name(), s.name(), Condition.RECORD)));
                }
            }
            for (var store : workload.stores()) {
                store.stamps().stream()
                        .sorted()
                        .filter(stamp -> store.resourcesIn(stamp).stream().anyMatch(id.get()::isWithin))
                        .forEach(stamp -> owners.add(new Owner(workload.name(), stamp, Condition.DATABASE)));
            }
        }
        return owners;
    }

    /** Whose cluster goes by that name, as metrics that come from inside it call it. */
    public List<Owner> ofCluster(String name) {
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream()
                        .filter(s -> s.cluster().id().name().equalsIgnoreCase(name.strip()))
                        .map(s -> new Owner(w.name(), s.name(), Condition.CLUSTER)))
                .toList();
    }

    /** Whether the resource is a Front Door profile that carries an origin of the estate. */
    public boolean isProfile(String resource) {
        return resourceId(resource)
                .map(id -> estate.workloads().stream()
                        .flatMap(w -> w.stamps().stream())
                        .flatMap(s -> s.origin().stream())
                        .anyMatch(origin -> origin.profile().equals(id)))
                .orElse(false);
    }

    /** Whose origin goes by that host in that profile; metrics name it with or without its port. */
    public List<Owner> ofOrigin(String profile, String host) {
        var name = host.strip().toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        var id = resourceId(profile);
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream()
                        .filter(s -> s.origin()
                                .filter(o -> id.isPresent() && o.profile().equals(id.get()))
                                .filter(o -> o.host().toLowerCase(Locale.ROOT).equals(name))
                                .isPresent())
                        .map(s -> new Owner(w.name(), s.name(), Condition.ORIGIN)))
                .toList();
    }

    /** Whose endpoint goes by that name in that Traffic Manager profile, which is where its metrics are kept. */
    public List<Owner> ofEndpoint(String profile, String name) {
        var id = resourceId(profile);
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream()
                        .filter(s -> s.endpoint()
                                .filter(e -> id.isPresent() && e.profile().equals(id.get()))
                                .filter(e -> e.id().name().equalsIgnoreCase(name.strip()))
                                .isPresent())
                        .map(s -> new Owner(w.name(), s.name(), Condition.ENDPOINT)))
                .toList();
    }

    /** Whose stamps stand in that region. */
    public List<Owner> inRegion(String region) {
        if (region.isBlank()) {
            return List.of();
        }
        var wanted = new Region(region);
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream()
                        .filter(s -> s.region().equals(wanted))
                        .map(s -> new Owner(w.name(), s.name(), Condition.PLATFORM)))
                .toList();
    }

    private static Optional<ResourceId> resourceId(String text) {
        try {
            return Optional.of(new ResourceId(text.strip()));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    /** A stamp, and what an alert about the resource is about. */
    public record Owner(WorkloadName workload, StampName stamp, Condition condition) {

        /** The same where a rule speaks that is a witness: then it is the edge's own word about an origin. */
        Owner heardFromAWitness() {
            return condition == Condition.ORIGIN ? new Owner(workload, stamp, Condition.ORIGIN_HEALTH) : this;
        }
    }
}
