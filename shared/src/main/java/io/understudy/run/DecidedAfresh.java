package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.Effect;
import io.understudy.decide.DataRisk;
import io.understudy.decide.LossBound;
import io.understudy.diagnose.Again;
import io.understudy.diagnose.AskedAgain;
import io.understudy.diagnose.Verdict;
import io.understudy.plan.Step;
import io.understudy.topology.Role;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What comes of a decision that is made again right before a step: the action that goes out, and what is written down.
 *
 * @param action what is ordered; empty for not now
 * @param isOff whether what the run is for was contradicted twice, apart in time
 */
record DecidedAfresh(Optional<Action> action, List<RunEvent> events, boolean isOff) {

    /** Two contradictions so far apart are no accident. */
    private static final Duration APART = Duration.ofSeconds(4);

    DecidedAfresh {
        events = List.copyOf(events);
    }

    /** Before most steps nothing is decided again; before a store moves it is decided how. */
    static DecidedAfresh before(Step step, Action action, Workload workload, Standing standing, Instant now) {
        var run = standing.run().orElseThrow(() -> new IllegalStateException("no run was started"));
        var afresh = new Afresh(run, standing.book(), now);
        var isAsked = afresh.isAskedBefore(step);
        var movesData = step.effect() == Effect.MOVES_DATA;
        if (!isAsked && !movesData) {
            return new DecidedAfresh(Optional.of(action), List.of(), false);
        }
        var plan = run.plan();
        var bound = LossBound.of(workload, plan.from(), plan.to(), standing.book(), now, now);
        var answer = isAsked
                ? equipped(afresh, step, standing, now)
                : new AskedAgain(Again.HOLDS, "the commit point is passed");
        if (answer.again() == Again.HOLDS && isLossSeenOnlyNow(step, afresh, workload, bound, standing, now)) {
            return asking(step, workload, standing, bound, now);
        }
        if (answer.again() != Again.HOLDS || !movesData) {
            var isOff = isConfirmed(run, answer, now);
            return new DecidedAfresh(
                    answer.again() == Again.HOLDS ? Optional.of(action) : Optional.empty(),
                    noted(run, step, answer, bound, isOff, now),
                    isOff);
        }
        var move = StoreMove.of(step, afresh, bound, isAccepted(step, bound, workload, standing, now));
        var how = new AskedAgain(move.dataLoss().isPresent() ? Again.HOLDS : Again.CANNOT_TELL, move.words());
        var events = new ArrayList<>(noted(run, step, how, bound, false, now));
        if (move.isLossTooLarge()) {
            events.addAll(Questioning.asking(workload, standing, condition(standing, plan.from()), bound, now));
        }
        return new DecidedAfresh(move.dataLoss().map(action::losing), events, false);
    }

    /** The copy in a stopped stamp is seen once it runs: whether its loss is accepted is asked before anybody is shut out. */
    private static boolean isLossSeenOnlyNow(
            Step step, Afresh afresh, Workload workload, DataRisk bound, Standing standing, Instant now) {
        var plan = afresh.run().plan();
        var isCold = workload.find(plan.to())
                .filter(stamp -> stamp.role() == Role.COLD)
                .isPresent();
        return step.effect() == Effect.CLOSES
                && isCold
                && !afresh.answers(plan.from())
                && !isWithinPolicy(bound, workload)
                && !plan.stepsWith(Effect.MOVES_DATA).isEmpty()
                && !workload.stores().stream().allMatch(store -> standing.isAccepted(store.name(), bound, now));
    }

    private static DecidedAfresh asking(Step step, Workload workload, Standing standing, DataRisk bound, Instant now) {
        var run = standing.run().orElseThrow();
        var answer = new AskedAgain(
                Again.CANNOT_TELL, "leaving " + run.plan().from() + " needs a person: " + bound.sentence());
        var events = new ArrayList<>(noted(run, step, answer, bound, false, now));
        events.addAll(Questioning.asking(
                workload, standing, condition(standing, run.plan().from()), bound, now));
        return new DecidedAfresh(Optional.empty(), events, false);
    }

    /** A preflight may have found something missing since the run began; a person's run goes on, a lost stamp is not closed. */
    private static AskedAgain equipped(Afresh afresh, Step step, Standing standing, Instant now) {
        var answer = afresh.answer();
        var run = afresh.run();
        if (answer.again() != Again.HOLDS
                || step.effect() != Effect.CLOSES
                || run.start().askedBy().isPresent()) {
            return answer;
        }
        var plan = run.plan();
        return standing.equipment().missing(plan.from(), plan.to(), DataLoss.ACCEPTED, now).stream()
                .findFirst()
                .map(lack -> new AskedAgain(Again.CANNOT_TELL, "the move cannot succeed: " + lack.remedy()))
                .orElse(answer);
    }

    /** While a stamp is closed and the next step waits, what contradicts the decision is heard at once. */
    static DecidedAfresh whileClosed(Step waiting, Workload workload, Standing standing, Instant now) {
        var run = standing.run().orElseThrow(() -> new IllegalStateException("no run was started"));
        var answer = new Afresh(run, standing.book(), now).answer();
        var isNews = switch (answer.again()) {
            case CONTRADICTED -> true;
            case HOLDS -> run.contradictedAt().isPresent();
            case CANNOT_TELL -> false;
        };
        var isOff = isConfirmed(run, answer, now);
        var plan = run.plan();
        return new DecidedAfresh(
                Optional.empty(),
                isNews
                        ? noted(
                                run,
                                waiting,
                                answer,
                                LossBound.of(workload, plan.from(), plan.to(), standing.book(), now, now),
                                isOff,
                                now)
                        : List.of(),
                isOff);
    }

    private static boolean isConfirmed(Run run, AskedAgain answer, Instant now) {
        return answer.again() == Again.CONTRADICTED
                && run.contradictedAt()
                        .filter(at -> !at.plus(APART).isAfter(now))
                        .isPresent();
    }

    /** What was said before is not written down again, but for what is acted on. */
    private static List<RunEvent> noted(
            Run run, Step step, AskedAgain answer, DataRisk bound, boolean isConfirmed, Instant now) {
        var isKnown = run.decided()
                .filter(d -> d.before().equals(step.id()) && d.again() == answer.again())
                .isPresent();
        return isKnown && !isConfirmed && answer.again() != Again.HOLDS
                ? List.of()
                : List.of(
                        new RunEvent.DecidedAgain(now, run.id(), step.id(), answer.again(), answer.sentence(), bound));
    }

    private static boolean isAccepted(Step step, DataRisk bound, Workload workload, Standing standing, Instant now) {
        return isWithinPolicy(bound, workload)
                || step.action()
                        .store()
                        .filter(store -> standing.isAccepted(store, bound, now))
                        .isPresent();
    }

    private static boolean isWithinPolicy(DataRisk bound, Workload workload) {
        return !(bound instanceof DataRisk.Unknown)
                && !(bound instanceof DataRisk.Known known
                        && known.lossMax().compareTo(workload.policy().dataLossMax()) > 0);
    }

    private static Verdict condition(Standing standing, StampName from) {
        return standing.verdict().orElseGet(() -> new Verdict(Verdict.Name.SUSPECTED, from, List.of()));
    }
}
