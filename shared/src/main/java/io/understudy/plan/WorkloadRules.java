package io.understudy.plan;

import io.understudy.topology.ActiveRedisCache;
import io.understudy.topology.Door;
import io.understudy.topology.Endpoint;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.NodePool;
import io.understudy.topology.Origin;
import io.understudy.topology.PostgresDatabase;
import io.understudy.topology.RedisCache;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Role;
import io.understudy.topology.Stamp;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be seen of one workload; one sentence for each hit. */
final class WorkloadRules {

    /** The pause between two sweeps: so much later than the loss itself its first bad look may come. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private WorkloadRules() {}

    static List<String> model(Workload workload) {
        return switch (workload.model()) {
            case ACTIVE_PASSIVE, ACTIVE_ACTIVE, STAMPS -> List.of();
            case PASSIVE_COLD ->
                List.of(workload.name()
                        + " is declared passive-cold: a move first starts a stopped cluster, which takes"
                        + " minutes and gets nodes only where the region has some left, and nobody checks its quota, its"
                        + " images or whether it would start at all before it is needed. Start it on purpose now and"
                        + " then, and acknowledge this; or keep it running with few nodes, and declare the workload"
                        + " active-passive.");
        };
    }

    static List<String> probeOnly(Workload workload) {
        return when(
                workload.door() == Door.PROBE_ONLY,
                workload.name() + " declares no door but the health probe: when its active stamp is lost every origin"
                        + " looks bad, and Front Door then sends users to all of them, also to the stamp whose data is"
                        + " not promoted; and a user who reaches an origin past Front Door is always let in. Let the"
                        + " ingress ask the gate, or let the gate switch the Services, and declare door: ingress or door:"
                        + " selector.");
    }

    static List<String> nobodyTold(Workload workload) {
        return when(
                workload.channels().isEmpty(),
                "Nobody is told of " + workload.name() + ": a failover that only a person may allow, and a run that is"
                        + " stuck, wait until somebody happens to look at the status. Name a channel under notify.");
    }

    static List<String> noLossAllowed(Workload workload) {
        var allowed = workload.policy().dataLossMax();
        return when(
                workload.policy().automatic() && workload.hasDataThatMoves() && allowed.compareTo(BETWEEN_LOOKS) < 0,
                workload.name() + " may fail over by itself, but with dataLossMax " + Amounts.duration(allowed)
                        + " a lost region " + (allowed.isZero() ? "nearly always" : "often")
                        + " waits for a person anyway: a copy lags behind, and nobody can prove that the writes since our last"
                        + " good look, up to " + Amounts.duration(BETWEEN_LOOKS)
                        + " of them, have arrived."
                        + " Allow what the business can lose, for example dataLossMax: 30s, or see that somebody answers"
                        + " at night and acknowledge this.");
    }

    static List<String> sameRegion(Workload workload) {
        return shared(workload, s -> s.region().name()).entrySet().stream()
                .map(e -> "Stamps " + e.getValue() + " of " + workload.name() + " stand together in " + e.getKey()
                        + ": the loss of that region takes them all, and a move from one to the other may end where it"
                        + " began. Put them into different regions.")
                .toList();
    }

    /** Mostly a slip while copying: one look, one alert or one effect then counts for two stamps. */
    static List<String> notApart(Workload workload) {
        var sentences = new ArrayList<String>();
        sentences.addAll(notApart(workload, "cluster", s -> s.cluster().id().key()));
        sentences.addAll(notApart(
                workload, "origin", s -> s.origin().map(o -> o.id().key()).orElse(noneOf(s))));
        sentences.addAll(notApart(
                workload,
                "origin's host",
                s -> s.origin().map(o -> o.host().toLowerCase(Locale.ROOT)).orElse(noneOf(s))));
        sentences.addAll(notApart(
                workload, "endpoint", s -> s.endpoint().map(e -> e.id().key()).orElse(noneOf(s))));
        sentences.addAll(notApart(
                workload,
                "verification address",
                s -> s.verification().toString().toLowerCase(Locale.ROOT).replaceAll("/+$", "")));
        for (var set : workload.records()) {
            sentences.addAll(notApart(
                    workload, "target of record set " + set.name(), s -> String.join(" ", set.targetsIn(s.name()))));
        }
        for (var group : workload.storesOf(FailoverGroup.class)) {
            sentences.addAll(notApart(
                    workload,
                    "server of failover group " + group.name(),
                    s -> group.serverIn(s.name()).key()));
        }
        for (var database : workload.storesOf(PostgresDatabase.class)) {
            sentences.addAll(notApart(
                    workload,
                    "server of PostgreSQL database " + database.name(),
                    s -> database.serverIn(s.name()).key()));
        }
        for (var cache : workload.storesOf(RedisCache.class)) {
            sentences.addAll(notApart(
                    workload,
                    "cache of Redis cache " + cache.name(),
                    s -> cache.cacheIn(s.name()).key()));
        }
        for (var group : workload.storesOf(ActiveRedisCache.class)) {
            sentences.addAll(notApart(
                    workload,
                    "cluster of Redis group " + group.name(),
                    s -> group.clusterIn(s.name()).key()));
        }
        sentences.addAll(StoreRules.copiesInOneRegion(workload));
        return sentences;
    }

    private static String noneOf(Stamp stamp) {
        return "none of stamp " + stamp.name();
    }

    private static List<String> notApart(Workload workload, String what, Function<Stamp, String> key) {
        return shared(workload, key).values().stream()
                .map(stamps -> "Stamps " + stamps + " of " + workload.name() + " name the same " + what
                        + ": what is seen of one is seen of both, and what is done to one is done to both, so a"
                        + " failover between them goes nowhere. Give each stamp its own.")
                .toList();
    }

    /** Azure Resource Manager leads every change of a regional resource through its group's own region. */
    static List<String> oneResourceGroup(Workload workload) {
        Map<String, Set<String>> stampsOf = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (var stamp : workload.stamps()) {
            resourcesOf(stamp, workload.stores()).forEach(resource -> {
                var group = (resource.subscription() + "/" + resource.resourceGroup()).toLowerCase(Locale.ROOT);
                names.putIfAbsent(group, resource.resourceGroup());
                stampsOf.computeIfAbsent(group, g -> new LinkedHashSet<>())
                        .add(stamp.name().value());
            });
        }
        return stampsOf.entrySet().stream()
                .filter(e -> e.getValue().size() > 1)
                .map(e -> "Resource group " + names.get(e.getKey()) + " of " + workload.name()
                        + " holds clusters or servers of stamps " + NameList.of(e.getValue())
                        + ": when the group's own region is lost, Azure accepts no change to anything in the group, so"
                        + " nothing in it can be scaled or promoted. Give each stamp a group in its own"
                        + " region; where this one lies apart from them all, acknowledge this.")
                .toList();
    }

    private static Stream<ResourceId> resourcesOf(Stamp stamp, List<Store> stores) {
        return Stream.concat(
                Stream.of(stamp.cluster().id()), stores.stream().flatMap(s -> s.resourcesIn(stamp.name()).stream()));
    }

    static List<String> originGroups(Workload workload) {
        var groups = workload.stamps().stream()
                .flatMap(s -> s.origin().stream())
                .map(Origin::group)
                .distinct()
                .map(g -> g.segmentAfter("profiles") + "/" + g.name())
                .toList();
        return when(
                groups.size() > 1,
                "The origins of " + workload.name() + " lie in origin groups " + NameList.of(groups)
                        + ": Front Door chooses among the origins of one group only, so users do not follow to the new"
                        + " stamp, and the run is stuck past its commit point. Put all its origins into one"
                        + " group; where something other than Front Door leads users, acknowledge this.");
    }

    static List<String> endpoints(Workload workload) {
        var profiles = workload.stamps().stream()
                .flatMap(s -> s.endpoint().stream())
                .map(Endpoint::profile)
                .distinct()
                .map(ResourceId::name)
                .toList();
        return when(
                profiles.size() > 1,
                "The endpoints of " + workload.name() + " lie in Traffic Manager profiles " + NameList.of(profiles)
                        + ": each answers for a name of its own, so enabling one leads nobody away from the other. Put"
                        + " all its endpoints into one profile.");
    }

    static List<String> longKept(Workload workload) {
        var limit = workload.policy().closedMax();
        return workload.records().stream()
                .filter(set -> !workload.isLedByFrontDoor() && set.timeToLive().compareTo(limit) > 0)
                .map(set -> "Users who asked for record set " + set.name() + " of " + workload.name()
                        + " keep the answer for up to " + Amounts.duration(set.timeToLive()) + ", longer than the "
                        + Amounts.duration(limit)
                        + " for which users may be shut out (closedMax), and nothing else leads them."
                        + " Give it a ttl of a minute or less; where the wait is acceptable, acknowledge this.")
                .toList();
    }

    /** Our direct look and our use of the workload share one vantage, and so one fate. */
    static List<String> oneWitness(Workload workload) {
        return when(
                workload.policy().automatic() && !workload.isLedByFrontDoor(),
                workload.name()
                        + " may fail over by itself, but no Front Door speaks for it: a loss needs two witnesses"
                        + " that do not share their fate, and our own looks from one region are only one. So a person"
                        + " has to ask for each failover. Lead users through Front Door, or see that"
                        + " somebody answers at night and acknowledge this.");
    }

    static List<String> smallStandby(Workload workload) {
        if (workload.admitsSideBySide()) {
            return List.of();
        }
        var active = workload.declaredActive();
        return workload.stamps().stream()
                .filter(s -> s.role() != Role.ACTIVE)
                .flatMap(s -> shortage(s, active).stream()
                        .map(shortage -> "Stamp " + s.name() + " of " + workload.name() + " never grows to what "
                                + active.name() + " has (" + shortage + "): after a failover its users are served by"
                                + " less than they need, for as long as it lasts. Raise full; where fewer nodes are"
                                + " enough there, acknowledge this."))
                .toList();
    }

    /** Pool by pool where both stamps have the same ones; pools that are named otherwise can only be added up. */
    private static Optional<String> shortage(Stamp standby, Stamp active) {
        var has = fullSizes(standby);
        var needs = fullSizes(active);
        if (!has.keySet().equals(needs.keySet())) {
            var hasTogether = has.values().stream().mapToInt(n -> n).sum();
            var needsTogether = needs.values().stream().mapToInt(n -> n).sum();
            return hasTogether < needsTogether
                    ? Optional.of(hasTogether + " of " + needsTogether + " nodes in all pools")
                    : Optional.empty();
        }
        var small = needs.entrySet().stream()
                .filter(e -> has.getOrDefault(e.getKey(), 0) < e.getValue())
                .map(e -> has.get(e.getKey()) + " of " + e.getValue() + " nodes in pool " + e.getKey())
                .toList();
        return small.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", small));
    }

    private static Map<String, Integer> fullSizes(Stamp stamp) {
        return stamp.cluster().pools().stream()
                .collect(Collectors.toMap(NodePool::name, NodePool::nodesFull, Integer::sum, TreeMap::new));
    }

    /** The names of the stamps that have a key in common, by that key. */
    private static Map<String, String> shared(Workload workload, Function<Stamp, String> key) {
        Map<String, List<String>> byKey = new LinkedHashMap<>();
        for (var stamp : workload.stamps()) {
            byKey.computeIfAbsent(key.apply(stamp), k -> new ArrayList<>())
                    .add(stamp.name().value());
        }
        Map<String, String> shared = new LinkedHashMap<>();
        byKey.forEach((k, stamps) -> {
            if (stamps.size() > 1) {
                shared.put(k, NameList.of(stamps));
            }
        });
        return shared;
    }

    private static List<String> when(boolean hits, String sentence) {
        return hits ? List.of(sentence) : List.of();
    }
}
