package io.understudy.world.service.frontdoor;

import java.util.ArrayList;
import java.util.List;

/** How the edges choose one of a workload's origins. It is asked at every request of every user, so it walks the list by hand. */
final class Routing {

    private Routing() {}

    /** Disabled ones drop out, then unhealthy ones, then all but the lowest priority; all unhealthy means all enabled. */
    static List<SimulatedOrigin> candidates(List<SimulatedOrigin> origins) {
        var enabled = new ArrayList<SimulatedOrigin>();
        var first = new ArrayList<SimulatedOrigin>();
        for (var origin : origins) {
            if (!origin.inEffect().isEnabled()) {
                continue;
            }
            enabled.add(origin);
            if (origin.isHealthy()) {
                if (!first.isEmpty() && isBefore(origin, first.get(0))) {
                    first.clear();
                }
                if (first.isEmpty() || !isBefore(first.get(0), origin)) {
                    first.add(origin);
                }
            }
        }
        return first.isEmpty() ? enabled : first;
    }

    private static boolean isBefore(SimulatedOrigin one, SimulatedOrigin other) {
        return one.inEffect().priority() < other.inEffect().priority();
    }

    /** Spreads turns by weight without chance: the same turn always goes to the same origin. */
    static SimulatedOrigin byTurn(List<SimulatedOrigin> candidates, long turn) {
        var total = candidates.stream().mapToInt(o -> o.inEffect().weight()).sum();
        var place = Math.floorMod(turn * 997, (long) total);
        for (var origin : candidates) {
            place -= origin.inEffect().weight();
            if (place < 0) {
                return origin;
            }
        }
        return candidates.get(candidates.size() - 1);
    }
}
