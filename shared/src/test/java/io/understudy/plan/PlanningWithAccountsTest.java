package io.understudy.plan;

import static io.understudy.plan.Findings.sentence;
import static io.understudy.plan.Findings.sentences;
import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.DataLoss;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Intent;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Accounts;
import io.understudy.topology.CosmosAccount;
import io.understudy.topology.CosmosAccount.Writes;
import io.understudy.topology.EstateRule;
import io.understudy.topology.LossKnown;
import io.understudy.topology.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Data that lies in accounts of all regions, beside databases with a server in each stamp. */
class PlanningWithAccountsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void movesTheWritesOfAnAccountBesideTheDatabasesAndLetsUsersInAfterBoth() {
        var plan = plan(called("orders").andStores(Accounts.cosmos(LossKnown.BOUND)), DataLoss.REFUSED);

        assertThat(plan.tree())
                .contains("promote-documents: write Cosmos DB account orders-cosmos in northeurope, losing nothing");
        assertThat(plan.step(new StepId("writes")).after())
                .containsExactlyInAnyOrder(new StepId("promote-orders-fog"), new StepId("promote-documents"));
        assertThat(plan.step(new StepId("promote-documents")).stepLimit()).isEqualTo(Duration.ofHours(1));
        assertThat(PlanLinter.lint(plan)).isEmpty();
    }

    @Test
    void saysOfAForcedMoveThatTheRegionThatIsLeftStaysAway() {
        var plan = plan(called("orders").andStores(Accounts.cosmos(LossKnown.BOUND)), DataLoss.ACCEPTED);

        assertThat(plan.step(new StepId("promote-documents")).action().sentence())
                .isEqualTo("write Cosmos DB account orders-cosmos in northeurope and take the old region"
                        + " offline for days, accepting the known loss of data");
    }

    @Test
    void givesAStorageAccountThreeHoursAndSaysThatAForcedMoveLeavesItWithoutASecondCopy() {
        var orders = called("orders").andStores(Accounts.storage(LossKnown.BOUND));

        var step = plan(orders, DataLoss.ACCEPTED).step(new StepId("promote-files"));

        assertThat(step.stepLimit()).isEqualTo(Duration.ofHours(3));
        assertThat(step.action().sentence())
                .isEqualTo("fail storage account ordersdata over to northeurope, accepting the known loss of data, and"
                        + " leave it without a second copy");
        assertThat(step.action().losing(DataLoss.REFUSED).sentence())
                .isEqualTo("fail storage account ordersdata over to northeurope, losing nothing");
    }

    @Test
    void refusesAStorageAccountThatIsSaidToLoseNothing() {
        assertThatThrownBy(() -> Accounts.storage(LossKnown.NONE))
                .hasMessageStartingWith("storage account files is copied after each write, so a move without its");
    }

    @Test
    void movesNothingOfAnAccountThatIsWrittenEverywhere() {
        var workload = called("orders").withoutData().andStores(Accounts.cosmosWrittenEverywhere());

        var plan = plan(workload, DataLoss.REFUSED);

        assertThat(plan.tree()).doesNotContain("promote-").contains("writes: verify that stamp neu writes");
        assertThat(PlanLinter.lint(plan)).isEmpty();
        assertThat(workload.written().hasDataThatMoves()).isFalse();
        assertThat(Accounts.cosmosWrittenEverywhere().holdsWhatMayBeLost()).isFalse();
    }

    @Test
    void refusesALossOfWhatIsWrittenEverywhere() {
        assertThatThrownBy(() -> new CosmosAccount("d", Accounts.COSMOS, Writes.EVERYWHERE, LossKnown.BOUND, Map.of()))
                .hasMessage("Cosmos DB account d is written everywhere, so no move of ours loses anything of it; leave"
                        + " its loss out");
    }

    @Test
    void faultsAnAutomaticFailoverOfDataWhoseLossNobodyCanTell() {
        var orders = called("orders").andStores(Accounts.cosmos(LossKnown.UNKNOWN));

        assertThat(sentence(estateOf(orders), EstateRule.LOSS_UNKNOWN))
                .startsWith("orders may fail over by itself, and nobody can say what Cosmos DB account documents loses")
                .contains("a lost region always waits for a person");
        assertThat(sentences(estateOf(orders.with(Policy.cautious())), EstateRule.LOSS_UNKNOWN))
                .isEmpty();
    }

    @Test
    void faultsTwoWorkloadsThatWriteOneAccountAndAcceptsThemWhereItIsWrittenEverywhere() {
        var orders = called("orders").andStores(Accounts.cosmos(LossKnown.BOUND));
        var basket = called("basket").andStores(Accounts.cosmos(LossKnown.BOUND));

        assertThat(sentence(estateOf(orders, basket), EstateRule.SHARED_ACCOUNT))
                .startsWith("Workloads orders and basket share Cosmos DB account orders-cosmos: moving its writes for");
        assertThat(sentences(
                        estateOf(
                                called("orders").andStores(Accounts.cosmosWrittenEverywhere()),
                                called("basket").andStores(Accounts.cosmosWrittenEverywhere())),
                        EstateRule.SHARED_ACCOUNT))
                .isEmpty();
    }

    @Test
    void faultsTwoWorkloadsThatKeepTheirFilesInOneAccount() {
        var orders = called("orders").andStores(Accounts.storage(LossKnown.BOUND));
        var basket = called("basket").andStores(Accounts.storage(LossKnown.BOUND));

        assertThat(sentence(estateOf(orders, basket), EstateRule.SHARED_ACCOUNT))
                .startsWith("Workloads orders and basket share storage account ordersdata: moving its writes for");
    }

    @Test
    void faultsTwoStampsWhoseCopiesLieInOneRegion() {
        var both = new CosmosAccount(
                "documents",
                Accounts.COSMOS,
                Writes.SINGLE,
                LossKnown.BOUND,
                Map.of(WEU, Accounts.WEST, NEU, Accounts.WEST));

        assertThat(sentence(estateOf(called("orders").andStores(both)), EstateRule.NOT_APART))
                .isEqualTo("Stamps neu and weu of orders name the same region westeurope of Cosmos DB account"
                        + " documents: a failover between them leaves the data where it is. Give each stamp a region"
                        + " of the account of its own.");
    }

    private static Plan plan(AWorkload workload, DataLoss dataLoss) {
        var decision = new Decision.Act(
                Intent.FAIL_OVER, WEU, NEU, dataLoss, new DataRisk.None(), List.of("a test"), Optional.empty());
        return Planner.plan(workload.written(), decision, new Fence(7), NOW);
    }
}
