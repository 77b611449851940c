package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static io.understudy.tests.fixtures.AnEstate.cache;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.management.exception.ManagementException;
import com.azure.core.util.polling.LongRunningOperationStatus;
import com.azure.resourcemanager.redis.models.ReplicationRole;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.LossKnown;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TheRedisClientTest {

    private final ArmOnLoopback arm = new ArmOnLoopback(AnEstate.withStores(AnEstate.redis(LossKnown.UNKNOWN)));

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void readsWhichPartTheOtherEndOfALinkHas() {
        var links = arm.redis().getLinkedServers();

        assertThat(links.list("orders-neu", "orders-redis-neu")).singleElement().satisfies(link -> {
            assertThat(link.linkedRedisCacheId()).isEqualTo(cache("redis", WEU).value());
            assertThat(link.serverRole()).isEqualTo(ReplicationRole.PRIMARY);
            assertThat(link.provisioningState()).isEqualTo("Succeeded");
        });
        assertThat(links.get("orders-weu", "orders-redis-weu", "orders-redis-neu")
                        .serverRole())
                .isEqualTo(ReplicationRole.SECONDARY);
    }

    @Test
    void unlinksACacheAndWaitsForItsEnd() {
        var links = arm.redis().getLinkedServers();

        var status = links.beginDelete(
                        "orders-weu", "orders-redis-weu", cache("redis", NEU).name())
                .waitForCompletion(Duration.ofSeconds(20))
                .getStatus();

        assertThat(status).isEqualTo(LongRunningOperationStatus.SUCCESSFULLY_COMPLETED);
        assertThat(links.list("orders-neu", "orders-redis-neu")).isEmpty();
    }

    @Test
    void isToldThatOnlyTheGeoPrimaryLetsGo() {
        var links = arm.redis().getLinkedServers();

        assertThatThrownBy(() -> links.beginDelete("orders-neu", "orders-redis-neu", "orders-redis-weu"))
                .isInstanceOfSatisfying(
                        ManagementException.class,
                        e -> assertThat(e.getResponse().getStatusCode()).isEqualTo(400));
    }
}
