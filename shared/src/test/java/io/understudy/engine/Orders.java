package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.run.Answer;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.Sight;
import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.QuestionId;
import io.understudy.signal.Sample;
import io.understudy.topology.Channel;
import io.understudy.topology.ChannelKind;
import io.understudy.topology.Estate;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The workload orders in a world in memory: what may be seen of it, said about it and asked for it. */
final class Orders {

    static final WorkloadName NAME = new WorkloadName("orders");

    final WorldInMemory world;

    /** Whether the data has moved to neu although nothing good was heard of it; neu is written from then on. */
    boolean hasMovedUnheard;

    private Optional<Instant> lostAt = Optional.empty();

    private Orders(WorldInMemory world) {
        this.world = world;
    }

    static Orders calm() {
        return new Orders(WorldInMemory.calm());
    }

    static Orders onAnUnrulyBus(long seed) {
        return new Orders(new WorldInMemory(Estates.anyEstate(), seed, true));
    }

    static Orders under(Policy policy) {
        return of(Estates.workload(policy));
    }

    /** Every loss of data has to be approved. */
    static Orders allowingNoLoss() {
        return under(new Policy(
                true,
                false,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Duration.ofMinutes(3),
                Estates.trusting().latch()));
    }

    static Orders of(Workload workload) {
        var estate = Estates.anyEstate();
        return new Orders(new WorldInMemory(
                new Estate(
                        estate.name(),
                        estate.controlRegion(),
                        List.of(workload),
                        channels(estate, workload),
                        estate.acknowledged()),
                1,
                false));
    }

    private static List<Channel> channels(Estate estate, Workload workload) {
        var channels = new ArrayList<>(estate.channels());
        workload.escalation().forEach(name -> channels.add(new Channel(name, ChannelKind.WEBHOOK, "URL", "")));
        return channels;
    }

    /** What is said of a gate that does not answer. */
    static Outcome silence() {
        return new Outcome.NotYet(Duration.ofSeconds(1), "no answer", Optional.of(Sight.SILENT));
    }

    void established() {
        world.signal(List.of(look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofMinutes(1));
        assertThat(world.standing().activation()).isPresent();
        world.effects.clear();
    }

    void loseWeu() {
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(alert(AlertFired.State.FIRED)));
        world.pass(Duration.ofSeconds(2));
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
    }

    /** The copies follow again: no write is as old as the loss any more. */
    void copiesFollowAgain() {
        lostAt = Optional.empty();
    }

    List<Guard> guards() {
        return world.standing().heldBecause().stream().map(Refusal::guard).toList();
    }

    /** A look at both stamps in which users get something good from weu. */
    ProbeReported lookWhileWeuServesUsers(Finding weu, Finding neu) {
        var seen = look(weu, neu);
        var samples = new ArrayList<>(seen.samples());
        samples.add(new Sample(WEU, Sample.Look.AS_USERS, Finding.UP, "users: answered 200 in 31 ms, by stamp weu"));
        return new ProbeReported(NAME, seen.vantage(), samples, seen.data(), seen.at());
    }

    /** What is seen from now on, until something else is. */
    ProbeReported look(Finding weu, Finding neu) {
        world.eyes = Optional.of(() -> look(weu, neu));
        var samples = List.of(
                new Sample(WEU, Sample.Look.DIRECT, weu, words(weu)),
                new Sample(NEU, Sample.Look.DIRECT, neu, words(neu)));
        if (weu == Finding.DOWN && lostAt.isEmpty()) {
            lostAt = Optional.of(world.now);
        }
        var lastWrite = lostAt.orElse(world.now).minusSeconds(3);
        var data = List.of(
                new DataSample(WEU, !isMoved(), lastWrite, world.now),
                new DataSample(NEU, isMoved(), hasMovedUnheard ? world.now : lastWrite, world.now));
        return new ProbeReported(NAME, "swedencentral", samples, data, world.now);
    }

    /** Whether the data was moved to neu last. */
    private boolean isMoved() {
        var to = hasMovedUnheard ? NEU : WEU;
        var target = WEU;
        for (var event : world.eventsOf(NAME)) {
            if (event instanceof RunEvent.RunStarted started) {
                target = started.plan().to();
            } else if (event instanceof RunEvent.StepEnded ended
                    && ended.step().value().startsWith("promote-")
                    && ended.outcome().isGood()) {
                to = target;
            }
        }
        return to.equals(NEU);
    }

    private static String words(Finding finding) {
        return switch (finding) {
            case UP -> "answered 200 in 12 ms";
            case ILL -> "answered 503 in 12 ms";
            case DOWN -> "the connection broke";
            case MISSING -> "the name has no address";
        };
    }

    AlertFired alert(AlertFired.State state) {
        return alert(state, "origin-health-orders-weu", world.now);
    }

    AlertFired alert(AlertFired.State state, String rule, Instant at) {
        return new AlertFired(
                NAME,
                WEU,
                AlertFired.Condition.ORIGIN_HEALTH,
                state,
                at,
                "0 % healthy",
                Optional.of(rule),
                Optional.of("alert-1"));
    }

    /** Alice asks while weu and neu look like this. */
    Answer ask(OperatorAsked.Wish wish, String id, Finding weu, Finding neu) {
        var asked = wish(wish, id);
        var before = world.eyes;
        var answer = world.ask(asked, look(weu, neu));
        if (!asked.isForAMove()) {
            world.eyes = before;
        }
        return answer;
    }

    Answer ask(OperatorAsked.Wish wish, String id) {
        return ask(wish, id, Finding.UP, Finding.UP);
    }

    /** Alice answers the question that is open, while weu is down. */
    Answer answer(OperatorAsked.Wish wish, String id) {
        return answer(wish, id, question());
    }

    Answer answer(OperatorAsked.Wish wish, String id, QuestionId question) {
        var answer = new OperatorAsked(
                NAME,
                id,
                "alice",
                wish,
                Optional.empty(),
                Optional.of(question),
                Optional.empty(),
                "a test",
                world.now);
        return world.ask(answer, look(Finding.DOWN, Finding.UP));
    }

    QuestionId question() {
        var open = world.standing().incidents().questions();
        assertThat(open).hasSize(1);
        return open.get(0).question().id();
    }

    /** Alice asks to let users in again while both stamps answer. */
    Answer reopen(StampName stamp, String id) {
        var wish = new OperatorAsked(
                NAME, id, "alice", OperatorAsked.Wish.REOPEN, Optional.of(stamp), "a test", world.now);
        return world.ask(wish, look(Finding.UP, Finding.UP));
    }

    Answer settle(String debt, String id) {
        return world.ask(
                new OperatorAsked(
                        NAME,
                        id,
                        "alice",
                        OperatorAsked.Wish.SETTLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(debt),
                        "a test",
                        world.now),
                look(Finding.UP, Finding.UP));
    }

    OperatorAsked wish(OperatorAsked.Wish wish, String id) {
        return new OperatorAsked(NAME, id, "alice", wish, Optional.empty(), "a test", world.now);
    }
}
