package io.understudy.functions.azure.arm;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.calls.CallFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;

/** A resource whose positions are told one after the other; the last one stays. */
final class Lamp extends ArmChange<StartCluster, Position> {

    private final Deque<Supplier<Position>> reads = new ArrayDeque<>();
    private Optional<RuntimeException> trouble = Optional.empty();
    private Duration leftToWork = Duration.ZERO;
    private int sent;

    Lamp(HandClock clock) {
        super(clock);
    }

    Lamp willBe(Position position) {
        reads.add(() -> position);
        return this;
    }

    void cannotBeRead(CallFailure failure) {
        reads.clear();
        reads.add(() -> {
            throw failure;
        });
    }

    Lamp refusesToShine(RuntimeException failure) {
        trouble = Optional.of(failure);
        return this;
    }

    void obeys() {
        trouble = Optional.empty();
    }

    void isLeftToWorkFor(Duration limit) {
        leftToWork = limit;
    }

    /** How many calls it got. */
    int sent() {
        return sent;
    }

    @Override
    protected Position read(StartCluster action) {
        return (reads.size() > 1 ? reads.remove() : reads.element()).get();
    }

    @Override
    protected Position position(StartCluster action, Position read) {
        return read;
    }

    @Override
    protected String send(StartCluster action, Position read) {
        sent++;
        trouble.ifPresent(failure -> {
            throw failure;
        });
        return "the lamp was told to shine";
    }

    @Override
    protected Duration leftToWork() {
        return leftToWork;
    }

    @Override
    protected Optional<String> changedMeanwhile(StartCluster action, CallFailure failure) {
        return failure.code().equals("LitAlready")
                ? Optional.of("the lamp says that it is lit already")
                : Optional.empty();
    }
}
