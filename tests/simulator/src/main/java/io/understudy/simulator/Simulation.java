package io.understudy.simulator;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import java.time.Duration;
import java.util.ArrayList;
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

    /** Lives one mix of faults under this seed, with us and without us. */
    public static Ending live(long seed, Setup setup, Mix mix) {
        var lasting = mix.isBenign() ? FAIR_FOR : FAULTS_END_AFTER;
        var guarded = Life.guarded(setup, seed);
        guarded.live(personOf(seed));
        liveThrough(guarded, mix, seed, lasting);
        guarded.settle(CALM, LONGEST);
        var breaches = new ArrayList<>(guarded.judge().breaches());
        var regret = mix.asksPeople() ? Duration.ZERO : regret(guarded, setup, mix, seed, lasting);
        if (regret.compareTo(mix.isBenign() ? HARM_IN_A_BLIP_MAX : HARM_MAX) > 0) {
            var words = "users were shut out for " + regret.toSeconds() + " s longer than without us";
            breaches.add(new Breach(guarded.time().instant(), Invariant.DO_NO_HARM, words));
        }
        return new Ending(seed, setup, mix, breaches, guarded.users(), regret, Story.of(guarded));
    }

    private static Duration regret(Life guarded, Setup setup, Mix mix, long seed, Duration lasting) {
        var unguarded = Life.unguarded(setup, seed);
        liveThrough(unguarded, mix, seed, lasting);
        unguarded.time().runUntil(guarded.time().instant());
        return guarded.users().unavailable().minus(unguarded.users().unavailable());
    }

    private static void liveThrough(Life life, Mix mix, long seed, Duration lasting) {
        mix.arrange(life, seed);
        life.runFor(lasting);
        Faults.end(life);
    }

    /** Lives a written scenario under this seed; it waits for what we do, so it has no life without us. */
    public static Ending live(long seed, Setup setup, Consumer<Life> scenario) {
        var life = Life.guarded(setup, seed);
        life.live(personOf(seed));
        scenario.accept(life);
        Faults.end(life);
        life.settle(CALM, LONGEST);
        return new Ending(seed, setup, Mix.of(), life.judge().breaches(), life.users(), Duration.ZERO, Story.of(life));
    }

    /** People differ: some answer soon, some late, some never, some twice. */
    private static Person personOf(long seed) {
        var chance = new Chance(seed + 7);
        return new Person(chance.seconds("answers after", 30, 600), chance.below("answers", 3), Wish.APPROVE);
    }
}
