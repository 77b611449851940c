package io.understudy.functions.azure.arm;

import io.understudy.action.StartCluster;
import io.understudy.functions.azure.calls.CallFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A resource whose positions are told one after the other; the last one stays. */
final class Lamp extends ArmChange<StartCluster, Position> {

    private final Deque<Supplier<Position>> reads = new ArrayDeque<>();
    private Optional<RuntimeException> trouble = Optional.empty();
    private final BookInMemory book;
    private Duration leftToWork = Duration.ZERO;
    private List<String> happened = new ArrayList<>();
    private int sent;

    Lamp(HandClock clock, BookInMemory book) {
        super(clock);
        this.book = book;
    }

    Lamp willBe(Position position) {
        reads.add(() -> position);
        return this;
    }

    /** Writes down what is asked of it. */
    void tells(List<String> happened) {
        this.happened = happened;
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
        happened.add("read");
        return (reads.size() > 1 ? reads.remove() : reads.element()).get();
    }

    @Override
    protected Position position(StartCluster action, Position read) {
        return read;
    }

    @Override
    protected String send(StartCluster action, Position read) {
        sent++;
        happened.add("sent");
        trouble.ifPresent(failure -> {
            throw failure;
        });
        return "the lamp was told to shine";
    }

    @Override
    protected Optional<Once> once(StartCluster action) {
        return Optional.of(leftToWork)
                .filter(window -> !window.isZero())
                .map(window -> new Once(book, "lighting of the lamp", window));
    }

    @Override
    protected Optional<String> changedMeanwhile(StartCluster action, CallFailure failure) {
        return failure.code().equals("LitAlready")
                ? Optional.of("the lamp says that it is lit already")
                : Optional.empty();
    }
}
