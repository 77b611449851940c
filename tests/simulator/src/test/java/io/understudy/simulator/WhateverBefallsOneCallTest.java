package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.simulator.hazard.Hazard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One whole failover, again and again: each time one hazard strikes one call. In a soak every call that a hazard can strike
 * has its turn: every message is doubled once, late once and overtaken once, and a process dies before and after every
 * effect, every append and every acknowledgement. Otherwise every fourth call has.
 */
@Tag("many-seeds")
class WhateverBefallsOneCallTest {

    private static final long SEED = 1;
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(8);

    private static final int EVERY = Boolean.getBoolean("understudy.soak") ? 1 : 4;

    private record Blow(Hazard hazard, int call) {}

    @Test
    void theMoveKeepsEveryInvariant() {
        Silence.falls();
        var blows = blows();

        var broken =
                blows.parallelStream().flatMap(blow -> breaches(blow).stream()).toList();

        System.out.println(blows.size() + " failovers, each with one call that was struck");
        assertThat(broken).isEmpty();
    }

    private static List<Blow> blows() {
        var blows = new ArrayList<Blow>();
        Simulation.live(SEED, Setup.asShipped(), life -> {
            var before = new EnumMap<Hazard, Integer>(Hazard.class);
            for (var hazard : Hazard.values()) {
                before.put(hazard, life.hazards().met(hazard));
            }
            move(life);
            for (var hazard : Hazard.values()) {
                var calls = life.hazards().met(hazard) - before.getOrDefault(hazard, 0);
                for (int call = 0; call < calls; call += EVERY) {
                    blows.add(new Blow(hazard, call));
                }
            }
        });
        return blows;
    }

    private static List<String> breaches(Blow blow) {
        Consumer<Life> struck = life -> {
            life.hazards().strikeAfter(blow.hazard(), blow.call());
            move(life);
        };
        return Simulation.live(SEED, Setup.asShipped(), struck).breaches().stream()
                .map(breach -> blow + ": " + breach.line())
                .toList();
    }

    private static void move(Life life) {
        Scenarios.lose(life);
        life.runFor(LONG_ENOUGH);
    }
}
