package io.understudy.functions.azure;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.UpdateOrigin;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.FenceSighting;
import io.understudy.port.StillWanted;
import io.understudy.port.StillWanted.Wanted;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateSource;
import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Stamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** An installation that was cut off with a ledger of its own passes its own fence check; these are the others that know better. */
class StandingDownForAnotherInstallationTest {

    private static final Fence OURS = new Fence(3);
    private static final Fence NEWER = new Fence(4);

    private final Stamp neu = ShippedEstate.orders().stamp(ShippedEstate.NEU);
    private final List<String> asked = new ArrayList<>();
    private List<FenceSighting> places = List.of(new FenceSighting(OURS, "the first activation place"));
    private List<FenceSighting> gates = List.of();
    private EstateSource estate = ShippedEstate.read();
    private Installation ours = Installation.HOME;
    private Duration ledgerTakes = Duration.ofSeconds(1);

    @Test
    void movesDataWhereNobodyKnowsANewerFence() {
        assertThat(check(promotion())).isEqualTo(new Wanted.Yes());
        assertThat(asked).containsExactly("places", "gates [neu]");
    }

    @Test
    void movesNothingWhereAPlaceFollowsANewerFence() {
        places = List.of(
                new FenceSighting(OURS, "the first activation place"),
                new FenceSighting(NEWER, "the second activation place"));

        assertThat(check(promotion()).objection())
                .containsInstanceOf(Outcome.Refused.class)
                .hasValueSatisfying(stopped -> {
                    assertThat(((Outcome.Refused) stopped).fault().kind()).isEqualTo(Fault.Kind.STALE);
                    assertThat(stopped.words())
                            .isEqualTo(
                                    "the second activation place follows fence 4, newer than our fence 3: another installation"
                                            + " acts, and this one stands down");
                });
    }

    @Test
    void movesNothingWhereTheTargetsGateFollowsANewerFence() {
        gates = List.of(new FenceSighting(NEWER, "the gate of stamp neu"));

        assertThat(check(promotion())).isInstanceOf(Wanted.No.class);
    }

    @Test
    void cannotTellWhetherItMayMoveDataWhereEveryPlaceAndEveryGateIsSilent() {
        places = List.of();

        assertThat(check(promotion())).isInstanceOf(Wanted.NotNow.class);
        assertThat(asked).containsExactly("places", "gates [weu, neu]");
    }

    @Test
    void movesDataWhereOnlyAGateAnswers() {
        places = List.of();
        gates = List.of(new FenceSighting(OURS, "the gate of stamp neu"));

        assertThat(check(promotion())).isEqualTo(new Wanted.Yes());
    }

    @Test
    void leadsUsersWhereNobodyAnswersAndStopsWhereSomebodyKnowsBetter() {
        places = List.of();
        var silent = check(latch());
        places = List.of(new FenceSighting(NEWER, "the first activation place"));

        assertThat(silent).isEqualTo(new Wanted.Yes());
        assertThat(check(latch())).isInstanceOf(Wanted.No.class);
    }

    @Test
    void givesCapacityWithoutAskingAnybodyButTheLedger() {
        places = List.of(new FenceSighting(NEWER, "the first activation place"));

        assertThat(check(new ScaleNodePool(neu.cluster().id(), "work", 3))).isEqualTo(new Wanted.Yes());
        assertThat(asked).isEmpty();
    }

    @Test
    void asksTheGatesOfAWorkloadThatWasDeclaredWhileTheProcessRan() {
        var declared = new ArrayList<>(List.of(withoutWorkloads()));
        estate = () -> declared.get(0);
        var question = question().with(WANTED);
        gates = List.of(new FenceSighting(NEWER, "the gate of stamp neu"));
        declared.set(0, ShippedEstate.read());

        assertThat(question.check(orderTo(promotion()))).isInstanceOf(Wanted.No.class);
        assertThat(asked).containsExactly("places", "gates [neu]");
    }

    @Test
    void asksThePlacesWhereTheWorkloadLeftTheEstate() {
        estate = withoutWorkloads();
        places = List.of(new FenceSighting(NEWER, "the first activation place"));

        assertThat(check(latch())).isInstanceOf(Wanted.No.class);
        assertThat(asked).containsExactly("places");
    }

    /** Its ledger is empty, so it would begin under a fence of the estate's own installation. */
    @Test
    void doesNothingInReserveUnderAFenceThatItNeverClaimed() {
        ours = new Installation(1);

        assertThat(check(promotion()).objection())
                .hasValueSatisfying(stopped -> assertThat(stopped.words())
                        .isEqualTo("fence 3 belongs to installation 0, and this is installation 1, which nobody has put"
                                + " in charge"));
        assertThat(asked).isEmpty();
        assertThat(check(new ScaleNodePool(neu.cluster().id(), "work", 3))).isEqualTo(new Wanted.Yes());
    }

    @Test
    void standsDownForAClaimUnderWhichNothingIsPublishedYet() {
        places = List.of(
                new FenceSighting(OURS, "the first activation place"),
                new FenceSighting(
                        OURS.leap(new Installation(1)), "the claim of installation 1 in the first activation place"));

        assertThat(check(latch())).isInstanceOf(Wanted.No.class);
    }

    @Test
    void asksTheLedgerLast() {
        StillWanted ledger = order -> {
            asked.add("ledger");
            return new Wanted.Yes();
        };

        question().with(ledger).check(orderTo(promotion()));

        assertThat(asked).containsExactly("places", "gates [neu]", "ledger");
    }

    @Test
    void asksAgainWhereTheLedgerTookLongerThanASecond() {
        var time = new AtomicLong();
        var others = new NewerFences(ours, order -> places);
        var question = new LastQuestion(others, time::get).with(order -> {
            time.addAndGet(ledgerTakes.toNanos());
            return new Wanted.Yes();
        });

        assertThat(question.check(orderTo(promotion()))).isEqualTo(new Wanted.Yes());
        ledgerTakes = Duration.ofSeconds(1).plusNanos(1);
        assertThat(question.check(orderTo(promotion()))).isInstanceOf(Wanted.NotNow.class);
    }

    private Wanted check(Action action) {
        asked.clear();
        return question().with(WANTED).check(orderTo(action));
    }

    private LastQuestion question() {
        var others = new OtherInstallations(
                estate,
                workload -> said("places", () -> places),
                (workload, stamps) ->
                        said("gates " + stamps.stream().map(Stamp::name).toList(), () -> gates));
        return new LastQuestion(new NewerFences(ours, others::sightings));
    }

    private static Estate withoutWorkloads() {
        var shipped = ShippedEstate.read();
        return new Estate(
                shipped.name(), shipped.controlRegion(), List.of(), shipped.channels(), shipped.acknowledged());
    }

    private <T> T said(String who, Supplier<T> answer) {
        asked.add(who);
        return answer.get();
    }

    private Action promotion() {
        var group = ShippedEstate.orders().storesOf(FailoverGroup.class).get(0);
        return new PromoteFailoverGroup(group.serverIn(ShippedEstate.NEU), group.name(), DataLoss.ACCEPTED);
    }

    private Action latch() {
        return new UpdateOrigin(neu.origin().orElseThrow().id(), 5, true);
    }
}
