package io.understudy.tests.properties;

import static io.understudy.tests.properties.WorkloadDraft.spelt;

import io.understudy.tests.properties.WorkloadDraft.Route;
import io.understudy.tests.properties.WorkloadDraft.StoreDraft;
import io.understudy.topology.Role;
import io.understudy.topology.WarmPolicy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Writes drafts as a person would, with the fields in one order or in the opposite one. */
final class EstateText {

    private static final List<String> REGIONS = List.of("westeurope", "northeurope", "francecentral", "uksouth");

    private final boolean isReversed;

    private EstateText(boolean isReversed) {
        this.isReversed = isReversed;
    }

    static String of(List<WorkloadDraft> drafts) {
        return new EstateText(false).estate(drafts);
    }

    /** The same, but for the order of what has none: fields, and what is written for each stamp. */
    static String reversed(List<WorkloadDraft> drafts) {
        return new EstateText(true).estate(drafts);
    }

    private String estate(List<WorkloadDraft> drafts) {
        var workloads = new LinkedHashMap<String, Object>();
        for (int i = 0; i < drafts.size(); i++) {
            workloads.put("w" + i, workload("w" + i, drafts.get(i)));
        }
        var estate = new LinkedHashMap<String, Object>();
        estate.put("estate", "contoso");
        estate.put("controlRegion", "swedencentral");
        estate.put("channels", Map.of("ops", fields("kind", "webhook", "address", "OPS_URL")));
        estate.put("workloads", workloads);
        var text = new StringBuilder();
        write(text, "", unordered(estate));
        return text.toString();
    }

    private Map<String, Object> workload(String name, WorkloadDraft draft) {
        var stamps = new LinkedHashMap<String, Object>();
        for (int i = 0; i < draft.roles().size(); i++) {
            stamps.put(draft.stamps().get(i), stamp(name, draft, i));
        }
        var fields = fields(
                "model", spelt(draft.model()),
                "users", "https://" + name + ".contoso.example",
                "door", spelt(draft.door()),
                "policy", policy(draft.policy()),
                "stamps", stamps,
                "notify", List.of("ops"));
        if (draft.routes().contains(Route.RECORD)) {
            fields.put("records", Map.of("www", record(name, draft)));
        }
        var stores = new LinkedHashMap<String, Object>();
        draft.possibleStores()
                .forEach(store -> stores.put("d" + stores.size(), store(name + stores.size(), draft, store)));
        if (!stores.isEmpty()) {
            fields.put("stores", stores);
        }
        return unordered(fields);
    }

    private Map<String, Object> policy(WorkloadDraft.PolicyDraft policy) {
        return unordered(fields(
                "automatic", policy.automatic(),
                "leashed", policy.leashed(),
                "dataLossMax", policy.secondsLostMax() + "s",
                "closedMax", policy.minutesClosedMax() + "m",
                "latch", spelt(policy.latch()),
                "warm", spelt(policy.warm())));
    }

    private Map<String, Object> record(String name, WorkloadDraft draft) {
        return fields(
                "id", id("edge", "Microsoft.Network/dnsZones/contoso.example/CNAME/" + name),
                "targets", byStamp(draft, stamp -> List.of(name + "-" + stamp + ".contoso.example")));
    }

    private Map<String, Object> stamp(String workload, WorkloadDraft draft, int place) {
        var name = workload + "-s" + place;
        var role = draft.roles().get(place);
        var fields = fields(
                "region", REGIONS.get(draft.isInOneRegion() && place == 1 ? 0 : place),
                "role", spelt(role),
                "cluster",
                        unordered(fields(
                                "id", id(name, "Microsoft.ContainerService/managedClusters/" + name),
                                "pools", pools(draft, role))),
                "verification", "https://" + name + ".verify.contoso.example");
        if (draft.routes().contains(Route.FRONT_DOOR)) {
            var origin = "Microsoft.Cdn/profiles/p/originGroups/" + workload + "/origins/s" + place;
            fields.put("origin", unordered(fields("id", id("edge", origin), "host", name + ".contoso.example")));
        }
        if (draft.routes().contains(Route.TRAFFIC_MANAGER)) {
            var profile = "Microsoft.Network/trafficManagerProfiles/" + workload;
            fields.put("endpoint", id("edge", profile + "/azureEndpoints/s" + place));
        }
        return unordered(fields);
    }

    private Map<String, Object> pools(WorkloadDraft draft, Role role) {
        var sizes = draft.sizes();
        var pools = new LinkedHashMap<String, Object>();
        for (int i = 0; i < sizes.pools(); i++) {
            var pool = fields("minimum", sizes.minimum(), "full", sizes.minimum() + sizes.more());
            if (role == Role.PASSIVE && draft.policy().warm() == WarmPolicy.AT_SUSPICION) {
                pool.put("standby", sizes.minimum() - 1);
            }
            pools.put("p" + i, unordered(pool));
        }
        return pools;
    }

    private Map<String, Object> store(String name, WorkloadDraft draft, StoreDraft store) {
        var fields = switch (store.kind()) {
            case FAILOVER_GROUP ->
                fields("kind", "failover-group", "servers", each(draft, name, "Microsoft.Sql/servers"));
            case POSTGRES ->
                fields("kind", "postgres", "servers", each(draft, name, "Microsoft.DBforPostgreSQL/flexibleServers"));
            case REDIS -> fields("kind", "redis", "caches", each(draft, name, "Microsoft.Cache/redis"));
            case REDIS_ACTIVE ->
                fields("kind", "redis-active", "clusters", each(draft, name, "Microsoft.Cache/redisEnterprise"));
            case COSMOS_ACCOUNT, COSMOS_ACCOUNT_EVERYWHERE ->
                fields("kind", "cosmos-account", "id", id("data", "Microsoft.DocumentDB/databaseAccounts/" + name));
            case STORAGE_ACCOUNT ->
                fields("kind", "storage-account", "id", id("data", "Microsoft.Storage/storageAccounts/" + name));
        };
        switch (store.kind()) {
            case COSMOS_ACCOUNT_EVERYWHERE -> fields.put("writes", "everywhere");
            case FAILOVER_GROUP -> {}
            default -> fields.put("loss", store.isDisposable() ? "disposable" : "unknown");
        }
        return unordered(fields);
    }

    private Map<String, Object> each(WorkloadDraft draft, String name, String type) {
        return byStamp(draft, stamp -> id(name + "-" + stamp, type + "/" + name + "-" + stamp));
    }

    private Map<String, Object> byStamp(WorkloadDraft draft, Function<String, Object> value) {
        var byStamp = new LinkedHashMap<String, Object>();
        draft.stamps().forEach(stamp -> byStamp.put(stamp, value.apply(stamp)));
        return unordered(byStamp);
    }

    private static String id(String group, String resource) {
        return "/subscriptions/s1/resourceGroups/" + group + "/providers/" + resource;
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }

    private Map<String, Object> unordered(Map<String, Object> fields) {
        if (!isReversed) {
            return fields;
        }
        var keys = new ArrayList<>(fields.keySet());
        Collections.reverse(keys);
        var reversed = new LinkedHashMap<String, Object>();
        keys.forEach(key -> reversed.put(key, fields.get(key)));
        return reversed;
    }

    private static void write(StringBuilder text, String indent, Map<?, ?> fields) {
        fields.forEach((key, value) -> {
            text.append(indent).append(key).append(':');
            if (value instanceof Map<?, ?> below) {
                text.append('\n');
                write(text, indent + "  ", below);
            } else {
                text.append(' ').append(value).append('\n');
            }
        });
    }
}
