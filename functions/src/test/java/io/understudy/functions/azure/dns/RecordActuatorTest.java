package io.understudy.functions.azure.dns;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.PointRecord;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.run.Outcome;
import io.understudy.topology.ResourceId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordActuatorTest {

    private static final String ZONE =
            "/subscriptions/s1/resourceGroups/edge/providers/Microsoft.Network/dnsZones/contoso.example";
    private static final String PATH = "/dnsZones/contoso.example/CNAME/orders";
    private static final PointRecord POINT = new PointRecord(
            new ResourceId(ZONE + "/CNAME/orders"), List.of("orders-neu.contoso.example"), Duration.ofSeconds(60));

    private FakeAzure azure;
    private RecordActuator actuator;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        actuator = new RecordActuator(azure.arm(new HandClock()));
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void leavesARecordAloneThatPointsThereInWhateverSpelling() {
        azure.on("GET", PATH, 200, cname("Orders-NEU.contoso.example.", 60));

        var outcome = actuator.carryOut(orderTo(POINT), POINT, WANTED);

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.AlreadyDone("record orders.contoso.example points to orders-neu.contoso.example"));
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @Test
    void sendsTargetAndTimeToLiveAloneAndOnlyForTheVersionThatItRead() {
        azure.on("GET", PATH, 200, cname("orders-weu.contoso.example", 300))
                .on("GET", PATH, 200, cname("orders-neu.contoso.example", 60))
                .on("PATCH", PATH, 200, cname("orders-neu.contoso.example", 60));
        var order = orderTo(POINT);

        var told = actuator.carryOut(order, POINT, WANTED);
        var done = actuator.carryOut(order.again(), POINT, WANTED);

        assertThat(told.words())
                .isEqualTo("record orders.contoso.example was told to point to orders-neu.contoso.example; users who"
                        + " asked before follow within 5 min");
        assertThat(done).isInstanceOf(Outcome.Done.class);
        assertThat(azure.calls("PATCH")).singleElement().satisfies(call -> {
            assertThat(call.body())
                    .isEqualTo(
                            "{\"properties\":{\"TTL\":60,\"CNAMERecord\":{\"cname\":\"orders-neu.contoso.example\"}}}");
            assertThat(call.header("If-Match")).isEqualTo("etag-300");
        });
    }

    @Test
    void pointsAddressesToo() {
        var point = new PointRecord(
                new ResourceId(ZONE + "/A/@"), List.of("203.0.113.9", "203.0.113.8"), Duration.ofSeconds(60));
        azure.on("GET", "/A/@", 200, """
                {"id":"%s/A/@","name":"@","etag":"e1","properties":{"TTL":60,"ARecords":[{"ipv4Address":"203.0.113.7"}]}}
                """.formatted(ZONE)).on("PATCH", "/A/@", 200, "{\"properties\":{}}");

        actuator.carryOut(orderTo(point), point, WANTED);

        assertThat(azure.calls("PATCH"))
                .singleElement()
                .satisfies(call -> assertThat(call.body())
                        .isEqualTo("{\"properties\":{\"TTL\":60,\"ARecords\":[{\"ipv4Address\":\"203.0.113.8\"},"
                                + "{\"ipv4Address\":\"203.0.113.9\"}]}}"));
    }

    @Test
    void readsAgainWhereSomebodyElseChangedItMeanwhile() {
        azure.on("GET", PATH, 200, cname("orders-weu.contoso.example", 300))
                .on("PATCH", PATH, 412, "{\"code\":\"PreconditionFailed\",\"message\":\"the etag differs\"}");

        var outcome = actuator.carryOut(orderTo(POINT), POINT, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(outcome.words())
                .isEqualTo("record orders.contoso.example was changed by somebody else since it was read");
    }

    @Test
    void leavesAnAliasAloneAndSaysWhatToDo() {
        azure.on("GET", PATH, 200, """
                {"id":"%s/CNAME/orders","name":"orders","etag":"e1","properties":{"TTL":60,
                 "targetResource":{"id":"/subscriptions/s1/edge"}}}""".formatted(ZONE));

        var outcome = actuator.carryOut(orderTo(POINT), POINT, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(outcome.words())
                .contains("it is an alias of /subscriptions/s1/edge")
                .endsWith("of its own");
        assertThat(azure.calls("PATCH")).isEmpty();
    }

    @Test
    void isRefusedWhereThereIsNoSuchRecord() {
        var outcome = actuator.carryOut(orderTo(POINT), POINT, WANTED);

        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        assertThat(outcome.words()).contains("read record orders.contoso.example");
    }

    private static String cname(String target, int seconds) {
        return """
               {"id":"%s/CNAME/orders","name":"orders","type":"Microsoft.Network/dnszones/CNAME","etag":"etag-%d",
                "properties":{"metadata":{"owner":"shop"},"fqdn":"orders.contoso.example.","TTL":%d,
                "CNAMERecord":{"cname":"%s"},"targetResource":{},"provisioningState":"Succeeded"}}
               """.formatted(ZONE, seconds, seconds, target);
    }
}
