package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.plan.EstateLinter;
import io.understudy.plan.Plan;
import io.understudy.plan.PlanLinter;
import io.understudy.plan.Planner;
import io.understudy.plan.StepId;
import io.understudy.readiness.PlannedNeeds;
import io.understudy.readiness.Wanted;
import io.understudy.signal.Lack;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/examples/three-stores.yaml: a failover group, a Cosmos DB account and a storage account move together. */
class TheExampleOfThreeStoresTest {

    private static final StampName WEU = new StampName("weu");
    private static final StampName NEU = new StampName("neu");

    private final Estate estate = example();

    @Test
    void isAnEstateAgainstWhichThereIsNothingToBeSaid() {
        assertThat(EstateLinter.lint(estate)).isEmpty();
    }

    @Test
    void letsUsersInOnlyAfterEveryStoreHasMoved() {
        var plan = plan(DataLoss.REFUSED);

        assertThat(plan.step(new StepId("writes")).after())
                .extracting(StepId::value)
                .containsExactly("promote-orders-fog", "promote-carts", "promote-invoices");
        assertThat(plan.step(new StepId("activate")).after()).containsExactly(new StepId("writes"));
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void givesEachStoreAsLongAsItsKindTakes() {
        assertThat(List.of("promote-orders-fog", "promote-carts", "promote-invoices"))
                .extracting(
                        step -> plan(DataLoss.ACCEPTED).step(new StepId(step)).stepLimit())
                .containsExactly(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofHours(3));
    }

    @Test
    void asksBeforehandForTheRightsThatMoveEachStoreBothWays() {
        var wanted = PlannedNeeds.of(estate.workloads().get(0));

        for (var stamp : List.of(WEU, NEU)) {
            assertThat(wanted.stream()
                            .filter(w -> w.matter().equals(new Lack.Matter(Lack.Kind.MOVE_DATA, stamp)))
                            .map(Wanted::need)
                            .map(need -> need.right() + " at " + need.resource().name()))
                    .contains(
                            "Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action at orders-carts",
                            "Microsoft.Storage/storageAccounts/failover/action at ordersinvoices");
            assertThat(wanted.stream()
                            .filter(w -> w.matter().equals(new Lack.Matter(Lack.Kind.FORCE_DATA, stamp)))
                            .map(w -> w.need().right()))
                    .contains("Microsoft.DocumentDB/databaseAccounts/offlineRegion/action");
        }
    }

    private Plan plan(DataLoss dataLoss) {
        var decision = new Decision.Act(
                Intent.FAIL_OVER, WEU, NEU, dataLoss, new DataRisk.None(), List.of("a test"), Optional.empty());
        return Planner.plan(estate.workloads().get(0), decision, new Fence(7), Instant.parse("2026-11-21T06:00:00Z"));
    }

    private static Estate example() {
        try {
            return EstateYaml.read(Files.readString(Path.of("../docs/examples/three-stores.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
