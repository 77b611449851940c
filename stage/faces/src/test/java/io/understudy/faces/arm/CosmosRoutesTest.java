package io.understudy.faces.arm;

import static io.understudy.faces.arm.TheManagementClientsTest.await;
import static io.understudy.tests.fixtures.AnEstate.COSMOS;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.cosmos.fluent.DatabaseAccountsClient;
import com.azure.resourcemanager.cosmos.fluent.models.DatabaseAccountGetResultsInner;
import com.azure.resourcemanager.cosmos.models.FailoverPolicies;
import com.azure.resourcemanager.cosmos.models.FailoverPolicy;
import com.azure.resourcemanager.cosmos.models.Location;
import com.azure.resourcemanager.cosmos.models.RegionForOnlineOffline;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.CosmosAccount.Writes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real client of Cosmos DB accounts reads and gets done. */
class CosmosRoutesTest {

    private static final String GROUP = "orders-data";
    private static final String NAME = COSMOS.name();

    private ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withStores(AnEstate.cosmos(Writes.SINGLE)));

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void showsWhereAnAccountIsWrittenAndTheOrderOfItsRegions() {
        var account = read();

        assertThat(account.provisioningState()).isEqualTo("Succeeded");
        assertThat(account.enableMultipleWriteLocations()).isFalse();
        assertThat(names(account.writeLocations())).containsExactly("West Europe");
        assertThat(names(account.readLocations())).containsExactly("West Europe", "North Europe");
        assertThat(account.failoverPolicies())
                .extracting(FailoverPolicy::locationName, FailoverPolicy::failoverPriority)
                .containsExactly(tuple("West Europe", 0), tuple("North Europe", 1));
    }

    @Test
    void writesElsewhereAfterANewOrderWhicheverWayItsRegionsAreSpelt() {
        arm.azure.tell((model, now) -> model.faults().stick(COSMOS, now));
        var accepted = Objects.requireNonNull(accounts()
                .failoverPriorityChangeWithResponseAsync(GROUP, NAME, order("northeurope", "West Europe"))
                .block());
        var changing = read();
        arm.azure.tell((model, now) -> model.faults().unstick(COSMOS, now));

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(changing.provisioningState()).isEqualTo("Updating");
        await(() -> names(read().writeLocations()).equals(List.of("North Europe")));
    }

    @Test
    void acceptsATakingOfflineWithTheHeadersOfBothWaysOfAsking() {
        arm.azure.tell((model, now) -> model.faults().lose(WEST, now));

        var accepted = Objects.requireNonNull(accounts()
                .offlineRegionWithResponseAsync(GROUP, NAME, new RegionForOnlineOffline().withRegion("West Europe"))
                .block());

        assertThat(accepted.getStatusCode()).isEqualTo(202);
        assertThat(accepted.getHeaders().getValue(HttpHeaderName.fromString("Azure-AsyncOperation")))
                .isEqualTo(accepted.getHeaders().getValue(HttpHeaderName.LOCATION))
                .contains("/providers/Microsoft.DocumentDB/locations/westeurope/operationsStatus/");
        await(() -> names(read().writeLocations()).equals(List.of("North Europe")));
        assertThat(names(read().readLocations())).containsExactly("North Europe");
    }

    @Test
    void answersThatThereIsNothingToDoWhereTheOrderStays() {
        var same = Objects.requireNonNull(accounts()
                .failoverPriorityChangeWithResponseAsync(GROUP, NAME, order("westeurope", "northeurope"))
                .block());

        assertThat(same.getStatusCode()).isEqualTo(204);
    }

    @Test
    void refusesPrioritiesThatAreNotUniqueAndRegionsThatAreMissing() {
        assertRefused(400, "BadRequest", order("westeurope", "westeurope"));
        assertRefused(400, "BadRequest", order("northeurope"));
        var twice =
                new FailoverPolicies().withFailoverPolicies(List.of(policy("northeurope", 0), policy("westeurope", 0)));
        assertRefused(400, "BadRequest", twice);
    }

    @Test
    void saysThatAnotherOperationHoldsTheAccount() {
        arm.azure.tell((model, now) -> model.data().faults().keepBusy(ORDERS, "documents", Duration.ofDays(1), now));

        assertRefused(412, "PreconditionFailed", order("northeurope", "westeurope"));
    }

    @Test
    void showsAnAccountThatIsWrittenEverywhere() {
        arm.close();
        arm = new ArmOnLoopback(AnEstate.withStores(AnEstate.cosmos(Writes.EVERYWHERE)));

        assertThat(read().enableMultipleWriteLocations()).isTrue();
        assertThat(names(read().writeLocations())).containsExactlyInAnyOrder("West Europe", "North Europe");
    }

    private void assertRefused(int status, String code, FailoverPolicies order) {
        assertThatThrownBy(() -> accounts()
                        .failoverPriorityChangeWithResponseAsync(GROUP, NAME, order)
                        .block())
                .isInstanceOfSatisfying(ManagementException.class, refused -> {
                    assertThat(refused.getResponse().getStatusCode()).isEqualTo(status);
                    assertThat(refused.getValue().getCode()).isEqualTo(code);
                });
    }

    private DatabaseAccountGetResultsInner read() {
        return accounts().getByResourceGroup(GROUP, NAME);
    }

    private DatabaseAccountsClient accounts() {
        return arm.cosmos().getDatabaseAccounts();
    }

    private static List<String> names(List<Location> locations) {
        return locations.stream().map(Location::locationName).toList();
    }

    private static FailoverPolicies order(String... regions) {
        var names = Arrays.asList(regions);
        return new FailoverPolicies()
                .withFailoverPolicies(names.stream()
                        .map(name -> policy(name, names.lastIndexOf(name)))
                        .toList());
    }

    private static FailoverPolicy policy(String name, int priority) {
        return new FailoverPolicy().withLocationName(name).withFailoverPriority(priority);
    }
}
