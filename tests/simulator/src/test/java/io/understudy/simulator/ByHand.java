package io.understudy.simulator;

import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.incident.IncidentId;
import io.understudy.incident.Question;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.run.RunEvent.HeldBack;
import io.understudy.run.RunEvent.QuestionAsked;
import io.understudy.run.RunEvent.RunStarted;
import io.understudy.run.RunId;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.simulator.judge.Breach;
import io.understudy.simulator.judge.Invariant;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.ChannelName;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.StampName;
import io.understudy.world.ground.ArmCall;
import io.understudy.world.ground.RefusedByAzure;
import io.understudy.world.service.cluster.PoolWanted;
import io.understudy.world.service.failovergroup.FailoverGroups.Promotion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A hand that moves the world, the ledger and people while nobody guards, so that a judge has something to say. */
final class ByHand {

    private static final ChannelName OPS = new ChannelName("ops");
    private static final Notice WORD = new Notice("by-hand", Setup.ORDERS, Notice.Urgency.INFO, "a word", List.of());

    private final Life life;

    ByHand(Setup setup) {
        this.life = Life.unguarded(setup, 1);
    }

    List<Invariant> broken() {
        return life.judge().breaches().stream().map(Breach::invariant).toList();
    }

    void minutes(int number) {
        life.runFor(Duration.ofMinutes(number));
    }

    void seconds(int number) {
        life.runFor(Duration.ofSeconds(number));
    }

    void settles() {
        life.settle(Duration.ofMinutes(1), Duration.ofMinutes(2));
    }

    void publish(StampName... open) {
        life.publish(open);
    }

    void lose() {
        life.azure().faults().lose(Setup.WEST, now());
    }

    void restore() {
        Faults.restore(life, Setup.WEST);
    }

    void setClusterDown(boolean isDown) {
        var cluster = life.workload().stamp(Setup.WEU).cluster().id();
        life.azure().clusters().faults().setDown(cluster, isDown, now());
    }

    void setIll(StampName stamp, boolean isIll) {
        life.azure().stamps().faults().setAppUnhealthy(Setup.ORDERS, stamp, isIll, now());
    }

    void stopReplication() {
        Faults.stopReplication(life, new Chance(1));
    }

    void promote(Promotion how) {
        var server = life.workload().storesOf(FailoverGroup.class).get(0).serverIn(Setup.NEU);
        life.azure().failoverGroups().failover(server, Setup.GROUP, how, now());
    }

    void promotesAfterAClaim() {
        Faults.claimForTheReserve(life);
        seconds(3);
        promote(Promotion.PLANNED);
        seconds(1);
    }

    void promotesBeforeAClaim() {
        promote(Promotion.PLANNED);
        seconds(1);
        Faults.claimForTheReserve(life);
        seconds(3);
    }

    /** Sends the forced promotion as we do, through Azure Resource Manager. */
    void orderToForce() {
        var server = life.workload().storesOf(FailoverGroup.class).get(0).serverIn(Setup.NEU);
        var action = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";
        var call = new ArmCall("understudy", "POST", server.value(), action, server);
        try {
            life.azure()
                    .controlPlane()
                    .call(
                            call,
                            now(),
                            () -> life.azure().failoverGroups().failover(server, Setup.GROUP, Promotion.FORCED, now()),
                            operation -> 202);
        } catch (RefusedByAzure refused) {
            // the call was sent, and that is what is judged
        }
    }

    /** The standby is told to become smaller while a run of this kind is the last one that began. */
    void shrinksTheStandbyDuring(Intent intent) {
        begins(intent, new DataRisk.None());
        seconds(1);
        var cluster = life.workload().stamp(Setup.NEU).cluster();
        var none = new PoolWanted(0, Optional.empty());
        cluster.pools().forEach(pool -> life.azure().clusters().putPool(cluster.id(), pool.name(), none, now()));
        seconds(10);
    }

    void call(String method) {
        var cluster = life.workload().stamp(Setup.NEU).cluster().id();
        var call = new ArmCall("understudy", method, cluster.value(), "a call", cluster);
        life.azure().controlPlane().call(call, now(), () -> "an answer", answer -> 200);
    }

    void ask(Wish wish) {
        life.bell().ask("ada", wish);
    }

    void ask(Wish wish, StampName target) {
        life.bell().ask("ada", wish, target);
    }

    void tell(int times) {
        for (int i = 0; i < times; i++) {
            life.told().take(OPS, WORD);
        }
    }

    /** Somebody asks the ledger whether an effect is still wanted. */
    void askTheLedger() {
        life.ledger().head(Setup.ORDERS);
    }

    void recordMove(DataRisk risk) {
        begins(Intent.FAIL_OVER, risk);
    }

    private void begins(Intent intent, DataRisk risk) {
        var id = new StepId("tell");
        var step = new Step(
                id,
                new SendNotice(OPS, WORD),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(1),
                new Step.Weight.Required());
        var plan = new Plan(intent, Setup.WEU, Setup.NEU, List.of(step), id);
        record(new RunStarted(now(), new RunId("orders-1"), new Fence(1), plan, List.of("by hand"), risk), false);
    }

    void recordQuestion() {
        var question = new Question(
                new QuestionId("orders-q1"),
                new IncidentId("orders-i1"),
                List.of(Setup.GROUP),
                new DataRisk.Unknown("nobody looked"),
                now(),
                now().plus(Question.LIVES));
        record(new QuestionAsked(now(), question), false);
    }

    void recordOpenRun(boolean isOpen) {
        record(new HeldBack(now(), List.of(), false), isOpen);
    }

    /** The region is lost, and users and data are in the other one. */
    void failsOver() {
        minutes(1);
        lose();
        minutes(1);
        promote(Promotion.FORCED);
        minutes(2);
        publish(Setup.NEU);
        minutes(1);
    }

    void losesTwoMinutesAfterSaying(Duration bound) {
        stopReplication();
        minutes(2);
        recordMove(new DataRisk.Known(bound, Life.START));
        promote(Promotion.FORCED);
        minutes(2);
    }

    void forcesTwice(int minutesBetween) {
        minutes(1);
        orderToForce();
        minutes(minutesBetween);
        orderToForce();
        minutes(1);
    }

    /** No stamp lets anybody in. */
    void closesFor(int minutes) {
        publish();
        minutes(minutes);
    }

    /** Users are led to the other stamp, after somebody asked for it or not. */
    void leaves(boolean isAsked) {
        minutes(1);
        if (isAsked) {
            ask(Wish.FAIL_OVER, Setup.NEU);
        }
        publish(Setup.NEU);
        minutes(1);
    }

    void goesAndComesBack() {
        publish(Setup.NEU);
        minutes(1);
        publish(Setup.WEU);
        minutes(1);
    }

    void changesAfterAsking(int seconds) {
        askTheLedger();
        seconds(seconds);
        call("PUT");
        minutes(1);
    }

    void flaps(int times) {
        for (int i = 0; i < times; i++) {
            publish(i % 2 == 0 ? Setup.NEU : Setup.WEU);
            minutes(1);
        }
    }

    private void record(RunEvent event, boolean isRunOpen) {
        var head = new Ledger.Head(new Fence(1), isRunOpen, false);
        life.ledger().append(Setup.ORDERS, Ledger.Version.NONE, List.of(event), head);
    }

    private Instant now() {
        return life.time().instant();
    }
}
