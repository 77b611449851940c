package io.understudy.simulator.play;

import io.understudy.scenario.Observed;
import io.understudy.scenario.Prompter;
import io.understudy.scenario.Scenario;
import io.understudy.simulator.Life;
import io.understudy.simulator.Story;
import io.understudy.topology.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of a scenario under one seed.
 *
 * @param trouble when the quiet before the trouble was over
 * @param unmet a sentence for everything that is not as it should be, invariants included
 */
public record Performance(long seed, Instant trouble, Observed observed, List<String> unmet, Story story) {

    private static final Duration FAIR_WEATHER = Duration.ofSeconds(40);

    /** How exactly a moment is met that follows a step. */
    private static final Duration BESIDE_STEPS = Duration.ofMillis(500);

    private static final Duration OTHERWISE = Duration.ofSeconds(5);

    public Performance {
        unmet = List.copyOf(unmet);
    }

    public boolean isGood() {
        return unmet.isEmpty();
    }

    /** Plays it in this estate, from the quiet before the trouble to its end. */
    public static Performance of(Scenario scenario, Estate estate, long seed) {
        var life = Life.guarded(estate, seed);
        life.runFor(FAIR_WEATHER);
        var trouble = life.time().instant();
        var course = new Course(life);
        var prompter = new Prompter(scenario, trouble);
        play(
                scenario,
                life,
                course,
                prompter,
                trouble.plus(scenario.expectation().within()));
        var observed = new Observed(
                course.end(),
                life.users(),
                course.servingAt().map(at -> Duration.between(trouble, at)),
                course.back(),
                life.told().received().stream()
                        .map(received -> Observed.kindOf(received.notice().key()))
                        .collect(Collectors.toSet()),
                prompter.toCome());
        var unmet = new ArrayList<>(observed.unmet(scenario.expectation()));
        life.judge().breaches().forEach(b -> unmet.add("an invariant broke: " + b.line()));
        return new Performance(seed, trouble, observed, unmet, Story.of(life));
    }

    private static void play(Scenario scenario, Life life, Course course, Prompter prompter, Instant end) {
        promptFromNowOn(life, course, prompter, new Company(life, course));
        var ends = scenario.expectation().ends();
        while (life.time().instant().isBefore(end)
                && (ends.lasts() || !prompter.toCome().isEmpty() || !ends.isMetBy(course.end()))) {
            var next = life.time().instant().plus(OTHERWISE);
            life.time().runUntil(next.isBefore(end) ? next : end);
            course.bringUpToDate();
        }
    }

    /** On the timeline, as everything else: what is due does not wait until a call is answered. */
    private static void promptFromNowOn(Life life, Course course, Prompter prompter, Company company) {
        course.bringUpToDate();
        prompter.prompt(life.time().instant(), company);
        if (!prompter.toCome().isEmpty()) {
            life.time()
                    .at(next(life.time().instant(), prompter), () -> promptFromNowOn(life, course, prompter, company));
        }
    }

    private static Instant next(Instant now, Prompter prompter) {
        var next = now.plus(prompter.awaitsAStep() ? BESIDE_STEPS : OTHERWISE);
        var due = prompter.nextByTheClock().filter(at -> at.isAfter(now));
        return due.filter(at -> at.isBefore(next)).orElse(next);
    }
}
