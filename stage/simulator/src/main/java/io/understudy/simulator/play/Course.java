package io.understudy.simulator.play;

import io.understudy.decide.Intent;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.run.Standing;
import io.understudy.scenario.Expectation.Ends;
import io.understudy.scenario.Picture;
import io.understudy.scenario.WayBack;
import io.understudy.simulator.Life;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger says about a workload since the trouble began. Each event is read once. */
final class Course {

    private static final String UNDER_WAY = "under-way";

    private final Life life;
    private final Picture beginning;
    private final Map<String, Instant> ordered = new LinkedHashMap<>();
    private final Map<String, Instant> done = new LinkedHashMap<>();
    private final List<RunEvent.QuestionAsked> questions = new ArrayList<>();
    private final List<RunId> moves = new ArrayList<>();
    private Optional<RunEvent.RunStarted> back = Optional.empty();
    private final Map<RunId, RunEvent.End> ends = new HashMap<>();
    private Optional<Instant> servingAt = Optional.empty();
    private boolean isServed;
    private int read;

    /** Begins with what is written from now on. */
    Course(Life life) {
        this.life = life;
        this.beginning = Picture.of(life.azure(), life.workload(), life.time().instant());
        this.read = life.ledger().length(life.workload().name());
    }

    /** Reads what is new. */
    void bringUpToDate() {
        var length = life.ledger().length(life.workload().name());
        if (length > read) {
            life.ledger().events(life.workload().name()).subList(read, length).forEach(this::take);
            read = length;
        }
    }

    private void take(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started
                && isMove(started.plan().intent())) {
            moves.add(started.run());
            back = back.or(() -> Optional.of(started).filter(s -> s.plan().intent() == Intent.FAIL_BACK));
            isServed = false;
        } else if (event instanceof RunEvent.StepOrdered order && moves.contains(order.run())) {
            ordered.putIfAbsent(order.step().value(), order.at());
        } else if (event instanceof RunEvent.StepEnded ended && moves.contains(ended.run())) {
            if (isDone(ended.outcome())) {
                done.putIfAbsent(ended.step().value(), ended.at());
            }
        } else if (event instanceof RunEvent.RunServing serving && moves.contains(serving.run())) {
            servingAt = servingAt.or(() -> Optional.of(serving.at()));
            isServed = true;
        } else if (event instanceof RunEvent.RunEnded ended) {
            ends.put(ended.run(), ended.end());
        } else if (event instanceof RunEvent.RunRetried retried) {
            ends.remove(retried.run());
        } else if (event instanceof RunEvent.QuestionAsked asked) {
            questions.add(asked);
        }
    }

    /** When the step was first done. */
    Optional<Instant> endOf(String step) {
        return first(done, step);
    }

    /** When the step was first ordered. */
    Optional<Instant> orderOf(String step) {
        return first(ordered, step);
    }

    /** What people were asked, oldest first. */
    List<RunEvent.QuestionAsked> questions() {
        return Collections.unmodifiableList(questions);
    }

    /** When users were first served again by where they were led to. */
    Optional<Instant> servingAt() {
        return servingAt;
    }

    /** How it went back, so far; empty where it did not begin to. */
    Optional<WayBack> back() {
        return back.map(started -> WayBack.since(
                started.at(),
                beginning,
                life.azure(),
                life.workload(),
                life.time().instant()));
    }

    /** How it has ended so far, in the words of a scenario. */
    String end() {
        var end = endOfTheLastMove();
        var isBack = end.equals(Ends.MOVED.word())
                && back().filter(way -> way.otherwise().isEmpty()).isPresent();
        return isBack ? Ends.RETURNED.word() : end;
    }

    private String endOfTheLastMove() {
        if (moves.isEmpty()) {
            return (isWaiting() ? Ends.WAITS : Ends.STAYED).word();
        }
        return Optional.ofNullable(ends.get(lastMove()))
                .map(Course::word)
                .orElseGet(() -> isServed ? Ends.SERVED.word() : UNDER_WAY);
    }

    private RunId lastMove() {
        return moves.get(moves.size() - 1);
    }

    private static String word(RunEvent.End end) {
        return switch (end) {
            case DONE -> Ends.MOVED.word();
            case UNDONE -> Ends.CALLED_OFF.word();
            case STUCK -> Ends.STUCK.word();
        };
    }

    /** Something is wrong, and something holds back what would be done about it. */
    private boolean isWaiting() {
        var standing = Standing.of(life.ledger().events(life.workload().name()));
        var incidents = standing.incidents();
        return incidents.current().isPresent()
                && (!incidents.questions().isEmpty() || !standing.heldBecause().isEmpty());
    }

    private static boolean isMove(Intent intent) {
        return intent == Intent.FAIL_OVER || intent == Intent.FAIL_BACK;
    }

    private static boolean isDone(Outcome outcome) {
        return outcome instanceof Outcome.Done || outcome instanceof Outcome.AlreadyDone;
    }

    private static Optional<Instant> first(Map<String, Instant> steps, String name) {
        return steps.entrySet().stream()
                .filter(step -> step.getKey().equals(name) || step.getKey().startsWith(name + "-"))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
