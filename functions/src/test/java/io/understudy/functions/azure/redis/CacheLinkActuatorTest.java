package io.understudy.functions.azure.redis;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.action.UnlinkRedisCache;
import io.understudy.functions.azure.arm.BookInMemory;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.arm.Orders;
import io.understudy.run.Outcome;
import io.understudy.topology.LossKnown;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheLinkActuatorTest {

    private static final ResourceId WEU =
            new ResourceId("/subscriptions/s1/resourceGroups/rg-weu/providers/Microsoft.Cache/redis/redis-weu");
    private static final ResourceId NEU =
            new ResourceId("/subscriptions/s1/resourceGroups/rg-neu/providers/Microsoft.Cache/redis/redis-neu");
    private static final UnlinkRedisCache PLANNED =
            new UnlinkRedisCache(NEU, WEU, "orders-cache", LossKnown.UNKNOWN, DataLoss.REFUSED);
    private static final UnlinkRedisCache FORCED = PLANNED.losing(DataLoss.ACCEPTED);
    private static final String LINKS = "/redis-neu/linkedServers";
    private static final String LINK = "/rg-weu/providers/Microsoft.Cache/redis/redis-weu/linkedServers/redis-neu";
    private static final String NO_LINK = "{\"value\":[]}";

    private final HandClock clock = new HandClock();
    private final BookInMemory book = new BookInMemory();
    private FakeAzure azure;
    private CacheLinkActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new CacheLinkActuator(azure.arm(clock), book);
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "ACCEPTED"})
    void unlinksAtTheGeoPrimaryWhicheverWayItIsAskedFor(DataLoss dataLoss) {
        azure.on("GET", LINKS, 200, linked(WEU, "Primary", "Succeeded")).on("DELETE", LINK, 202, "");

        var outcome = carryOut(PLANNED.losing(dataLoss));

        assertThat(outcome.words()).isEqualTo("geo-primary redis-weu was told to let go of cache redis-neu");
        assertThat(azure.calls("DELETE")).singleElement().satisfies(call -> {
            assertThat(call.path()).endsWith(LINK);
            assertThat(call.query()).isEqualTo("api-version=2024-11-01");
        });
    }

    @Test
    void leavesTheGeoPrimaryAlone() {
        azure.on("GET", LINKS, 200, linked(WEU, "Secondary", "Succeeded"));

        assertThat(carryOut(FORCED)).isEqualTo(new Outcome.AlreadyDone("cache redis-neu is the one that is written"));
        assertThat(azure.calls("DELETE")).isEmpty();
    }

    @Test
    void isDoneOnceItsOwnCallHasTakenTheLinkAway() {
        azure.on("GET", LINKS, 200, linked(WEU, "Primary", "Succeeded"))
                .on("GET", LINKS, 200, linked(WEU, "Primary", "Unlinking"))
                .on("GET", LINKS, 200, NO_LINK)
                .on("DELETE", LINK, 202, "");
        var order = orderTo(PLANNED);

        actuator.carryOut(order, PLANNED, WANTED);
        var changing = actuator.carryOut(order.again(), PLANNED, WANTED);
        var done = new CacheLinkActuator(azure.arm(clock), book)
                .carryOut(order.again().again(), PLANNED, WANTED);

        assertThat(changing.words()).contains("is being changed");
        assertThat(done).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("DELETE")).hasSize(1);
    }

    @Test
    void refusesToCallACacheWrittenThatNeverGotWhatTheOtherOneHolds() {
        azure.on("GET", LINKS, 200, NO_LINK);

        assertThat(carryOut(PLANNED)).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.words()).contains("what was written to redis-weu is not in it; link them, which erases");
            assertThat(refused.changedNothing()).isTrue();
        });
    }

    @Test
    void takesACacheWithoutALinkWhereTheLossIsAcceptedOrDoesNotCount() {
        azure.on("GET", LINKS, 200, NO_LINK);
        var disposable = new UnlinkRedisCache(NEU, WEU, "orders-cache", LossKnown.DISPOSABLE, DataLoss.REFUSED);

        assertThat(carryOut(FORCED)).isInstanceOf(Outcome.AlreadyDone.class);
        assertThat(carryOut(disposable)).isInstanceOf(Outcome.AlreadyDone.class);
    }

    @Test
    void refusesALinkThatTheEstateDoesNotName() {
        azure.on("GET", LINKS, 200, linked(new ResourceId(WEU + "2"), "Primary", "Succeeded"));

        assertThat(carryOut(FORCED).words()).contains("is linked to another cache than redis-weu");
    }

    /** What Azure does then is not documented; the words say where it has to happen. */
    @Test
    void asksAgainWhereTheGeoPrimaryCannotBeReachedBecauseItsRegionIsLost() {
        azure.on("GET", LINKS, 200, linked(WEU, "Primary", "Succeeded"))
                .on("DELETE", LINK, 503, "{\"error\":{\"code\":\"ServiceUnavailable\",\"message\":\"no answer\"}}");

        var outcome = carryOut(FORCED);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(outcome.words())
                .startsWith("could not unlink cache redis-neu, which Azure does at its geo-primary redis-weu only:");
    }

    @Test
    void sendsNothingAgainWhileTheFirstCallMayBeAtWork() {
        azure.on("GET", LINKS, 200, linked(WEU, "Primary", "Succeeded")).breakOn("DELETE", LINK);

        carryOut(FORCED);
        clock.pass(Duration.ofMinutes(10));
        new CacheLinkActuator(azure.arm(clock), book).carryOut(Orders.attempt(2, FORCED), FORCED, WANTED);

        assertThat(azure.calls("DELETE")).hasSize(1);
    }

    private Outcome carryOut(UnlinkRedisCache action) {
        return actuator.carryOut(orderTo(action), action, WANTED);
    }

    private static String linked(ResourceId to, String role, String state) {
        return """
               {"value":[{"id":"%s/linkedServers/%s","name":"%s","type":"Microsoft.Cache/Redis/linkedServers",
                 "properties":{"linkedRedisCacheId":"%s","linkedRedisCacheLocation":"West Europe",
                  "serverRole":"%s","provisioningState":"%s"}}]}""".formatted(NEU, to.name(), to.name(), to, role, state);
    }
}
