package io.understudy.simulator.hazard;

import io.understudy.simulator.time.Chance;
import java.util.EnumMap;
import java.util.Map;

/** Which hazards there are in one life: each with a rate, or for so many times. */
public final class Hazards {

    private final Chance chance;
    private final Map<Hazard, Double> rates = new EnumMap<>(Hazard.class);
    private final Map<Hazard, Integer> due = new EnumMap<>(Hazard.class);
    private final Map<Hazard, Integer> struck = new EnumMap<>(Hazard.class);

    public Hazards(Chance chance) {
        this.chance = chance;
    }

    /** From now on it strikes in this share of all calls that it can strike. */
    public void beware(Hazard hazard, double rate) {
        rates.put(hazard, rate);
    }

    /** It strikes the next calls that it can strike, so many of them. */
    public void strikeNext(Hazard hazard, int times) {
        due.merge(hazard, times, Integer::sum);
    }

    /** From now on nothing strikes any more. */
    public void end() {
        rates.clear();
        due.clear();
    }

    /** Whether it strikes this call. */
    public boolean strikes(Hazard hazard) {
        var rate = rates.getOrDefault(hazard, 0.0);
        var strikes = isDue(hazard) || (rate > 0 && chance.happens(hazard.name(), rate));
        if (strikes) {
            struck.merge(hazard, 1, Integer::sum);
        }
        return strikes;
    }

    /** Ends the handler where a crash strikes. */
    public void crashOn(Hazard hazard) {
        if (strikes(hazard)) {
            throw new Crashed(hazard);
        }
    }

    /** How often each has struck. */
    public Map<Hazard, Integer> struck() {
        return Map.copyOf(struck);
    }

    private boolean isDue(Hazard hazard) {
        var left = due.getOrDefault(hazard, 0);
        if (left > 0) {
            due.put(hazard, left - 1);
        }
        return left > 0;
    }
}
