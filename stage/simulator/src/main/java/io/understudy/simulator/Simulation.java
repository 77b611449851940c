package io.understudy.simulator;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.Limits;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration CALM_UNDER_FAULTS = Duration.ofSeconds(60);
    private static final Duration CALM = Duration.ofSeconds(90);
    private static final Duration LONGEST = Duration.ofMinutes(40);

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
        mix.arrange(guarded, seed);
        if (mix.isBenign() || mix.bringsLate()) {
            guarded.runFor(lasting);
        } else {
            guarded.runUntilNothingIsToCome(CALM_UNDER_FAULTS, lasting);
        }
        var faultsEnded = guarded.time().instant();
        Faults.end(guarded);
        guarded.settle(CALM, LONGEST);
        var breaches = new ArrayList<>(guarded.judge().breaches());
        var users = guarded.users();
        var regret = mix.asksPeople()
                ? Regret.NONE
                : new Regret(() -> users.unavailable().minus(withoutUs(guarded, setup, mix, seed, faultsEnded)));
        regret.harm(mix.isBenign(), users.unavailable())
                .ifPresent(words -> breaches.add(new Breach(guarded.time().instant(), Invariant.DO_NO_HARM, words)));
        return new Ending(seed, setup, mix, breaches, users, regret, Story.of(guarded));
    }

    /** For how long users of the same life are shut out without us. */
    private static Duration withoutUs(Life guarded, Setup setup, Mix mix, long seed, Instant faultsEnded) {
        var unguarded = Life.unwatched(setup, seed);
        mix.arrange(unguarded, seed);
        unguarded.time().runUntil(faultsEnded);
        Faults.end(unguarded);
        unguarded.time().runUntil(guarded.time().instant());
        return unguarded.users().unavailable();
    }

    /** Lives a written scenario under this seed; it waits for what we do, so it has no life without us. */
    public static Ending live(long seed, Setup setup, Consumer<Life> scenario) {
        var life = Life.guarded(setup, seed);
        life.live(personOf(seed));
        scenario.accept(life);
        Faults.end(life);
        life.settle(CALM, LONGEST);
        return new Ending(seed, setup, Mix.of(), life.judge().breaches(), life.users(), Regret.NONE, Story.of(life));
    }

    /** People differ: some answer soon, some late, some never, some twice. */
    private static Person personOf(long seed) {
        var chance = new Chance(seed + 7);
        return new Person(
                new Limits().seconds(chance, "answers after", 30, 600), chance.below("answers", 3), Wish.APPROVE);
    }
}
