package io.understudy.world;

import io.understudy.topology.Region;
import io.understudy.world.judge.Limits;
import io.understudy.world.people.Load;
import io.understudy.world.service.cluster.Sizes;
import io.understudy.world.service.frontdoor.Probing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a simulated Azure is like beyond what the estate declares.
 *
 * @param alertBelowPercent below which share of good probes the alert on an origin fires
 * @param resourceGroups where a resource group's own data lives, by lower-case name, if not where its clusters and
 *     servers are
 */
public record World(
        Probing probing,
        Load load,
        Sizes sizes,
        double alertBelowPercent,
        Limits limits,
        Map<String, Region> resourceGroups) {

    private static final Duration PROBED_EVERY = Duration.ofSeconds(5);

    public World {
        resourceGroups = Map.copyOf(resourceGroups);
    }

    /** What Azure does where nobody says otherwise, and users who ask twice a second. */
    public static World asAzureDefaults() {
        return new World(
                new Probing(Duration.ofSeconds(30), 4, 3),
                new Load(2, 0.25),
                new Sizes(1, false),
                50,
                new Limits(Duration.ofMinutes(10), Duration.ofSeconds(15)),
                Map.of());
    }

    /** The same, with a Front Door that probes often, as anyone who relies on probes must configure it. */
    public static World asRehearsed() {
        return asAzureDefaults().probingEvery(PROBED_EVERY);
    }

    public World probingEvery(Duration interval) {
        var changed = new Probing(interval, probing.sampleSize(), probing.successesRequired());
        return new World(changed, load, sizes, alertBelowPercent, limits, resourceGroups);
    }

    public World withUsers(double perSecond, double writeShare) {
        return new World(probing, new Load(perSecond, writeShare), sizes, alertBelowPercent, limits, resourceGroups);
    }

    public World withAutoscaling() {
        var changed = new Sizes(sizes.standbyNodes(), true);
        return new World(probing, load, changed, alertBelowPercent, limits, resourceGroups);
    }

    public World withResourceGroup(String name, Region region) {
        var groups = new HashMap<>(resourceGroups);
        groups.put(name.toLowerCase(Locale.ROOT), region);
        return new World(probing, load, sizes, alertBelowPercent, limits, groups);
    }
}
