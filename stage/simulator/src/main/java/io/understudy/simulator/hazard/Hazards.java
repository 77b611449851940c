package io.understudy.simulator.hazard;

import io.understudy.simulator.time.Chance;
import java.util.EnumMap;
import java.util.Map;

/** Which hazards there are in one life: each with a rate, or for so many times. */
public final class Hazards {

    private final Chance chance;
    private final Map<Hazard, Double> rates = new EnumMap<>(Hazard.class);
    private final Map<Hazard, Integer> due = new EnumMap<>(Hazard.class);
    private final Map<Hazard, Integer> spared = new EnumMap<>(Hazard.class);
    private final Map<Hazard, Integer> met = new EnumMap<>(Hazard.class);

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

    /** It spares so many calls that it could strike, and strikes the one after them. */
    public void strikeAfter(Hazard hazard, int calls) {
        spared.put(hazard, calls);
    }

    /** From now on nothing strikes any more. */
    public void end() {
        rates.clear();
        due.clear();
        spared.clear();
    }

    /** Whether it strikes this call. */
    public boolean strikes(Hazard hazard) {
        met.merge(hazard, 1, Integer::sum);
        var rate = rates.getOrDefault(hazard, 0.0);
        return isDue(hazard) || isSparedNoLonger(hazard) || (rate > 0 && chance.happens(hazard.name(), rate));
    }

    /** Ends the handler where a crash strikes. */
    public void crashOn(Hazard hazard) {
        if (strikes(hazard)) {
            throw new Crashed(hazard);
        }
    }

    /** How many calls it could have struck. */
    public int met(Hazard hazard) {
        return met.getOrDefault(hazard, 0);
    }

    private boolean isSparedNoLonger(Hazard hazard) {
        var left = spared.getOrDefault(hazard, -1);
        if (left > 0) {
            spared.put(hazard, left - 1);
        } else if (left == 0) {
            spared.remove(hazard);
        }
        return left == 0;
    }

    private boolean isDue(Hazard hazard) {
        var left = due.getOrDefault(hazard, 0);
        if (left > 0) {
            due.put(hazard, left - 1);
        }
        return left > 0;
    }
}
