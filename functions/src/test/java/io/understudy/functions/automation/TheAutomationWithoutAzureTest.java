package io.understudy.functions.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.status.RunStatus;
import io.understudy.functions.status.WorkloadStatus;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TheAutomationWithoutAzureTest {

    private final AutomationInMemory world = new AutomationInMemory();

    @Test
    void carriesOneFailoverThroughLettersAlone() {
        world.pass(Duration.ofMinutes(2));
        var established = world.orders().run().orElseThrow();
        world.effects.clear();

        world.loseWeu();
        world.pass(Duration.ofMinutes(5));

        assertThat(established.intent()).isEqualTo(Intent.ESTABLISH);
        var run = world.orders().run().orElseThrow();
        assertThat(run.intent()).isEqualTo(Intent.FAIL_OVER);
        assertThat(run.state()).isEqualTo(RunState.DONE);
        assertThat(run.servingAt()).isPresent();
        assertThat(world.orders().active()).isEqualTo(ShippedEstate.NEU);
        assertThat(world.effects)
                .containsSubsequence("close", "promote-orders-fog", "writes", "activate", "outside")
                .contains("latch")
                .doesNotHaveDuplicates();
        assertThat(world.announced).anyMatch(e -> e instanceof RunEvent.RunServing);
        assertThat(world.quarantined).isEmpty();
    }

    @Test
    void movesNothingThatAPreflightFoundImpossibleUntilTheNextFindsItMended() {
        var lack = Lack.found(Lack.Kind.FORCE_DATA, ShippedEstate.NEU, "we may not force it", world.now());
        world.pass(Duration.ofMinutes(2));
        report(List.of(lack));
        world.pass(Duration.ofSeconds(1));
        world.effects.clear();

        world.loseWeu();
        world.pass(Duration.ofMinutes(5));
        assertThat(world.orders().held()).extracting(Refusal::guard).containsExactly(Guard.NOT_EQUIPPED);
        assertThat(world.effects).allMatch(effect -> effect.startsWith("notice-"));

        report(List.of());
        world.pass(Duration.ofMinutes(5));
        assertThat(world.orders().active()).isEqualTo(ShippedEstate.NEU);
        assertThat(world.quarantined).isEmpty();
    }

    @Test
    void livesTheSameStoryInEveryWorld() {
        var twin = new AutomationInMemory();

        for (var each : List.of(world, twin)) {
            each.pass(Duration.ofMinutes(2));
            each.loseWeu();
            each.pass(Duration.ofMinutes(5));
        }

        assertThat(world.orders()).isEqualTo(twin.orders());
        assertThat(world.ledger.eventsOf(ShippedEstate.ORDERS)).isEqualTo(twin.ledger.eventsOf(ShippedEstate.ORDERS));
    }

    @Test
    void goesOnWhenTheLedgerComesBack() {
        world.pass(Duration.ofMinutes(2));
        world.ledger.goAway();
        world.loseWeu();
        world.pass(Duration.ofSeconds(20));
        var meanwhile = world.automation.overview().status(0).workloads().get(0);
        world.ledger.comeBack();
        world.pass(Duration.ofMinutes(5));

        assertThat(meanwhile).isInstanceOf(WorkloadStatus.Unreadable.class);
        assertThat(world.orders().run().map(RunStatus::state)).contains(RunState.DONE);
        assertThat(world.orders().active()).isEqualTo(ShippedEstate.NEU);
    }

    @Test
    void weighsAWishByALookOfItsOwn() {
        world.pass(Duration.ofSeconds(61));
        var looksBefore = world.orders().events();

        ask(Wish.FAIL_OVER);

        assertThat(world.orders().events()).isGreaterThan(looksBefore);
        assertThat(world.orders().run().map(RunStatus::intent))
                .as("nobody waited for the next sweep")
                .contains(Intent.FAIL_OVER);
    }

    @Test
    void takesNoWishAboutAnotherWorkload() {
        var wish = new OperatorAsked(
                new WorkloadName("billing"), "r1", "alice", Wish.PAUSE, Optional.empty(), "a test", world.now());

        assertThatThrownBy(() -> world.automation.asking().ask(ShippedEstate.orders(), wish))
                .hasMessageContaining("billing");
    }

    @Test
    void doesWhatAGivenUpLetterAskedFor() {
        world.pass(Duration.ofMinutes(1));
        var alert = new AlertFired(
                ShippedEstate.ORDERS,
                ShippedEstate.WEU,
                AlertFired.Condition.ORIGIN_HEALTH,
                AlertFired.State.FIRED,
                world.now(),
                "0 % healthy",
                Optional.of("origin-health-orders-weu"),
                Optional.of("alert-1"));
        world.dead.add(new DeadLetter(
                Entities.SIGNALS, Messages.wrap(alert, Trace.next()).text(), 0, "TooManyDeliveries"));

        world.pass(Duration.ofMinutes(1));

        assertThat(world.orders().verdict().map(Verdict::name)).contains(Verdict.Name.SUSPECTED);
    }

    @Test
    void keepsWhatNamesNothingOfTheEstate() {
        world.automation.arrivals().keepUnmapped("alert-9", "cpu: nothing that it names is in the estate");

        assertThat(world.automation.overview().status(0).unmapped())
                .containsExactly(new Attic.Kept("alert-9", "cpu: nothing that it names is in the estate", world.now()));
    }

    private void report(List<Lack> lacks) {
        world.automation
                .arrivals()
                .take(List.of(new PreflightReported(ShippedEstate.ORDERS, lacks, List.of(), world.now())));
    }

    private void ask(Wish wish) {
        world.automation
                .asking()
                .ask(
                        ShippedEstate.orders(),
                        new OperatorAsked(
                                ShippedEstate.ORDERS, "r1", "alice", wish, Optional.empty(), "a test", world.now()));
    }
}
