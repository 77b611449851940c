package io.understudy.world.ground;

import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How each region is, and what lives where. */
public final class Regions {

    /** Told after a region has changed. */
    public interface Listener {
        void changed(Region region, RegionState before, RegionState after, Instant now);
    }

    private final Map<Region, RegionState> states = new HashMap<>();
    private final Map<String, Region> resourceGroups = new HashMap<>();
    private final Map<String, Region> homes = new HashMap<>();
    private final List<Listener> listeners = new ArrayList<>();

    Regions(Map<String, Region> resourceGroups) {
        this.resourceGroups.putAll(resourceGroups);
    }

    /** A service says where one of its resources is. */
    public void settle(ResourceId resource, Region region) {
        homes.put(resource.key(), region);
        resourceGroups.putIfAbsent(resource.resourceGroup().toLowerCase(Locale.ROOT), region);
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    RegionState state(Region region) {
        return states.getOrDefault(region, RegionState.UP);
    }

    public boolean isUp(Region region) {
        return state(region) == RegionState.UP;
    }

    public boolean hasPower(Region region) {
        return state(region) != RegionState.LOST;
    }

    /** Whether something in one region reaches something in another, or in the same one. */
    public boolean reaches(Region from, Region to) {
        return from.equals(to) ? hasPower(from) : isUp(from) && isUp(to);
    }

    void change(Region region, RegionState after, Instant now) {
        var before = state(region);
        if (before != after) {
            states.put(region, after);
            listeners.forEach(l -> l.changed(region, before, after, now));
        }
    }

    /** Where the region's own provider keeps the resource; empty for global ones. */
    Optional<Region> homeOf(ResourceId resource) {
        for (var key = resource.key(); !key.isEmpty(); key = key.substring(0, key.lastIndexOf('/'))) {
            var home = homes.get(key);
            if (home != null) {
                return Optional.of(home);
            }
        }
        return Optional.empty();
    }

    /** Where Azure Resource Manager keeps what it knows of the resource's group. */
    Optional<Region> homeOfGroup(ResourceId resource) {
        if (!resource.key().contains("/resourcegroups/")) {
            return Optional.empty();
        }
        return Optional.ofNullable(resourceGroups.get(resource.resourceGroup().toLowerCase(Locale.ROOT)));
    }
}
