package io.understudy.run;

import io.understudy.action.Action;
import io.understudy.action.Notice;
import io.understudy.decide.Intent;
import io.understudy.plan.StepId;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people are told: once per transition and channel. */
final class Notices {

    /** The moments at which people are told. */
    enum Transition {
        STARTED,
        COMMITTED,
        SERVING,
        DONE,
        UNDONE,
        STUCK
    }

    /** A notice as a step of its run. */
    record Telling(StepId step, Action action) {}

    private Notices() {}

    static List<Telling> of(Workload workload, Run run, Transition transition, Instant now) {
        if (isQuiet(run, transition)) {
            return List.of();
        }
        var notice = new Notice(
                run.id() + "/" + word(transition),
                workload.name(),
                urgency(run, transition),
                headline(workload, run, transition),
                facts(run, transition, now));
        return toEveryChannel(workload, word(transition), notice);
    }

    /** Of what users do not notice people hear only that it failed. */
    private static boolean isQuiet(Run run, Transition transition) {
        var intent = run.plan().intent();
        if (intent.isBeside()) {
            return transition != Transition.UNDONE
                    || run.undoing().filter(Folding::isFailure).isEmpty();
        }
        return intent == Intent.ESTABLISH && transition != Transition.STUCK && transition != Transition.UNDONE;
    }

    /** Whether the step tells of this. */
    static boolean tells(StepId step, Transition transition) {
        return step.value().startsWith("notice-" + word(transition) + "-");
    }

    private static List<Telling> toEveryChannel(Workload workload, String transition, Notice notice) {
        return workload.channels().stream()
                .map(c -> new Telling(new StepId("notice-" + transition + "-" + c), notice.over(c)))
                .toList();
    }

    private static String headline(Workload workload, Run run, Transition transition) {
        var name = workload.name();
        var from = run.plan().from();
        var to = run.plan().to();
        var isBack = run.plan().intent() == Intent.FAIL_BACK;
        if (run.plan().intent() == Intent.REOPEN) {
            return reopening(name + ": users are ", to, transition);
        }
        return switch (transition) {
            case STARTED -> name + (isBack ? " is going back from " : " is failing over from ") + from + " to " + to;
            case COMMITTED -> name + ": " + committed(workload, to) + "; from here on nothing is undone";
            case SERVING -> name + " is served again, by " + to;
            case DONE ->
                name + " has moved to " + to + "; "
                        + (run.debts().isEmpty() ? "every step is done" : "what is still owed is left to a person");
            case UNDONE ->
                switch (run.plan().intent()) {
                    case ESTABLISH -> name + " has no first activation: publishing it was refused";
                    case WARM -> name + ": " + to + " could not be made ready; it is tried again when it is needed";
                    case COOL -> name + ": " + to + " did not go back to its standby size; see to it by hand";
                    case FAIL_OVER, FAIL_BACK, REOPEN ->
                        name + " stays in " + from + ": the " + (isBack ? "failback" : "failover")
                                + " was given up and undone";
                };
            case STUCK ->
                name + " is STUCK "
                        + (from.equals(to) ? "before its first activation" : "between " + from + " and " + to)
                        + " and needs a person";
        };
    }

    private static String reopening(String users, StampName stamp, Transition transition) {
        return switch (transition) {
            case STARTED, COMMITTED -> users + "being let into " + stamp + " again, because a person asked for it";
            case SERVING, DONE -> users + "let into " + stamp + " again";
            case UNDONE, STUCK -> users + "still shut out: letting them into " + stamp + " has not succeeded";
        };
    }

    private static String committed(Workload workload, StampName to) {
        return workload.hasDataThatMoves() ? to + " holds the primary data now" : "users are let into " + to + " now";
    }

    private static Notice.Urgency urgency(Run run, Transition transition) {
        if (run.plan().intent().isBeside()) {
            return Notice.Urgency.WARNING;
        }
        return switch (transition) {
            case STARTED, STUCK, UNDONE -> Notice.Urgency.PAGE;
            case COMMITTED -> Notice.Urgency.WARNING;
            case SERVING -> Notice.Urgency.INFO;
            case DONE -> run.debts().isEmpty() ? Notice.Urgency.INFO : Notice.Urgency.WARNING;
        };
    }

    private static List<Notice.Fact> facts(Run run, Transition transition, Instant now) {
        var facts = new ArrayList<Notice.Fact>();
        facts.add(new Notice.Fact("Run", run.id() + ", fence " + run.fence().words()));
        facts.add(new Notice.Fact(
                "Because",
                run.because().stream()
                        .filter(reason -> !reason.equals(run.risk().sentence()))
                        .collect(Collectors.joining("; "))));
        facts.add(new Notice.Fact("Loss", run.risk().sentence()));
        facts.add(new Notice.Fact("Since the start", Amounts.duration(Duration.between(run.startedAt(), now))));
        var undoing = run.undoing().map(RunEvent.UndoStarted::why);
        undoing.ifPresent(why -> facts.add(new Notice.Fact("Given up", why)));
        run.ended()
                .filter(ended ->
                        ended.end() != RunEvent.End.DONE || !run.debts().isEmpty())
                .map(RunEvent.RunEnded::words)
                .filter(words -> !undoing.equals(Optional.of(words)))
                .ifPresent(words -> facts.add(new Notice.Fact("Ended", words)));
        if (transition == Transition.STUCK) {
            facts.add(new Notice.Fact("What to do", exits(run)));
        }
        return facts;
    }

    /** Every way on from here, as commands. */
    private static String exits(Run run) {
        var exits = new ArrayList<String>();
        exits.add("See to what stands in its way, then ask again: retry");
        if (run.plan().intent().moves()) {
            exits.add("Let users in again without it, where the data is written: reopen " + run.writtenIn());
        }
        exits.add("Once users are let in and the rest is set right by hand, say so: acknowledge");
        if (run.plan().intent().moves()) {
            var to = run.plan().to();
            var elsewhere = run.writtenIn().equals(to) ? run.plan().from() : to;
            exits.add("From then on you may move again: failover --to " + elsewhere);
        }
        run.debts().forEach(debt -> exits.add("What you saw to by hand is owed no longer: settle " + debt.id()));
        return String.join(". ", exits);
    }

    private static String word(Transition transition) {
        return transition.name().toLowerCase(Locale.ROOT);
    }
}
