package io.understudy.functions.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.decide.Guard;
import io.understudy.decide.Halt;
import io.understudy.engine.Reply;
import io.understudy.functions.automation.TakeOver.Handover;
import io.understudy.functions.fakes.PlacesInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.StateAnswer;
import io.understudy.run.Answer;
import io.understudy.run.Standing;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TakingOverTest {

    private static final Installation RESERVE = new Installation(1);

    private final PlacesInMemory places = new PlacesInMemory();
    private final AutomationInMemory home = new AutomationInMemory(places.as(Installation.HOME));
    private final AutomationInMemory reserve = new AutomationInMemory(places.as(RESERVE));

    @Test
    void claimsInEveryPlaceAboveEverythingThatWasPublished() {
        places.publish(published(new Fence(7), ShippedEstate.NEU));

        var handover = takeOver(reserve, "r1", "");

        assertThat(taken(handover))
                .isEqualTo("orders is taken over under fence 1:0, and nothing is done before you release it");
        assertThat(places.claimIn("first")).isPresent().isEqualTo(places.claimIn("second"));
        var claim = places.claimIn("first").orElseThrow();
        assertThat(claim.claimant()).isEqualTo(RESERVE);
        assertThat(claim.ends()).isEqualTo(new Fence(7));
        assertThat(claim.person()).isEqualTo("alice");
    }

    @Test
    void leapsAboveAGateThatFollowsMoreThanThePlacesHold() {
        places.publish(published(new Fence(7), ShippedEstate.WEU));
        var ahead = new Fence(9).leap(RESERVE).next();
        places.gateSays(state(ShippedEstate.NEU, ahead));

        takeOver(home, "r1", "");

        assertThat(places.claimIn("first").orElseThrow().fence())
                .isGreaterThan(ahead)
                .isEqualTo(ahead.leap(Installation.HOME));
    }

    /** The ledger knows of no run, and everybody else of seven. */
    @Test
    void leapsAboveWhatThisInstallationItselfPublishedBeforeItsLedgerWasRestored() {
        places.publish(published(new Fence(7), ShippedEstate.WEU));

        takeOver(home, "r1", "");
        release(home);

        assertThat(standing(home).fence()).isGreaterThan(new Fence(7)).isEqualTo(new Fence(7).leap(Installation.HOME));
        assertThat(standing(home).halt()).isEmpty();
    }

    @Test
    void doesNothingBeforeThePersonReleasesIt() {
        places.publish(published(new Fence(7), ShippedEstate.WEU));
        takeOver(reserve, "r1", "");
        reserve.pass(Duration.ofMinutes(2));

        reserve.loseWeu();
        reserve.pass(Duration.ofMinutes(10));
        assertThat(reserve.effects).allMatch(step -> step.startsWith("notice-"));

        release(reserve);
        reserve.pass(Duration.ofMinutes(10));
        assertThat(reserve.effects).contains("close", "promote-orders-fog");
        assertThat(reserve.orders().run().orElseThrow().fence().toString()).isEqualTo("4294967297");
    }

    @Test
    void showsWhereEverythingStands() {
        places.publish(published(new Fence(7), ShippedEstate.WEU));
        places.gateSays(state(ShippedEstate.NEU, new Fence(7)));

        var report = takeOver(reserve, "r1", "").report();

        assertThat(report)
                .containsSequence(
                        "place first: activation 7.0 of 2026-11-21 06:00:00 UTC lets users into weu",
                        "place second: activation 7.0 of 2026-11-21 06:00:00 UTC lets users into weu",
                        "gate of weu: no answer",
                        "gate of neu: admits NOBODY under fence 7",
                        "data of weu: accepts writes, newest write at 2026-11-21 05:59:57 UTC",
                        "data of neu: accepts no writes, newest write at 2026-11-21 05:59:57 UTC");
        assertThat(report.get(report.size() - 1)).startsWith("next: ").contains("release");
    }

    @Test
    void claimsNothingWhileAPlaceIsSilentThatThePersonDidNotName() {
        places.publish(published(new Fence(7), ShippedEstate.WEU));
        places.silence("first");

        assertThat(guardsOf(takeOver(reserve, "r1", ""))).containsExactly(Guard.PLACE_SILENT);
        assertThat(guardsOf(takeOver(reserve, "r2", "second"))).containsExactly(Guard.PLACE_SILENT);
        assertThat(places.claims()).isEmpty();

        taken(takeOver(reserve, "r3", "first"));
        assertThat(places.claimIn("second")).isPresent();
        assertThat(places.claimIn("first")).isEmpty();
    }

    @Test
    void tellsTheOneOfTwoThatCameSecond() {
        places.publish(published(new Fence(7), ShippedEstate.WEU));
        places.beforeTheNextWriting(() -> takeOver(home, "r1", ""));

        var second = takeOver(reserve, "r2", "");

        assertThat(guardsOf(second)).containsExactly(Guard.CLAIMED_MEANWHILE);
        assertThat(standing(reserve).halt()).isEmpty();
        assertThat(places.claims()).hasSize(1);
        assertThat(places.claimIn("first").orElseThrow().claimant()).isEqualTo(Installation.HOME);
    }

    @Test
    void namesTheClaimThatItEnds() {
        taken(takeOver(reserve, "r1", ""));
        var first = places.claimIn("first").orElseThrow();

        taken(takeOver(home, "r2", ""));

        assertThat(places.claimIn("first").orElseThrow().ends()).isEqualTo(first.fence());
        assertThat(places.claimIn("first").orElseThrow().fence()).isGreaterThan(first.fence());
    }

    @Test
    void claimsOnceForARequestWhoseAnswerWasLost() {
        places.beforeTheNextWriting(reserve.ledger::goAway);
        assertThat(takeOver(reserve, "r1", "").reply()).isInstanceOf(Reply.Away.class);
        var claim = places.claimIn("first").orElseThrow();
        reserve.ledger.comeBack();

        taken(takeOver(reserve, "r1", ""));
        var again = takeOver(reserve, "r1", "");

        assertThat(places.claims()).containsExactly(claim);
        assertThat(standing(reserve).fence()).isEqualTo(claim.fence());
        assertThat(((Reply.Answered) again.reply()).answer()).isInstanceOf(Answer.AlreadySo.class);
    }

    @Test
    void isShownInTheStatusUntilItIsReleased() {
        takeOver(reserve, "r1", "");
        assertThat(reserve.orders().halt().map(Halt::reason)).contains(Halt.Reason.TAKEN_OVER);

        release(reserve);
        assertThat(reserve.orders().halt()).isEmpty();
    }

    private Handover takeOver(AutomationInMemory automation, String request, String without) {
        return automation
                .automation
                .takeOver()
                .ask(ShippedEstate.orders(), wish(automation, Wish.TAKE_OVER, request), without);
    }

    private void release(AutomationInMemory automation) {
        automation.automation.asking().ask(ShippedEstate.orders(), wish(automation, Wish.RELEASE, "released"));
    }

    private static OperatorAsked wish(AutomationInMemory automation, Wish wish, String request) {
        return new OperatorAsked(
                ShippedEstate.ORDERS, request, "alice", wish, Optional.empty(), "a test", automation.now());
    }

    private static String taken(Handover handover) {
        assertThat(handover.reply())
                .isInstanceOfSatisfying(
                        Reply.Answered.class, a -> assertThat(a.answer()).isInstanceOf(Answer.Taken.class));
        return ((Answer.Taken) ((Reply.Answered) handover.reply()).answer()).words();
    }

    private static List<Guard> guardsOf(Handover handover) {
        return handover.reply() instanceof Reply.Answered answered
                        && answered.answer() instanceof Answer.Refused refused
                ? refused.refusals().stream().map(r -> r.guard()).toList()
                : List.of();
    }

    private static Standing standing(AutomationInMemory automation) {
        return Standing.of(automation.ledger.eventsOf(ShippedEstate.ORDERS));
    }

    private Activation published(Fence fence, StampName open) {
        return new Activation(
                ShippedEstate.ORDERS,
                fence,
                0,
                home.now(),
                ShippedEstate.orders().stamps().stream()
                        .map(s -> s.name().equals(open) ? Duty.everything(open) : Duty.nothing(s.name()))
                        .toList());
    }

    private static StateAnswer state(StampName stamp, Fence fence) {
        return new StateAnswer(
                ShippedEstate.ORDERS, stamp, fence, 0, new Doing(new Degree("NOBODY"), false, false), Set.of(), "");
    }
}
