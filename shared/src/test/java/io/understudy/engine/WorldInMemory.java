package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.port.StillWanted;
import io.understudy.run.Answer;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.topology.Estate;
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The engine with a ledger, a bus and actuators in memory, driven in virtual time. The bus delivers at least once:
 * with a seed it doubles messages and changes their order.
 */
final class WorldInMemory implements Ledger, Outbox {

    private record Delivery(Instant at, long sequence, String id, Runnable work) {}

    private record Folded(int events, Standing standing) {}

    /** An effect, as the ledger stood when it came about. */
    record Effected(Order order, Standing standing, Instant at) {}

    Estate estate;
    final List<String> effects = new ArrayList<>();
    final Map<String, Function<Order, Outcome>> scripted = new HashMap<>();

    /** Every effect, in its order, with the fence that the ledger was at. */
    final List<Effected> effected = new ArrayList<>();

    Mischief mischief = Mischief.none();
    Instant now = Instant.parse("2026-11-21T06:00:00Z");
    boolean ledgerIsAway;
    boolean busIsAway;

    /** How many turns were written down. */
    int appends;

    /** The turn that is written down, and said not to be. */
    int ambiguousAt = -1;

    /** Whether only the heads can be read. */
    boolean storyIsAway;

    /** What is seen when somebody looks: every three seconds while a run is open that does not serve users. */
    Optional<Supplier<Signal>> eyes = Optional.empty();

    private final WorkloadName name;
    private Instant lookedAt = now;
    private int eventsSeen;
    private boolean isLooking;

    private final Random chance;
    private final boolean isUnruly;
    private final Map<WorkloadName, List<RunEvent>> events = new LinkedHashMap<>();
    private final Map<WorkloadName, Head> heads = new HashMap<>();
    private final Map<WorkloadName, Folded> folded = new HashMap<>();
    private final PriorityQueue<Delivery> bus =
            new PriorityQueue<>(Comparator.comparing(Delivery::at).thenComparing(Delivery::sequence));
    private final Set<String> idsSeen = new HashSet<>();
    private final Set<String> done = new HashSet<>();
    private final Intake intake;
    private final Runner runner;
    private long sequence;

    WorldInMemory(Estate estate, long seed, boolean isUnruly) {
        this.estate = estate;
        this.name = estate.workloads().get(0).name();
        this.chance = new Random(seed);
        this.isUnruly = isUnruly;
        this.intake = new Intake(() -> this.estate, this, this, (workload, news, after) -> {}, () -> now);
        this.runner = new Runner(() -> this.estate, this, this, this::carryOut, () -> now);
    }

    static WorldInMemory calm() {
        return new WorldInMemory(Estates.anyEstate(), 1, false);
    }

    Standing standing() {
        return standingOf(name);
    }

    /** What was folded before is folded on. */
    private Standing standingOf(WorkloadName workload) {
        var all = eventsOf(workload);
        var known = folded.getOrDefault(workload, new Folded(0, Standing.of(List.of())));
        var next = new Folded(all.size(), known.standing().next(all.subList(known.events(), all.size())));
        folded.put(workload, next);
        return next.standing();
    }

    List<RunEvent> eventsOf(WorkloadName workload) {
        return events.getOrDefault(workload, List.of());
    }

    /** Writes an event into the ledger that no conductor decided on. */
    void forge(RunEvent event) {
        events.computeIfAbsent(name, w -> new ArrayList<>()).add(event);
    }

    /** Delivers everything that is due until {@code span} has passed. */
    void pass(Duration span) {
        var end = now.plus(span);
        for (int delivered = 0; delivered < 100_000; delivered++) {
            if (lookWhenDue(end)) {
                continue;
            }
            var next = bus.peek();
            if (next == null || next.at().isAfter(end)) {
                now = end;
                return;
            }
            bus.poll();
            now = next.at().isAfter(now) ? next.at() : now;
            mischief.hand(next.work(), later -> again(next, later));
        }
        throw new AssertionError("the bus never falls silent");
    }

    private void again(Delivery delivery, Duration later) {
        bus.add(new Delivery(now.plus(later), sequence++, delivery.id(), delivery.work()));
    }

    /** The sweep looks as long as users wait for an open run. */
    private boolean lookWhenDue(Instant end) {
        if (eventsOf(name).size() != eventsSeen) {
            eventsSeen = eventsOf(name).size();
            isLooking = standing().runInTheWay().isPresent();
        }
        var due = lookedAt.plusSeconds(3);
        var next = bus.peek();
        var isNext = !due.isAfter(end) && (next == null || !next.at().isBefore(due));
        if (isLooking && isNext) {
            now = due.isAfter(now) ? due : now;
            lookedAt = now;
            eyes.ifPresent(seen -> deliver(seen.get()));
            return true;
        }
        if (!isLooking) {
            lookedAt = now;
        }
        return false;
    }

    /** The first asking begins the effect, the second finds it done; unless a test scripted another course. */
    private Outcome carryOut(Order order, StillWanted stillWanted) {
        var script = scripted.get(order.step().value());
        if (script != null) {
            return script.apply(order);
        }
        if (!done.add(order.run() + "/" + order.step())) {
            return new Outcome.AlreadyDone("it was so already");
        }
        effects.add(order.step().value());
        effected.add(new Effected(order, standing(), now));
        return order.asked() == 0 ? new Outcome.NotYet(Duration.ofSeconds(1), "begun") : new Outcome.Done("done");
    }

    private void enqueue(String id, Instant at, Runnable work) {
        if (!idsSeen.add(id)) {
            return;
        }
        var copies = isUnruly && chance.nextInt(4) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            var delay = isUnruly ? chance.nextInt(1500) : 5;
            bus.add(new Delivery(at.plusMillis(delay), sequence++, id, work));
        }
    }

    private void take(Taken taken, Runnable again) {
        if (taken instanceof Taken.Later later) {
            bus.add(new Delivery(now.plus(later.pause()), sequence++, "again", again));
        }
    }

    @Override
    public void send(List<Order> orders) {
        if (busIsAway) {
            throw new BusUnavailable("a test took it away", new IllegalStateException());
        }
        mischief.sending();
        orders.forEach(o -> sendLater(o, now));
    }

    @Override
    public void sendLater(Order order, Instant notBefore) {
        enqueue(order.id(), notBefore, () -> runner.carryOut(order));
    }

    @Override
    public void report(OutcomeReport outcome) {
        mischief.sending();
        enqueue(outcome.id(), now, () -> deliver(outcome));
    }

    private void deliver(OutcomeReport outcome) {
        take(intake.take(outcome), () -> deliver(outcome));
    }

    @Override
    public void signal(List<Signal> signals) {
        signals.forEach(s -> enqueue(s.id() + "@" + now.getEpochSecond() / 10, now, () -> deliver(s)));
    }

    /** Somebody asks, over the door; a wish to move, and an answer, are weighed by this look. */
    Answer ask(OperatorAsked wish, ProbeReported look) {
        var reply = wish.needsALook() ? intake.ask(wish, look) : intake.ask(wish);
        if (reply instanceof Reply.Away away) {
            throw new AssertionError(away.why());
        }
        return ((Reply.Answered) reply).answer();
    }

    /** A person takes the workload over, under a claim that was written. */
    Answer takeOver(OperatorAsked wish, RunEvent.TakenOver takenOver) {
        return ((Reply.Answered) intake.takeOver(wish, takenOver)).answer();
    }

    private void deliver(Signal signal) {
        take(intake.take(signal), () -> deliver(signal));
    }

    @Override
    public void signalLater(List<Signal> signals, Instant notBefore) {
        signals.forEach(s -> enqueue(s.id() + "@" + notBefore, notBefore, () -> deliver(s)));
    }

    @Override
    public Reading read(WorkloadName workload) {
        if (ledgerIsAway || storyIsAway) {
            return new Reading.Unavailable("a test took it away");
        }
        var all = List.copyOf(eventsOf(workload));
        return new Reading.Found(new Version(all.size(), "etag-" + all.size()), all);
    }

    @Override
    public HeadReading head(WorkloadName workload) {
        return ledgerIsAway
                ? new HeadReading.Unavailable("a test took it away")
                : new HeadReading.Found(heads.getOrDefault(workload, Head.NEW));
    }

    @Override
    public Appending append(WorkloadName workload, Version expected, List<RunEvent> more, Head head) {
        var all = events.computeIfAbsent(workload, w -> new ArrayList<>());
        if (all.size() != expected.events()) {
            return new Appending.Overtaken();
        }
        if (!more.isEmpty()) {
            checkHead(standingOf(workload).next(more), head);
        }
        all.addAll(more);
        heads.put(workload, head);
        return appends++ == ambiguousAt
                ? new Appending.Unavailable("the connection broke after it was written")
                : new Appending.Appended();
    }

    /** Whatever a test is about, effects are checked against what the events add up to. */
    private static void checkHead(Standing after, Head head) {
        assertThat(head).isEqualTo(new Head(after.fence(), after.openRun().isPresent(), after.isStopped()));
    }

    @Override
    public List<WorkloadName> open() {
        return heads.entrySet().stream()
                .filter(h -> h.getValue().runOpen())
                .map(Map.Entry::getKey)
                .toList();
    }
}
