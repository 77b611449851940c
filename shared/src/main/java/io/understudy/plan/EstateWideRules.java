package io.understudy.plan;

import io.understudy.topology.Account;
import io.understudy.topology.Endpoint;
import io.understudy.topology.Estate;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.NodePool;
import io.understudy.topology.Origin;
import io.understudy.topology.RecordKind;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can only be seen of the estate as a whole; one sentence for each hit. */
final class EstateWideRules {

    private EstateWideRules() {}

    static List<String> controlRegion(Estate estate) {
        var there = new ArrayList<String>();
        for (var workload : estate.workloads()) {
            for (var stamp : workload.stamps()) {
                if (stamp.region().equals(estate.controlRegion())) {
                    there.add(stamp.name() + " of " + workload.name());
                }
            }
        }
        return there.isEmpty()
                ? List.of()
                : List.of("The control region " + estate.controlRegion() + " is also where stamp " + NameList.of(there)
                        + " stands: the loss of that region takes the ledger, the bus and our looks with it, and nothing"
                        + " moves until a person moves it in Azure. Put the automation into a region that"
                        + " serves no workload; where there are only two, let people decide (automatic: false) and"
                        + " acknowledge this.");
    }

    static List<String> sharedOriginGroup(Estate estate) {
        var sharers = new Sharers();
        estate.workloads()
                .forEach(w -> w.stamps()
                        .forEach(s -> s.origin().map(Origin::group).ifPresent(group -> {
                            sharers.add(
                                    group.key(),
                                    "origin group " + group.name() + " of profile " + group.segmentAfter("profiles"),
                                    w);
                        })));
        return sharers.sentences(
                ": Front Door has one order of preference for all of them, so when one is moved and"
                        + " its lost origin is latched, the users of the others are led to stamps that are closed to them. Give each workload an origin group of its own.");
    }

    static List<String> sharedProfile(Estate estate) {
        var sharers = new Sharers();
        estate.workloads()
                .forEach(w -> w.stamps()
                        .forEach(s -> s.endpoint().map(Endpoint::profile).ifPresent(profile -> {
                            sharers.add(profile.key(), "Traffic Manager profile " + profile.name(), w);
                        })));
        return sharers.sentences(": it answers all their users with the same endpoints, so when one is moved, the users"
                + " of the others are led to stamps that are closed to them. Give each workload a profile of its own.");
    }

    static List<String> sharedRecord(Estate estate) {
        var sharers = new Sharers();
        for (var workload : estate.workloads()) {
            for (var set : workload.records()) {
                sharers.add(set.id().key(), "record set " + RecordKind.host(set.id()), workload);
            }
        }
        return sharers.sentences(
                ": it leads all their users to one place, so when one is moved, the users of the others"
                        + " are led to stamps that are not theirs. Give each workload a record set of its own.");
    }

    static List<String> sharedFailoverGroup(Estate estate) {
        var sharers = new Sharers();
        for (var workload : estate.workloads()) {
            for (var group : workload.storesOf(FailoverGroup.class)) {
                var name = group.name().toLowerCase(Locale.ROOT);
                group.servers()
                        .values()
                        .forEach(server ->
                                sharers.add(name + "@" + server.key(), "failover group " + group.name(), workload));
            }
        }
        return sharers.sentences(": promoting it for one takes the written data away from the others, whose active"
                + " stamps stay where they are and can write no more. Declare them as one workload, because that is"
                + " what fails over together, or give each a failover group of its own.");
    }

    /** Of stores that are one resource in each stamp; a failover group is one of several on its server. */
    static List<String> sharedStore(Estate estate) {
        var sharers = new Sharers();
        for (var workload : estate.workloads()) {
            for (var store : workload.stores()) {
                if (!(store instanceof FailoverGroup)) {
                    workload.stamps().stream()
                            .flatMap(stamp -> store.resourcesIn(stamp.name()).stream())
                            .forEach(copy -> sharers.add(copy.key(), store.kind() + " " + store.name(), workload));
                }
            }
        }
        return sharers.sentences(": promoting it for one takes the written data away from the others, whose active"
                + " stamps stay where they are and can write no more. Declare them as one workload, because that is"
                + " what fails over together, or give each a store of its own.");
    }

    static List<String> sharedAccount(Estate estate) {
        var sharers = new Sharers();
        for (var workload : estate.workloads()) {
            for (var account : workload.storesOf(Account.class)) {
                if (!account.isWrittenEverywhere()) {
                    sharers.add(account.account(), account.kind(), workload);
                }
            }
        }
        return sharers.sentences(": moving its writes for one takes them away from the others, whose active stamps stay"
                + " where they are and write across regions. Declare them as one workload, because that is what fails"
                + " over together, or give each an account of its own.");
    }

    static List<String> sharedPool(Estate estate) {
        var sharers = new Sharers();
        for (var workload : estate.workloads()) {
            for (var stamp : workload.stamps()) {
                for (var pool : stamp.cluster().pools()) {
                    sharers.add(
                            keyOf(stamp, pool),
                            "node pool " + pool.name() + " of cluster "
                                    + stamp.cluster().id().name(),
                            workload);
                }
            }
        }
        return sharers.sentences(": sizes are absolute and are not added up, so when they all run there the pool has"
                + " as many nodes as the largest of them asked for. Give each a pool of its own, or write the size that"
                + " is enough for all of them and acknowledge this.");
    }

    private static String keyOf(Stamp stamp, NodePool pool) {
        return stamp.cluster().id().key() + "/" + pool.name().toLowerCase(Locale.ROOT);
    }

    /** Which workloads have a thing in common. */
    private static final class Sharers {

        private record Shared(String what, List<WorkloadName> by) {}

        private final Map<String, Shared> things = new LinkedHashMap<>();

        void add(ResourceId resource, String kind, Workload workload) {
            add(resource.key(), kind + " " + resource.name(), workload);
        }

        void add(String key, String what, Workload workload) {
            var by = things.computeIfAbsent(key, k -> new Shared(what, new ArrayList<>()))
                    .by();
            if (by.isEmpty() || !by.get(by.size() - 1).equals(workload.name())) {
                by.add(workload.name());
            }
        }

        /** One for each thing that more than one workload has; the same thing under two keys is said once. */
        List<String> sentences(String consequence) {
            return things.values().stream()
                    .filter(t -> t.by().size() > 1)
                    .map(t -> "Workloads "
                            + NameList.of(
                                    t.by().stream().map(WorkloadName::value).toList()) + " share " + t.what()
                            + consequence)
                    .distinct()
                    .toList();
        }
    }
}
