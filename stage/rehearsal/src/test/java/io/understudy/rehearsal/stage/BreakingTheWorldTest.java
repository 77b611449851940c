package io.understudy.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.stamp.StampGate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakingTheWorldTest {

    private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private final List<String> happened = new ArrayList<>();
    private final Breaker breaker =
            new Breaker(Breakables.of(AnEstate.withAStandby()), (change, isBroken) -> happen(isBroken));

    @Test
    void saysHowAThingIsWhileItIsBroken() {
        assertThat(breaker.breakThing("region westeurope"))
                .isEqualTo("region westeurope is broken: the region is dark, and nothing in it runs");
        assertThat(breaker.mend("region westeurope")).isEqualTo("region westeurope is mended");
        assertThat(happened).containsExactly("broken", "mended");
    }

    @Test
    void leavesWhatIsBrokenOrWellAsItIs() {
        breaker.breakThing("edge");

        assertThat(breaker.breakThing("edge"))
                .isEqualTo("edge is broken already: Front Door's edges answer nobody and see nobody");
        assertThat(breaker.mend("app weu")).isEqualTo("app orders@weu was not broken");
        assertThat(happened).containsExactly("broken");
    }

    @Test
    void breaksARegionInOneWayAtATime() {
        breaker.breakThing("region westeurope");

        assertThatThrownBy(() -> breaker.breakThing("network westeurope"))
                .hasMessage("region westeurope is broken; mend it first: ./understudy mend region westeurope");
        assertThat(breaker.breakThing("network northeurope")).startsWith("network northeurope is broken");
        assertThat(happened).hasSize(2);
    }

    @Test
    void understandsAShortNameAndAnyCase() {
        assertThat(breaker.breakThing("APP  weu")).startsWith("app orders@weu is broken");
        assertThat(breaker.mend("app orders@weu")).isEqualTo("app orders@weu is mended");
    }

    @Test
    void asksWhichOneIsMeant() {
        var ambiguous = new Breaker(
                List.of(
                        Breakable.alone("app", "orders@weu", "it fails", (azure, isBroken, now) -> {}),
                        Breakable.alone("app", "basket@weu", "it fails", (azure, isBroken, now) -> {})),
                (change, isBroken) -> happen(isBroken));

        assertThatThrownBy(() -> ambiguous.breakThing("app weu"))
                .hasMessage("'app weu' may mean app orders@weu, app basket@weu; name one");
        assertThatThrownBy(() -> ambiguous.mend("moon"))
                .hasMessage("there is no 'moon' that could be broken; './understudy break' lists what there is");
        assertThat(happened).isEmpty();
    }

    @Test
    void marksWhatIsBrokenWithItsTime() {
        breaker.breakThing("database orders-data");

        assertThat(breaker.lines())
                .hasSize(Breakables.of(AnEstate.withAStandby()).size())
                .anyMatch(l -> l.matches("· region westeurope +the region is dark, and nothing in it runs"))
                .filteredOn(l -> l.startsWith("✗"))
                .singleElement()
                .satisfies(l -> assertThat(l)
                        .matches("✗ database orders-data +the primary .* answers nobody \\(since 06:00:00 UTC\\)"));
    }

    @Test
    void everyThingOfAnEstateCanBeBrokenAndMendedInTheWorld() {
        var azure = aWorld();
        for (var thing : Breakables.of(azure.estate())) {
            var before = azure.journal().entries().size();

            thing.change().happen(azure, true, START);
            thing.change().happen(azure, false, START);

            assertThat(azure.journal().entries()).as(thing.words()).hasSizeGreaterThanOrEqualTo(before + 2);
        }
        assertThat(azure.journal().entries(JournalEntry.RegionChanged.class)).hasSize(8);
        assertThat(azure.stamps().isReachable(AnEstate.ORDERS, AnEstate.WEU, START))
                .isTrue();
    }

    @Test
    void aDarkRegionIsReachedByNobodyUntilItIsMended() {
        var azure = aWorld();
        var real = new Breaker(Breakables.of(azure.estate()), (change, isBroken) -> {
            change.happen(azure, isBroken, START);
            return START;
        });

        real.breakThing("region westeurope");
        assertThat(azure.stamps().isReachable(AnEstate.ORDERS, AnEstate.WEU, START))
                .isFalse();

        real.mend("region westeurope");
        assertThat(azure.stamps().isReachable(AnEstate.ORDERS, AnEstate.WEU, START))
                .isTrue();
    }

    private static SimulatedAzure aWorld() {
        return new SimulatedAzure(
                AnEstate.withAStandby(),
                World.asAzureDefaults(),
                LatencyProfile.az2026(),
                1,
                START,
                (workload, stamp) -> new ClosedGate(),
                (delivery, json) -> {});
    }

    /** Admits nobody, whatever happens. */
    private static final class ClosedGate implements StampGate {
        @Override
        public Admission admits(Instant now) {
            return Admission.NOBODY;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return false;
        }
    }

    private Instant happen(boolean isBroken) {
        happened.add(isBroken ? "broken" : "mended");
        return START;
    }
}
