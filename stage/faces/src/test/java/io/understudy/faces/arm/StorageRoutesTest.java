package io.understudy.faces.arm;

import static io.understudy.faces.arm.TheManagementClientsTest.await;
import static io.understudy.tests.fixtures.AnEstate.STORAGE;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpMethod;
import com.azure.core.management.exception.ManagementException;
import com.azure.resourcemanager.storage.fluent.StorageAccountsClient;
import com.azure.resourcemanager.storage.fluent.models.StorageAccountInner;
import com.azure.resourcemanager.storage.models.FailoverType;
import com.azure.resourcemanager.storage.models.GeoReplicationStatus;
import com.azure.resourcemanager.storage.models.StorageAccountExpand;
import io.understudy.tests.fixtures.AnEstate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the real client of storage accounts reads and gets done. */
class StorageRoutesTest {

    private static final String GROUP = "orders-data";
    private static final String NAME = STORAGE.name();

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withStores(AnEstate.storage()));

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void showsBothRegionsAndOnlyToWhoeverAsksForItTheStateOfTheCopy() {
        var account = read();
        var withoutStats = accounts().getByResourceGroup(GROUP, NAME);

        assertThat(account.primaryLocation()).isEqualTo("westeurope");
        assertThat(account.secondaryLocation()).isEqualTo("northeurope");
        assertThat(account.failoverInProgress()).isNull();
        assertThat(account.sku().name()).hasToString("Standard_RAGRS");
        assertThat(account.geoReplicationStats().status()).isEqualTo(GeoReplicationStatus.LIVE);
        assertThat(account.geoReplicationStats().lastSyncTime()).isNotNull();
        assertThat(account.geoReplicationStats().canFailover()).isTrue();
        assertThat(account.geoReplicationStats().canPlannedFailover()).isTrue();
        assertThat(withoutStats.geoReplicationStats()).isNull();
    }

    @Test
    void exchangesTheRegionsOfAnAccountThatIsAskedWithTheParameter() {
        arm.azure.tell((model, now) -> model.faults().stick(STORAGE, now));
        var status = failOver(FailoverType.PLANNED);
        var failingOver = read();
        arm.azure.tell((model, now) -> model.faults().unstick(STORAGE, now));

        assertThat(status).isEqualTo(202);
        assertThat(failingOver.failoverInProgress()).isTrue();
        await(() -> read().primaryLocation().equals("northeurope"));
        assertThat(read().secondaryLocation()).isEqualTo("westeurope");
        assertThat(read().sku().name()).hasToString("Standard_RAGRS");
    }

    @Test
    void takesTheSecondCopyFromAnAccountThatIsAskedWithoutTheParameter() {
        arm.azure.tell((model, now) -> model.faults().lose(WEST, now));

        assertThat(failOver(null)).isEqualTo(202);

        await(() -> read().primaryLocation().equals("northeurope"));
        assertThat(read().secondaryLocation()).isNull();
        assertThat(read().sku().name()).hasToString("Standard_LRS");
        assertRefused(409, "AccountIsNotGeoRedundant");
    }

    @Test
    void knowsNoOtherValueOfTheParameter() {
        var answer = arm.send(HttpMethod.POST, STORAGE + "/failover?api-version=2025-06-01&failoverType=Unplanned", "");

        assertThat(answer.getStatusCode()).isEqualTo(400);
    }

    private void assertRefused(int status, String code) {
        assertThatThrownBy(() -> failOver(null)).isInstanceOfSatisfying(ManagementException.class, refused -> {
            assertThat(refused.getResponse().getStatusCode()).isEqualTo(status);
            assertThat(refused.getValue().getCode()).isEqualTo(code);
        });
    }

    private int failOver(@Nullable FailoverType type) {
        return Objects.requireNonNull(
                        accounts().failoverWithResponseAsync(GROUP, NAME, type).block())
                .getStatusCode();
    }

    private StorageAccountInner read() {
        return Objects.requireNonNull(accounts()
                        .getByResourceGroupWithResponseAsync(GROUP, NAME, StorageAccountExpand.GEO_REPLICATION_STATS)
                        .block())
                .getValue();
    }

    private StorageAccountsClient accounts() {
        return arm.storage().getStorageAccounts();
    }
}
