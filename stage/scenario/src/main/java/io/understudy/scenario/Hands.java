package io.understudy.scenario;

import io.understudy.topology.Origin;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.StorageAccount;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.data.Copies;
import io.understudy.world.data.DataFaults;
import io.understudy.world.service.cluster.ScalingTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What each fault does to the simulated Azure, and how it is mended. */
public final class Hands {

    private static final Duration FOREVER = Duration.ofDays(1);
    private static final String FORCE = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";
    private static final String SCALE = "Microsoft.ContainerService/managedClusters/agentPools/write";

    /** Where a fault strikes, and when. */
    public record Place(SimulatedAzure azure, Workload workload, Stamp stamp, Instant now) {

        private WorkloadName owner() {
            return workload.name();
        }

        private StampName name() {
            return stamp.name();
        }

        private ResourceId cluster() {
            return stamp.cluster().id();
        }

        private List<ResourceId> pools() {
            return stamp.cluster().pools().stream()
                    .map(pool -> new ResourceId(cluster().value() + "/agentPools/" + pool.name()))
                    .toList();
        }

        private List<String> stores() {
            return azure.data().of(owner()).stream().map(Copies::name).toList();
        }

        private DataFaults data() {
            return azure.data().faults();
        }
    }

    /** Breaks a thing or mends it. */
    @FunctionalInterface
    interface Hand {
        void move(Place place, boolean isBroken);
    }

    private Hands() {}

    static void region(Place place, boolean isBroken) {
        if (isBroken) {
            place.azure().faults().lose(place.stamp().region(), place.now());
        } else {
            place.azure().faults().restore(place.stamp().region(), place.now());
        }
    }

    static void network(Place place, boolean isBroken) {
        if (isBroken) {
            place.azure().faults().cutOff(place.stamp().region(), place.now());
        } else {
            place.azure().faults().restore(place.stamp().region(), place.now());
        }
    }

    static void app(Place place, boolean isBroken) {
        place.azure().stamps().faults().setAppUnhealthy(place.owner(), place.name(), isBroken, place.now());
    }

    static void blip(Place place, Duration lasting) {
        place.azure().stamps().faults().blip(place.owner(), place.name(), lasting, place.now());
    }

    static void check(Place place, boolean isBroken) {
        place.azure().stamps().faults().setCheckFailing(place.owner(), place.name(), isBroken, place.now());
    }

    static void cluster(Place place, boolean isBroken) {
        place.azure().clusters().faults().setDown(place.cluster(), isBroken, place.now());
    }

    static void quota(Place place, boolean isBroken) {
        nodes(place, isBroken, ScalingTrouble.QUOTA);
    }

    static void capacity(Place place, boolean isBroken) {
        nodes(place, isBroken, ScalingTrouble.CAPACITY);
    }

    private static void nodes(Place place, boolean isBroken, ScalingTrouble trouble) {
        var faults = place.azure().clusters().faults();
        if (isBroken) {
            faults.beginScalingTrouble(place.cluster(), trouble, place.now());
        } else {
            faults.endScalingTrouble(place.cluster(), place.now());
        }
    }

    static void poolsStuck(Place place, boolean isBroken) {
        place.pools().forEach(pool -> stick(place, isBroken, pool));
    }

    static void answerLost(Place place, boolean isBroken) {
        place.pools().forEach(pool -> place.azure().faults().cutNextAnswer(pool, place.now()));
    }

    static void database(Place place, boolean isBroken) {
        place.stores()
                .forEach(store -> place.data().setPrimaryUnreachable(place.owner(), store, isBroken, place.now()));
    }

    static void replication(Place place, boolean isBroken) {
        place.stores().forEach(store -> place.data().setLinkBroken(place.owner(), store, isBroken, place.now()));
    }

    static void databaseBusy(Place place, boolean isBroken) {
        var lasting = isBroken ? FOREVER : Duration.ZERO;
        place.stores().forEach(store -> place.data().keepBusy(place.owner(), store, lasting, place.now()));
    }

    static void promotionStuck(Place place, boolean isBroken) {
        for (var copies : place.azure().data().of(place.owner())) {
            stick(place, isBroken, new ResourceId(copies.key()));
        }
    }

    static void storageBarred(Place place, boolean isBroken) {
        for (var account : place.workload().storesOf(StorageAccount.class)) {
            place.azure().storageAccounts().faults().bar(account.account(), isBroken, place.now());
        }
    }

    private static void stick(Place place, boolean isBroken, ResourceId resource) {
        if (isBroken) {
            place.azure().faults().stick(resource, place.now());
        } else {
            place.azure().faults().unstick(resource, place.now());
        }
    }

    static void edge(Place place, boolean isBroken) {
        place.azure().frontDoor().faults().setEdgeLost(isBroken, place.now());
    }

    static void frontDoor(Place place, boolean isBroken) {
        var faults = place.azure().frontDoor().faults();
        place.stamp().origin().map(Origin::profile).ifPresent(profile -> {
            if (isBroken) {
                faults.freeze(profile, place.now());
            } else {
                faults.thaw(profile, place.now());
            }
        });
    }

    static void arm(Place place, boolean isBroken) {
        place.azure().faults().setArmUnavailable(place.stamp().region(), isBroken, place.now());
    }

    static void armThrottled(Place place, boolean isBroken) {
        var lasting = isBroken ? FOREVER : Duration.ZERO;
        place.azure().faults().throttle(place.cluster().subscription(), lasting, place.now());
    }

    static void rightToForce(Place place, boolean isBroken) {
        place.azure().faults().withhold(FORCE, isBroken, place.now());
    }

    static void rightToScale(Place place, boolean isBroken) {
        place.azure().faults().withhold(SCALE, isBroken, place.now());
    }
}
