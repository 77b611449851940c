package io.understudy.engine;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.PromoteFailoverGroup;
import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.diagnose.Verdict;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.TimePassed;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Estate;
import io.understudy.topology.Estates;
import io.understudy.topology.Policy;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarryingAFailoverThroughTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");

    private WorldInMemory world = WorldInMemory.calm();
    private Optional<Instant> lostAt = Optional.empty();

    @Test
    void writesDownWhatIsSoWhenAWorkloadIsFirstSeenWell() {
        world.signal(List.of(look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofSeconds(30));

        var run = world.standing().run().orElseThrow();
        assertThat(run.plan().intent()).isEqualTo(Intent.ESTABLISH);
        assertThat(run.ended().orElseThrow().end()).isEqualTo(RunEvent.End.DONE);
        assertThat(world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @ParameterizedTest
    @EnumSource(names = {"ACTIVE_ACTIVE", "STAMPS"})
    void touchesNoWorkloadWhoseStampsAdmitUsersSideBySide(DeploymentModel model) {
        world = worldWith(Estates.workload(model, Estates.trusting()));

        world.signal(List.of(look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofMinutes(1));
        loseWeu();
        world.pass(Duration.ofMinutes(5));

        assertThat(world.effects).isEmpty();
        assertThat(world.standing().activation()).isEmpty();
        assertThat(guards()).containsExactly(Guard.MODEL);
    }

    @Test
    void movesWhenTwoWitnessesThatShareNoFateFindTheStampLost() {
        established();

        loseWeu();
        world.pass(Duration.ofMinutes(5));

        var run = world.standing().run().orElseThrow();
        assertThat(run.ended().map(RunEvent.RunEnded::end)).contains(RunEvent.End.DONE);
        assertThat(run.servingAt()).isPresent();
        assertThat(world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
        assertThat(world.effects)
                .containsSubsequence(
                        "capacity-work",
                        "inside",
                        "close",
                        "fenced",
                        "promote-fog-orders",
                        "writes",
                        "activate",
                        "outside")
                .contains("latch", "grow-work", "notice-started-ops", "notice-serving-ops", "notice-done-ops")
                .doesNotHaveDuplicates();
    }

    @Test
    void holdsWhenOnlyOurOwnLooksFindItDown() {
        established();

        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofMinutes(1));

        assertThat(world.standing().verdict().map(Verdict::name)).contains(Verdict.Name.SUSPECTED);
        assertThat(world.standing().openRun()).isEmpty();
    }

    @Test
    void neverFailsARegionOverWhenTheEdgeItselfIsInTrouble() {
        established();

        world.signal(List.of(alert(AlertFired.State.FIRED)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofMinutes(1));

        assertThat(world.standing().verdict().map(Verdict::name)).contains(Verdict.Name.EDGE_LOST);
        assertThat(world.standing().openRun()).isEmpty();
    }

    @Test
    void doesNotTakeMissingDataForFailure() {
        established();

        world.signal(List.of(alert(AlertFired.State.FIRED)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(look(Finding.MISSING, Finding.MISSING)));
        world.pass(Duration.ofMinutes(1));

        assertThat(world.standing().verdict().map(Verdict::name)).contains(Verdict.Name.BLIND);
        assertThat(world.standing().openRun()).isEmpty();
    }

    @Test
    void holdsWhileTheTargetIsNotPositivelyWell() {
        established();

        world.signal(List.of(alert(AlertFired.State.FIRED), look(Finding.DOWN, Finding.DOWN)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(look(Finding.DOWN, Finding.DOWN)));
        world.pass(Duration.ofMinutes(1));

        assertThat(guards()).contains(Guard.TARGET_NOT_WELL);
        assertThat(world.standing().openRun()).isEmpty();
    }

    @Test
    void recordsWhatItWouldDoWhileItIsLeashed() {
        world = worldWith(new Policy(
                true,
                true,
                Duration.ofSeconds(30),
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Estates.trusting().latch()));

        world.signal(List.of(alert(AlertFired.State.FIRED), look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofMinutes(1));

        assertThat(world.effects).isEmpty();
        assertThat(guards()).containsExactly(Guard.LEASHED);
        assertThat(world.standing().heldBecause().get(0).sentence()).contains("we would move from weu to neu now");
    }

    @Test
    void asksPeopleWhenMoreMayBeLostThanPolicyAllows() {
        establishedUnder(new Policy(
                true,
                false,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Estates.trusting().latch()));

        loseWeu();
        world.pass(Duration.ofSeconds(20));

        assertThat(guards()).containsExactly(Guard.DATA_LOSS);
        assertThat(world.effects).containsOnly("notice-asking-ops");

        world.signal(List.of(wish(OperatorAsked.Wish.APPROVE, "r1")));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofMinutes(5));

        assertThat(world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::end))
                .contains(RunEvent.End.DONE);
    }

    @Test
    void putsBackWhatItDidWhenCapacityIsRefused() {
        established();
        world.scripted.put(
                "capacity-work",
                o -> new Outcome.Refused(new Fault(Fault.Kind.NO_CAPACITY, "QuotaExceeded", "the region has no room")));

        loseWeu();
        world.pass(Duration.ofMinutes(2));

        assertThat(world.standing().run().orElseThrow().ended().orElseThrow().end())
                .isEqualTo(RunEvent.End.UNDONE);
        assertThat(world.effects).doesNotContain("close", "promote-fog-orders").contains("notice-undone-ops");
    }

    @Test
    void reopensTheOldStampWhenItGivesUpAfterTheFence() {
        established();
        world.scripted.put("inside", o -> new Outcome.Done("fine"));
        world.scripted.put(
                "close", o -> new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "the vault said no")));

        loseWeu();
        world.pass(Duration.ofMinutes(2));

        assertThat(world.effects).contains("undo-close").doesNotContain("promote-fog-orders");
        assertThat(world.standing().run().orElseThrow().ended().orElseThrow().end())
                .isEqualTo(RunEvent.End.UNDONE);
        assertThat(world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    @Test
    void isStuckWhenTheCommitPointIsPassedAndNothingGoesForward() {
        established();
        world.scripted.put(
                "writes",
                o -> new Outcome.Refused(
                        new Fault(Fault.Kind.CHECK_FAILED, "NotWritten", "the row did not come back")));

        loseWeu();
        world.pass(Duration.ofMinutes(2));

        assertThat(world.standing().isStuck()).isTrue();
        assertThat(world.effects).doesNotContain("activate").contains("notice-stuck-ops");
    }

    @Test
    void goesOnAfterABoundedWaitWhenTheLostStampCannotBeFencedAndOwesIt() {
        established();
        world.scripted.put("fenced", o -> new Outcome.NotYet(Duration.ofSeconds(5), "no answer"));

        loseWeu();
        world.pass(Duration.ofMinutes(10));

        var run = world.standing().run().orElseThrow();
        assertThat(run.servingAt()).isPresent();
        assertThat(run.isOpen()).isTrue();

        world.scripted.remove("fenced");
        world.pass(Duration.ofMinutes(10));

        assertThat(world.standing().run().orElseThrow().ended().orElseThrow().end())
                .isEqualTo(RunEvent.End.DONE);
    }

    @Test
    void isStuckWhenWhatItOwesIsRefused() {
        established();
        world.scripted.put(
                "fenced",
                o -> new Outcome.Refused(new Fault(Fault.Kind.CHECK_FAILED, "NoSuchGate", "there is no such gate")));

        loseWeu();
        world.pass(Duration.ofMinutes(10));

        var run = world.standing().run().orElseThrow();
        assertThat(run.servingAt()).as("users do not wait for a debt").isPresent();
        assertThat(run.ended().orElseThrow().end()).isEqualTo(RunEvent.End.STUCK);
        assertThat(run.ended().orElseThrow().words()).contains("fenced", "there is no such gate");
    }

    @Test
    void isStuckWhenADebtIsNotPaidWithinItsLimit() {
        established();
        world.scripted.put("fenced", o -> new Outcome.NotYet(Duration.ofHours(6), "no answer"));

        loseWeu();
        world.pass(Duration.ofDays(6));
        assertThat(world.standing().openRun()).isPresent();
        world.pass(Duration.ofDays(2));
        world.signal(List.of(new TimePassed(ORDERS, world.now)));
        world.pass(Duration.ofMinutes(1));

        assertThat(world.standing().isStuck()).isTrue();
    }

    @Test
    void losesNoSignalWhileTheLedgerIsAway() {
        established();
        world.ledgerIsAway = true;
        loseWeu();
        world.pass(Duration.ofSeconds(15));
        world.ledgerIsAway = false;

        world.pass(Duration.ofMinutes(5));

        assertThat(world.standing().run().orElseThrow().plan().intent()).isEqualTo(Intent.FAIL_OVER);
    }

    @Test
    void refusesAnOrderThatWasGivenUnderAnOlderFence() {
        established();
        var stale = new ArrayList<io.understudy.run.Order>();
        world.scripted.put("capacity-work", o -> {
            stale.add(o);
            return new Outcome.Done("scaled");
        });
        loseWeu();
        world.pass(Duration.ofMinutes(5));
        world.signal(List.of(wish(OperatorAsked.Wish.FAIL_BACK, "r2")));
        world.pass(Duration.ofSeconds(1));
        world.signal(List.of(look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofMinutes(5));
        var before = world.effects.size();

        world.sendLater(stale.get(0).again(), world.now);
        world.pass(Duration.ofMinutes(1));

        assertThat(world.standing().fence().value()).isEqualTo(3);
        assertThat(world.effects).hasSize(before);
    }

    @Test
    void changesNothingWhilePaused() {
        established();
        world.signal(List.of(wish(OperatorAsked.Wish.PAUSE, "r3")));
        world.pass(Duration.ofSeconds(1));

        loseWeu();
        world.pass(Duration.ofMinutes(1));

        assertThat(guards()).contains(Guard.PAUSED);
        assertThat(world.effects).isEmpty();
    }

    @Test
    void grantsAWishWhenWhatHeldItBackIsLiftedSoon() {
        askWhilePaused();
        resumeAfter(Duration.ofMinutes(5));

        assertThat(world.standing().active(Estates.anyWorkload())).isEqualTo(NEU);
    }

    @Test
    void forgetsAWishThatCouldNotBeGrantedForAQuarterOfAnHour() {
        askWhilePaused();
        resumeAfter(Duration.ofMinutes(16));

        assertThat(world.effects).isEmpty();
        assertThat(world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }

    private void askWhilePaused() {
        established();
        world.signal(List.of(wish(OperatorAsked.Wish.PAUSE, "r1")));
        world.pass(Duration.ofSeconds(1));
        world.signal(List.of(wish(OperatorAsked.Wish.FAIL_OVER, "r2"), look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofSeconds(1));
        assertThat(guards()).containsExactly(Guard.PAUSED);
    }

    private void resumeAfter(Duration wait) {
        world.pass(wait);
        world.signal(List.of(wish(OperatorAsked.Wish.RESUME, "r3"), look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofMinutes(10));
    }

    @Test
    void doesNotTakeAnApprovalThatNobodyAskedForAsOneForTheNextIncident() {
        var strict = new Policy(
                true,
                false,
                Duration.ZERO,
                Duration.ofMinutes(60),
                Duration.ofSeconds(10),
                Estates.trusting().latch());
        establishedUnder(strict);
        world.signal(List.of(wish(OperatorAsked.Wish.APPROVE, "r1")));
        world.pass(Duration.ofSeconds(1));

        loseWeu();
        world.pass(Duration.ofMinutes(1));

        assertThat(guards()).containsExactly(Guard.DATA_LOSS);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void doesEverythingOnceWhateverTheBusDoublesAndReorders(long seed) {
        world = new WorldInMemory(Estates.anyEstate(), seed, true);
        established();

        for (int repeat = 0; repeat < 20; repeat++) {
            loseWeu();
            world.pass(Duration.ofSeconds(1));
        }
        for (int minute = 0; minute < 10; minute++) {
            world.signal(List.of(new TimePassed(ORDERS, world.now)));
            world.pass(Duration.ofMinutes(1));
        }

        var runs = world.eventsOf(ORDERS).stream()
                .filter(e -> e instanceof RunEvent.RunStarted)
                .count();
        var promotions = world.eventsOf(ORDERS).stream()
                .filter(e -> e instanceof RunEvent.StepOrdered o && o.action() instanceof PromoteFailoverGroup)
                .count();
        assertThat(runs).isEqualTo(2);
        assertThat(promotions).isEqualTo(1);
        assertThat(world.effects).doesNotHaveDuplicates();
        assertThat(world.standing().run().flatMap(r -> r.ended()).map(RunEvent.RunEnded::end))
                .contains(RunEvent.End.DONE);
    }

    private void established() {
        world.signal(List.of(look(Finding.UP, Finding.UP)));
        world.pass(Duration.ofMinutes(1));
        assertThat(world.standing().activation()).isPresent();
        world.effects.clear();
    }

    private void establishedUnder(Policy policy) {
        world = worldWith(policy);
        established();
    }

    private static WorldInMemory worldWith(Policy policy) {
        return worldWith(Estates.workload(policy));
    }

    private static WorldInMemory worldWith(Workload workload) {
        var estate = Estates.anyEstate();
        return new WorldInMemory(
                new Estate(
                        estate.name(),
                        estate.controlRegion(),
                        List.of(workload),
                        estate.channels(),
                        estate.acknowledged()),
                1,
                false);
    }

    private void loseWeu() {
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
        world.pass(Duration.ofSeconds(10));
        world.signal(List.of(alert(AlertFired.State.FIRED)));
        world.pass(Duration.ofSeconds(2));
        world.signal(List.of(look(Finding.DOWN, Finding.UP)));
    }

    private List<Guard> guards() {
        return world.standing().heldBecause().stream().map(r -> r.guard()).toList();
    }

    private ProbeReported look(Finding weu, Finding neu) {
        var samples = List.of(
                new Sample(WEU, Sample.Look.DIRECT, weu, "as the test says"),
                new Sample(NEU, Sample.Look.DIRECT, neu, "as the test says"));
        if (weu == Finding.DOWN && lostAt.isEmpty()) {
            lostAt = Optional.of(world.now);
        }
        var lastWrite = lostAt.orElse(world.now).minusSeconds(3);
        var data = List.of(
                new DataSample(WEU, true, lastWrite, world.now), new DataSample(NEU, false, lastWrite, world.now));
        return new ProbeReported(ORDERS, "swedencentral", samples, data, world.now);
    }

    private AlertFired alert(AlertFired.State state) {
        return new AlertFired(
                ORDERS,
                WEU,
                "alert-1",
                "origin health",
                AlertFired.Condition.ORIGIN_HEALTH,
                state,
                world.now,
                "0 % healthy");
    }

    private OperatorAsked wish(OperatorAsked.Wish wish, String id) {
        return new OperatorAsked(ORDERS, id, "alice", wish, Optional.empty(), "a test", world.now);
    }
}
