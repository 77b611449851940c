package io.understudy.simulator;

import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.run.RunEvent;
import io.understudy.simulator.azure.AzureBeside;
import io.understudy.simulator.azure.DirectAzure;
import io.understudy.simulator.azure.WorldWire;
import io.understudy.simulator.gate.GateNetwork;
import io.understudy.simulator.gate.PublicPlace;
import io.understudy.simulator.gate.SigningKey;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.judge.Judge;
import io.understudy.simulator.people.AlertPost;
import io.understudy.simulator.people.Bell;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.people.Told;
import io.understudy.simulator.platform.InMemoryBus;
import io.understudy.simulator.platform.InMemoryLedger;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.Limits;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.Estate;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One life of one estate, from its first activation on: the world, the gates, people and, where we are there, the
 * automation. Everything in it happens on one timeline and follows from the setup, the seed and the calls.
 */
public final class Life {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** When probes and users begin; until then the first activation is published. */
    private static final Duration BEGINS_AFTER = Duration.ofSeconds(35);

    /** The fence under which another installation had published before us. */
    private static final long FENCE_BEFORE = 1000;

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(20);

    private static final World WORLD = World.asAzureDefaults().withUsers(1, 0.5);
    private static final SigningKey KEY = SigningKey.named("control region");

    private final Estate estate;
    private final VirtualTime time;
    private final Chance chance;
    private final Limits limits = new Limits();
    private final Hazards hazards;
    private final InMemoryBus bus;
    private final InMemoryLedger ledger;
    private final PublicPlace place = new PublicPlace();
    private final GateNetwork gates;
    private final SimulatedAzure azure;
    private final WorldWire wire;
    private final Told told;
    private final Bell bell;
    private final AlertPost post;
    private final Judge judge;
    private Consumer<Estate> declaring = changed -> {};
    private int toCome;

    private Life(Estate estate, World world, LatencyProfile latencies, long seed) {
        this.estate = estate;
        this.chance = new Chance(seed);
        this.time = new VirtualTime(START, new Chance(seed + 1));
        this.hazards = new Hazards(new Chance(seed + 2));
        this.bus = new InMemoryBus(time, chance, limits, hazards);
        this.ledger = new InMemoryLedger(time, chance, hazards);
        this.gates = new GateNetwork(time, new Chance(seed + 3), place, KEY);
        this.post = new AlertPost(estate, time, chance, limits, hazards);
        this.azure = new SimulatedAzure(estate, world, latencies, seed, START, gates, post);
        this.wire = new WorldWire(azure, gates, time, chance, hazards);
        this.told = new Told(time, hazards);
        this.bell = new Bell(time, workload());
        this.judge = new Judge(workload(), azure, ledger, place, bus, told, bell, time);
        time.liveBeside(new AzureBeside(azure));
    }

    /** A life that we guard; it has its first activation, and users have begun to ask. */
    public static Life guarded(Setup setup, long seed) {
        return guarded(new Life(setup.estate(), WORLD, setup.latencies(), seed), setup.isPublishedBefore());
    }

    /** The same for an estate that somebody has declared, in the world of a rehearsal. */
    public static Life guarded(Estate estate, long seed) {
        return guarded(new Life(estate, World.asRehearsed(), LatencyProfile.az2026(), seed), false);
    }

    private static Life guarded(Life life, boolean isPublishedBefore) {
        var direct = new DirectAzure(
                life.azure, life.wire, life.place, KEY, life.told, life.time, life.chance, life.hazards);
        var processes = new Processes(life.estate, life.ledger, life.bus, direct, life.time, life.chance);
        life.bus.deliverTo(processes);
        life.declaring = processes::declare;
        life.bell.leadTo(wish -> processes.ask(life.workload(), wish));
        life.post.leadTo(
                signals -> processes.door().arrivals().take(signals),
                (delivery, status) -> life.azure.monitor().answered(delivery, status, life.time.instant()));
        processes.start();
        if (isPublishedBefore) {
            life.publish(FENCE_BEFORE, life.home());
        }
        if (life.workload().policy().leashed()) {
            life.publish(life.home());
        }
        life.begin();
        life.time.afterEvent(life.judge::judge);
        return life;
    }

    /** The same life without us: somebody published once that the first stamp is open. */
    public static Life unguarded(Setup setup, long seed) {
        var life = unwatched(setup, seed);
        life.time.afterEvent(life.judge::judge);
        return life;
    }

    /** The same without us and without a judge: only what users go through is of interest. */
    static Life unwatched(Setup setup, long seed) {
        var life = new Life(setup.estate(), WORLD, setup.latencies(), seed);
        life.post.leadTo(
                signals -> {},
                (delivery, status) -> life.azure.monitor().answered(delivery, status, life.time.instant()));
        life.publish(life.home());
        life.begin();
        return life;
    }

    private void begin() {
        gates.start((workload, stamp) -> azure.stamps().isReachable(workload, stamp, time.instant()));
        time.runUntil(START.plus(BEGINS_AFTER));
        azure.begin(time.instant());
    }

    /** Publishes by hand that only these stamps are open, of which the last is written; each time under a newer fence. */
    public void publish(StampName... open) {
        publish(place.present(workload().name()).map(a -> a.fence().value()).orElse(0L) + 1, open);
    }

    private void publish(long fence, StampName... open) {
        var areOpen = List.of(open);
        var duties = workload().stamps().stream()
                .map(Stamp::name)
                .map(s -> areOpen.contains(s) ? openedAs(s, areOpen) : Duty.nothing(s))
                .toList();
        var activation = new Activation(workload().name(), new Fence(fence), 0, time.instant(), duties);
        place.write(activation, KEY.blobOf(activation));
    }

    private static Duty openedAs(StampName stamp, List<StampName> open) {
        return new Duty(stamp, Admission.EVERYBODY, true, stamp.equals(open.get(open.size() - 1)));
    }

    /** Lets people read and answer as this person does. */
    public void live(Person person) {
        person.reads(told, bell, time);
    }

    public void runFor(Duration duration) {
        time.runUntil(time.instant().plus(duration));
    }

    /** People change what was declared when it began; the world and its judge go on. */
    public void declare(UnaryOperator<Estate> change) {
        declaring.accept(change.apply(estate));
    }

    /** Arranges what a fault still has to do. */
    void later(Duration delay, Runnable what) {
        toCome++;
        time.in(delay, () -> {
            toCome--;
            what.run();
        });
    }

    /** Runs until no fault has anything to do any more and all has been calm for so long, at most for so long. */
    void runUntilNothingIsToCome(Duration calm, Duration longest) {
        runUntilCalm(calm, longest, () -> toCome == 0);
    }

    private void runUntilCalm(Duration calm, Duration longest, BooleanSupplier isOver) {
        var end = time.instant().plus(longest);
        var calmSince = time.instant();
        while (time.instant().isBefore(end)
                && Duration.between(calmSince, time.instant()).compareTo(calm) < 0) {
            var left = Duration.between(time.instant(), end);
            runFor(left.compareTo(LOOKS_EVERY) < 0 ? left : LOOKS_EVERY);
            if (!isOver.getAsBoolean() || ledger.isRunOpen(workload().name()) || !judge.areUsersServed()) {
                calmSince = time.instant();
            }
        }
    }

    /** Runs until everything is calm, at most for so long, and judges the end. */
    public void settle(Duration calm, Duration longest) {
        runUntilCalm(calm, longest, () -> true);
        judge.judgeTheEnd();
    }

    /** Runs until the ledger has ordered a step whose id begins so, at most for so long; says whether it has. */
    public boolean runUntilOrdered(String step, Duration longest) {
        var end = time.instant().plus(longest);
        while (time.instant().isBefore(end)) {
            if (isOrdered(step)) {
                return true;
            }
            runFor(Duration.ofMillis(200));
        }
        return false;
    }

    private boolean isOrdered(String step) {
        return ledger.events(workload().name()).stream()
                .anyMatch(event -> event instanceof RunEvent.StepOrdered ordered
                        && ordered.step().value().startsWith(step));
    }

    public Workload workload() {
        return estate.workloads().get(0);
    }

    private StampName home() {
        return workload().declaredActive().name();
    }

    public VirtualTime time() {
        return time;
    }

    /** At which limits something was drawn. */
    public Limits limits() {
        return limits;
    }

    /** What can go wrong at single calls. */
    public Hazards hazards() {
        return hazards;
    }

    public InMemoryBus bus() {
        return bus;
    }

    public InMemoryLedger ledger() {
        return ledger;
    }

    public PublicPlace place() {
        return place;
    }

    public GateNetwork gates() {
        return gates;
    }

    public SimulatedAzure azure() {
        return azure;
    }

    public WorldWire wire() {
        return wire;
    }

    public Told told() {
        return told;
    }

    public Bell bell() {
        return bell;
    }

    public AlertPost post() {
        return post;
    }

    public Judge judge() {
        return judge;
    }

    /** What users went through so far. */
    public UserTally users() {
        return azure.users().tally(workload().name(), time.instant());
    }
}
