package io.understudy.simulator;

import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How one life ended.
 *
 * @param users what users went through with us
 * @param compared how that compares with the same life without us
 */
public record Ending(
        long seed, Setup setup, Mix mix, List<Breach> breaches, UserTally users, Regret compared, Story story) {

    public Ending {
        breaches = List.copyOf(breaches);
    }

    /** How much longer they were shut out than without us; negative where we helped. */
    public Duration regret() {
        return compared.duration();
    }

    public boolean breaks(Invariant invariant) {
        return breaches.stream().anyMatch(b -> b.invariant() == invariant);
    }

    /** What a person needs in order to look into it: how to see it again, what was broken, and the story. */
    public String report() {
        var broken = breaches.stream()
                .map(b -> "  " + b.line() + "\n    " + b.invariant().sentence())
                .collect(Collectors.joining("\n"));
        return "seed " + seed + " with " + mix.kinds() + "\nsee it again with: mvn -Pquick -pl tests/simulator -am test"
                + " -Dtest=LivingOneSeedAgainTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulator.seed=" + seed
                + "\nusers: " + users + "\nregret: " + regret() + "\nbroken:\n" + broken + "\n" + story.text();
    }
}
