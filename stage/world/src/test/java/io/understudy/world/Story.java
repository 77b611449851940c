package io.understudy.world;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.people.UserTally;
import io.understudy.world.service.failovergroup.FailoverGroups;
import io.understudy.world.stamp.StampGate;
import io.understudy.world.stamp.UserAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A simulated Azure with gates that a test opens and closes, told in virtual time. */
final class Story {

    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    final SimulatedAzure azure;
    final List<String> alerts = new ArrayList<>();
    int receiverAnswers = 202;
    private final Map<StampName, HandGate> gates = new HashMap<>();
    private Instant now = START;

    Story(Estate estate, World world, long seed) {
        this.azure = new SimulatedAzure(
                estate,
                world,
                LatencyProfile.az2026(),
                seed,
                START,
                (workload, stamp) -> gates.computeIfAbsent(stamp, s -> new HandGate()),
                this::receive);
        gateOf(AnEstate.WEU).open();
        azure.begin(now);
    }

    static Story ofOrders() {
        return new Story(AnEstate.withAStandby(), World.asAzureDefaults().probingEvery(Duration.ofSeconds(5)), 1);
    }

    private void receive(String delivery, String json) {
        alerts.add(json);
        azure.monitor().answered(delivery, receiverAnswers, now);
    }

    /** A gate that is moved by hand and closes when its power is lost. */
    static final class HandGate implements StampGate {
        Admission admission = Admission.NOBODY;
        boolean workers;
        boolean forgets = true;

        void open() {
            admission = Admission.EVERYBODY;
            workers = true;
        }

        void close() {
            admission = Admission.NOBODY;
            workers = false;
        }

        @Override
        public Admission admits(Instant now) {
            return admission;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return workers;
        }

        @Override
        public void powerLost(Instant now) {
            if (forgets) {
                close();
            }
        }
    }

    HandGate gateOf(StampName stamp) {
        return gates.computeIfAbsent(stamp, s -> new HandGate());
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
        azure.advanceTo(now);
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Lets time pass second by second until it is so; an hour at most. */
    Duration passUntil(BooleanSupplier isSo) {
        var from = now;
        while (!isSo.getAsBoolean()) {
            if (Duration.between(from, now).toMinutes() > 60) {
                throw new AssertionError("it did not come true within an hour of virtual time");
            }
            passSeconds(1);
        }
        return Duration.between(from, now);
    }

    UserTally tally() {
        return azure.users().tally(AnEstate.ORDERS, now);
    }

    UserAnswer read() {
        return azure.frontDoor().request(AnEstate.ORDERS, new UserRequest(UserRequest.Kind.READ), now);
    }

    UserAnswer write() {
        return azure.frontDoor().request(AnEstate.ORDERS, new UserRequest(UserRequest.Kind.WRITE), now);
    }

    void promote(StampName stamp, FailoverGroups.Promotion how) {
        var operation = azure.failoverGroups().failover(AnEstate.server(stamp), AnEstate.GROUP, how, now);
        passUntil(() -> !operation.isRunning());
    }

    List<String> broken() {
        return azure.invariantsBroken().stream()
                .map(b -> b.invariant().title() + ": " + b.sentence())
                .toList();
    }
}
