package io.understudy.simulator;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lives a seed twice, with us and without us, and says how it ended.
 *
 * <p>To see one again: {@code mvn -Pquick -pl tests/simulator -am test -Dtest=LivingOneSeedAgainTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsimulator.seed=SEED}.
 */
public final class Simulation {

    private static final Duration FAULTS_END_AFTER = Duration.ofMinutes(12);
    private static final Duration FAIR_FOR = Duration.ofMinutes(6);
    private static final Duration CALM = Duration.ofSeconds(90);
    private static final Duration LONGEST = Duration.ofMinutes(40);

    /** In a blip nothing of ours is felt; in a true loss at most what a plan may close. */
    private static final Duration HARM_IN_A_BLIP_MAX = Duration.ofSeconds(2);

    private static final Duration HARM_MAX = Duration.ofMinutes(10);

    private Simulation() {}

    /** Lives what the swarm draws for this seed. */
    public static Ending live(long seed) {
        var chance = new Chance(seed);
        return live(seed, Setup.drawn(chance), Mix.drawn(chance));
    }

    /** Lives one mix of faults under this seed. */
    public static Ending live(long seed, Setup setup, Mix mix) {
        var lasting = mix.kinds().isEmpty() || mix.isBenign() ? FAIR_FOR : FAULTS_END_AFTER;
        return live(seed, setup, mix, life -> {
            mix.arrange(life, seed);
            life.runFor(lasting);
        });
    }

    /** Lives a written scenario under this seed. */
    public static Ending live(long seed, Setup setup, Consumer<Life> scenario) {
        return live(seed, setup, Mix.of(FaultKind.REGION_LOST), scenario);
    }

    private static Ending live(long seed, Setup setup, Mix mix, Consumer<Life> scenario) {
        var guarded = Life.guarded(setup, seed);
        guarded.live(personOf(seed));
        scenario.accept(guarded);
        Faults.end(guarded);
        guarded.settle(CALM, LONGEST);
        var breaches = new ArrayList<>(guarded.judge().breaches());
        var suffered = guarded.users().unavailable();
        var regret = Duration.ZERO;
        if (!mix.asksPeople()) {
            var unguarded = Life.unguarded(setup, seed);
            scenario.accept(unguarded);
            Faults.end(unguarded);
            unguarded.time().runUntil(guarded.time().instant());
            regret = suffered.minus(unguarded.users().unavailable());
        }
        var harmMax = mix.isBenign() ? HARM_IN_A_BLIP_MAX : HARM_MAX;
        if (regret.compareTo(harmMax) > 0) {
            var words = "users were shut out for " + regret.toSeconds() + " s longer than without us";
            breaches.add(new Breach(guarded.time().instant(), Invariant.DO_NO_HARM, words));
        }
        return new Ending(seed, setup, mix, List.copyOf(breaches), guarded.users(), regret, Story.of(guarded));
    }

    /** People differ: some answer soon, some late, some never, some twice. */
    private static Person personOf(long seed) {
        var chance = new Chance(seed + 7);
        return new Person(
                chance.seconds("answers after", 30, 600),
                chance.below("answers", 3),
                Wish.APPROVE);
    }
}
