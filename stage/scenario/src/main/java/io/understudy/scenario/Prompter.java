package io.understudy.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Knows the scenario by heart, and has each act done once its moment has come. */
public final class Prompter {

    /** The stage on which a scenario is played: says how far things are, and does what is asked of it. */
    public interface Company {

        /** When the step that is named so, or whose id begins so, was first done; empty while it is not. */
        Optional<Instant> endOf(String step);

        /** When the step that is named so, or whose id begins so, was first ordered; empty while it is not. */
        Optional<Instant> orderOf(String step);

        /** When people were first asked something; empty while they are not. */
        Optional<Instant> firstQuestion();

        /** Does it now. */
        void act(Act act);
    }

    private final Instant trouble;
    private final List<Act> toCome;

    public Prompter(Scenario scenario, Instant trouble) {
        this.trouble = trouble;
        this.toCome = new ArrayList<>(scenario.acts());
    }

    /** Has done what is due. */
    public void prompt(Instant now, Company company) {
        for (var act : List.copyOf(toCome)) {
            if (dueAt(act.moment(), company).filter(due -> !now.isBefore(due)).isPresent()) {
                toCome.remove(act);
                company.act(act);
                mendLater(act, now);
            }
        }
    }

    private void mendLater(Act act, Instant now) {
        if (act.deed() instanceof Deed.Change change && !change.isLeftToTheWorld()) {
            change.lasting().ifPresent(lasting -> {
                var since = Duration.between(trouble, now).plus(lasting);
                toCome.add(new Act(change.fault().word() + " is mended", new Moment.After(since), change.mended()));
            });
        }
    }

    /** Of a step that was done before the trouble nothing is due: it belongs to another run. */
    private Optional<Instant> dueAt(Moment moment, Company company) {
        if (moment instanceof Moment.After after) {
            return Optional.of(trouble.plus(after.sinceTrouble()));
        }
        if (moment instanceof Moment.AfterStep after) {
            return company.endOf(after.step()).filter(at -> at.isAfter(trouble)).map(at -> at.plus(after.since()));
        }
        if (moment instanceof Moment.DuringStep during) {
            return company.orderOf(during.step())
                    .filter(at -> at.isAfter(trouble))
                    .map(at -> at.plus(during.since()));
        }
        var question = (Moment.AfterQuestion) moment;
        return company.firstQuestion().map(at -> at.plus(question.since()));
    }

    /** What has not been done yet, in the order in which it may come. */
    public List<Act> toCome() {
        return List.copyOf(toCome);
    }

    /** Whether an act waits for something else than the clock. */
    public boolean awaitsAStep() {
        return toCome.stream().anyMatch(act -> !(act.moment() instanceof Moment.After));
    }

    /** When the next act is due by the clock alone; empty where all that is left waits for something else. */
    public Optional<Instant> nextByTheClock() {
        return toCome.stream()
                .filter(act -> act.moment() instanceof Moment.After)
                .map(act -> trouble.plus(((Moment.After) act.moment()).sinceTrouble()))
                .min(Instant::compareTo);
    }
}
