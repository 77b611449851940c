package io.understudy.simulator;

import io.understudy.activation.Activation;
import io.understudy.decide.Intent;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.simulator.time.Chance;
import io.understudy.world.ground.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One life in which two sentences are to meet. What it arranges happens on the life's own timeline, also in the midst of a
 * call; whether the two met, and whether what wins was kept, is asked when the life is over.
 */
final class Encounter {

    /** How exactly a moment is met that follows something that we do. */
    private static final Duration WATCHED_EVERY = Duration.ofMillis(500);

    /** Something that is to be done so long after a step was first ordered. */
    private record Due(String step, Duration later, Runnable what) {}

    private final Life life;
    private final Chance chance;
    private final List<String> broken = new ArrayList<>();
    private final List<Due> toCome = new ArrayList<>();
    private int read;
    private BooleanSupplier met = () -> false;
    private Runnable judgement = () -> {};

    Encounter(Life life, Chance chance) {
        this.life = life;
        this.chance = chance;
        this.read = life.ledger().length(Setup.ORDERS);
    }

    Life life() {
        return life;
    }

    Instant now() {
        return life.time().instant();
    }

    /** A drawn span; one in four lies within a millisecond of a limit, where there is one. */
    Duration span(String purpose, double shortest, double longest) {
        return life.limits().seconds(chance, purpose, shortest, longest);
    }

    boolean happens(String purpose, double probability) {
        return chance.happens(purpose, probability);
    }

    <T> T oneOf(String purpose, List<T> candidates) {
        return chance.oneOf(purpose, candidates);
    }

    void in(Duration delay, Runnable what) {
        life.time().in(delay, what);
    }

    /** Does it so long after a step whose id begins so was first ordered. */
    void afterOrdered(String step, Duration later, Runnable what) {
        toCome.add(new Due(step, later, what));
        if (toCome.size() == 1) {
            follow();
        }
    }

    /** Each event of the ledger is read once. */
    private void follow() {
        var length = life.ledger().length(Setup.ORDERS);
        if (length > read) {
            var news = events().subList(read, length);
            read = length;
            toCome.removeIf(due -> {
                var isOrdered = news.stream()
                        .anyMatch(e -> e instanceof RunEvent.StepOrdered ordered
                                && ordered.step().value().startsWith(due.step()));
                if (isOrdered) {
                    in(due.later(), due.what());
                }
                return isOrdered;
            });
        }
        if (!toCome.isEmpty()) {
            in(WATCHED_EVERY, this::follow);
        }
    }

    /** Does it as soon as this is so, and once. */
    void when(BooleanSupplier isSo, Runnable what) {
        if (isSo.getAsBoolean()) {
            what.run();
        } else {
            in(WATCHED_EVERY, () -> when(isSo, what));
        }
    }

    /** Looks again and again, and says at most once what is not as it must be. */
    void watch(BooleanSupplier isBroken, String words) {
        if (isBroken.getAsBoolean()) {
            broken.add(words);
        } else {
            in(WATCHED_EVERY, () -> watch(isBroken, words));
        }
    }

    void isMetWhere(BooleanSupplier condition) {
        met = condition;
    }

    /** What is asked when the life is over. */
    void isJudgedBy(Runnable question) {
        judgement = question;
    }

    void breaks(String words) {
        broken.add(words);
    }

    boolean isMet() {
        return met.getAsBoolean();
    }

    /** Whatever of the rule itself was not kept. */
    List<String> broken() {
        judgement.run();
        return Collections.unmodifiableList(broken);
    }

    List<RunEvent> events() {
        return life.ledger().events(Setup.ORDERS);
    }

    /** The move that began last. */
    Optional<RunEvent.RunStarted> move() {
        return started().filter(s -> s.plan().intent().moves()).reduce((a, b) -> b);
    }

    /** Every run since the first activation, in order. */
    Stream<RunEvent.RunStarted> started() {
        return all(RunEvent.RunStarted.class).filter(s -> s.plan().intent() != Intent.ESTABLISH);
    }

    boolean isRunOpen() {
        return life.ledger().isRunOpen(Setup.ORDERS);
    }

    <T extends RunEvent> Stream<T> all(Class<T> kind) {
        return events().stream().filter(kind::isInstance).map(kind::cast);
    }

    /** When a step was first ordered whose id begins so. */
    Optional<Instant> orderOf(String step) {
        return all(RunEvent.StepOrdered.class)
                .filter(o -> o.step().value().startsWith(step))
                .map(RunEvent.StepOrdered::at)
                .findFirst();
    }

    /** When such a step was first done. */
    Optional<Instant> endOf(String step) {
        return all(RunEvent.StepEnded.class)
                .filter(e -> e.step().value().startsWith(step))
                .filter(e -> e.outcome() instanceof Outcome.Done || e.outcome() instanceof Outcome.AlreadyDone)
                .map(RunEvent.StepEnded::at)
                .findFirst();
    }

    boolean isEverybodyShutOut() {
        return life.place()
                .present(Setup.ORDERS)
                .map(Activation::admitting)
                .filter(List::isEmpty)
                .isPresent();
    }

    /** Our calls that may have changed something in Azure, between these moments. */
    Stream<JournalEntry.ArmCalled> changesBetween(Instant from, Instant until) {
        return calls(c -> !c.method().equals("GET")).filter(c -> c.at().isAfter(from) && c.at().isBefore(until));
    }

    Stream<JournalEntry.ArmCalled> calls(Predicate<JournalEntry.ArmCalled> which) {
        return entries(JournalEntry.ArmCalled.class).filter(which);
    }

    <T extends JournalEntry> Stream<T> entries(Class<T> kind) {
        return life.azure().journal().entries().stream()
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    boolean isTold(String word, Instant from, Instant until) {
        return life.told().received().stream()
                .filter(message -> message.notice().key().contains(word))
                .anyMatch(
                        message -> !message.at().isBefore(from) && !message.at().isAfter(until));
    }
}
