package io.understudy.topology;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The thing that users reach; the unit that fails over.
 *
 * @param tier 0 is looked at first: when a region takes many workloads with it, those of the lowest tier are found first
 * @param users where users reach it
 * @param records the record sets that lead users there; empty where none does
 * @param channels where people are told at once
 * @param escalation where they are told, too, once nobody has answered for a while
 * @param acknowledged what its owner knows of and lives with
 */
public record Workload(
        WorkloadName name,
        DeploymentModel model,
        int tier,
        URI users,
        List<RecordSet> records,
        Door door,
        List<Stamp> stamps,
        List<Store> stores,
        Policy policy,
        List<ChannelName> channels,
        List<ChannelName> escalation,
        Set<EstateRule> acknowledged) {

    public Workload {
        records = List.copyOf(records);
        stamps = List.copyOf(stamps);
        stores = List.copyOf(stores);
        channels = List.copyOf(channels);
        escalation = List.copyOf(escalation);
        acknowledged = Set.copyOf(acknowledged);
        var names = new HashSet<StampName>();
        for (var stamp : stamps) {
            if (!names.add(stamp.name())) {
                throw new IllegalArgumentException("workload " + name + " names stamp " + stamp.name() + " twice");
            }
        }
        if (stamps.size() < 2) {
            throw new IllegalArgumentException(
                    "workload " + name + " needs at least two stamps to have somewhere to go");
        }
        for (var set : records) {
            if (!set.targets().keySet().equals(names)) {
                throw new IllegalArgumentException(
                        "record set " + set.name() + " of workload " + name + " says for each stamp where it leads");
            }
        }
        var storeNames = new HashSet<String>();
        for (var store : stores) {
            Names.check("store", store.name());
            if (!store.stamps().equals(names)) {
                throw new IllegalArgumentException(store.kind() + " " + store.name() + " of workload " + name
                        + " needs exactly one copy in each stamp");
            }
            if (!storeNames.add(store.name())) {
                throw new IllegalArgumentException("workload " + name + " names store " + store.name() + " twice");
            }
        }
    }

    /** One to whose stamps no record set leads. */
    public Workload(
            WorkloadName name,
            DeploymentModel model,
            int tier,
            URI users,
            Door door,
            List<Stamp> stamps,
            List<Store> stores,
            Policy policy,
            List<ChannelName> channels,
            List<ChannelName> escalation,
            Set<EstateRule> acknowledged) {
        this(name, model, tier, users, List.of(), door, stamps, stores, policy, channels, escalation, acknowledged);
    }

    /** All channels that may hear of it, sooner or later. */
    public List<ChannelName> heardBy() {
        return Stream.concat(channels.stream(), escalation.stream()).distinct().toList();
    }

    /** The stores of one kind. */
    public <S extends Store> List<S> storesOf(Class<S> kind) {
        return stores.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether it has data that is written in one stamp at a time. */
    public boolean hasDataThatMoves() {
        return stores.stream().anyMatch(store -> !store.isWrittenEverywhere());
    }

    public Stamp stamp(StampName stamp) {
        return find(stamp)
                .orElseThrow(() -> new IllegalArgumentException("workload " + name + " has no stamp " + stamp));
    }

    public Optional<Stamp> find(StampName stamp) {
        return stamps.stream().filter(s -> s.name().equals(stamp)).findFirst();
    }

    /** Whether Front Door chooses the stamp; otherwise users follow a name, and those with an older answer come later. */
    public boolean isLedByFrontDoor() {
        return stamps.stream().anyMatch(s -> s.origin().isPresent());
    }

    /** The stamps that admit users while nothing is wrong. */
    public List<StampName> declaredToAdmit() {
        return stamps.stream()
                .filter(s -> s.role() == Role.ACTIVE)
                .map(Stamp::name)
                .toList();
    }

    /** Whether several stamps admit users at once. */
    public boolean admitsSideBySide() {
        return declaredToAdmit().size() > 1;
    }

    /** The stamp that is active while nothing is wrong; of several, the one whose data is written. */
    public Stamp declaredActive() {
        return stamps.stream()
                .filter(s -> s.role() == Role.ACTIVE)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("workload " + name + " declares no active stamp"));
    }
}
