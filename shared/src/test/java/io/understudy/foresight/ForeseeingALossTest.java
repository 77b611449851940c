package io.understudy.foresight;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static io.understudy.topology.AWorkload.estateWatchedFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.plan.PredictedTimes;
import io.understudy.topology.Door;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Region;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ForeseeingALossTest {

    private static final Region WEST = new Region("westeurope");

    @Test
    void hasARowForEveryWorkloadAlsoForOneThatIsNotThere() {
        var elsewhere = called("basket");
        elsewhere.active().standsIn("francecentral");
        elsewhere.standby().standsIn("germanywestcentral");
        var turned = called("catalogue");
        turned.active().standsIn("northeurope");
        turned.standby().standsIn("westeurope");

        var whatIf = WhatIf.lost(estateOf(called("orders"), elsewhere, turned), WEST);

        assertThat(whatIf.rows())
                .extracting(WhatIf.Row::presence)
                .containsExactly(WhatIf.Presence.ACTIVE, WhatIf.Presence.NONE, WhatIf.Presence.STANDBY);
        assertThat(whatIf.rows())
                .extracting(r -> r.foreseen().move().isPresent())
                .containsExactly(true, false, false);
    }

    @Test
    void namesTheLowestTierFirstBecauseItIsLookedAtFirst() {
        var whatIf = WhatIf.lost(
                estateOf(called("basket").inTier(3), called("orders").inTier(1)), WEST);

        assertThat(whatIf.rows()).extracting(r -> r.workload().name().value()).containsExactly("orders", "basket");
    }

    @Test
    void countsFromTheLossWhereItStartsByItselfAndFromAPersonsWordElsewhere() {
        var alone = row(estateOf(called("orders")));
        var asked = row(estateOf(called("orders").movedByHand()));

        assertThat(alone.usual().orElseThrow())
                .isEqualTo(asked.usual().orElseThrow().plus(PredictedTimes.NOTICING.usual()));
        assertThat(alone.bad().orElseThrow())
                .isEqualTo(asked.bad().orElseThrow().plus(PredictedTimes.NOTICING.bad()));
    }

    @Test
    void predictsNoRecoveryWhereNothingStarts() {
        var row = row(estateWatchedFrom("westeurope", Set.of(), called("orders")));

        assertThat(row.usual()).isEmpty();
        assertThat(row.bad()).isEmpty();
    }

    @Test
    void saysThatNothingStartsByItselfWhereTheAutomationIsLostToo() {
        var whatIf = WhatIf.lost(estateOf(called("orders")), new Region("swedencentral"));

        assertThat(whatIf.remarks()).singleElement().asString().startsWith("Understudy itself runs in swedencentral:");
    }

    @Test
    void namesWhatTheLintersFindUnlessItsOwnerLivesWithIt() {
        var together = called("orders").with(Door.PROBE_ONLY);
        together.standby().standsIn("westeurope");
        var known = called("orders").with(Door.PROBE_ONLY).acknowledging(EstateRule.PROBE_ONLY);

        assertThat(row(estateOf(together)).findings()).containsExactly("SomewhereToGo", "probe-only", "same-region");
        assertThat(row(estateOf(known)).findings()).isEmpty();
    }

    @Test
    void knowsWhetherAnythingCanBeLost() {
        assertThat(row(estateOf(called("orders"))).movesData()).isTrue();
        assertThat(row(estateOf(called("orders").withoutData())).movesData()).isFalse();
    }

    @Test
    void refusesARegionOfWhichTheEstateKnowsNothing() {
        assertThatThrownBy(() -> WhatIf.lost(estateOf(called("orders")), new Region("moon")))
                .hasMessage("the estate has nothing in region 'moon'; it has something in: westeurope, northeurope,"
                        + " swedencentral");
    }

    private static WhatIf.Row row(Estate estate) {
        return WhatIf.lost(estate, WEST).rows().get(0);
    }
}
