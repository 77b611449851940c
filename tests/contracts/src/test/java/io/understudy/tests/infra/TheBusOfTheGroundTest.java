package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.port.Entities;
import io.understudy.tests.infra.BicepFile.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Queues, topic, subscriptions and filters are exactly those that the code sends to and listens on. */
final class TheBusOfTheGroundTest {

    private static final String QUEUE = "Microsoft.ServiceBus/namespaces/queues";
    private static final String TOPIC = "Microsoft.ServiceBus/namespaces/topics";
    private static final String SUBSCRIPTION = "Microsoft.ServiceBus/namespaces/topics/subscriptions";
    private static final String RULE = "Microsoft.ServiceBus/namespaces/topics/subscriptions/rules";

    private final BicepFile bus = BicepFile.of("modules/messaging.bicep");

    static List<String> sessionQueues() {
        return Contract.SESSION_QUEUES;
    }

    @Test
    void hasTheseQueuesAndNoOthers() {
        List<String> expected = new ArrayList<>(Contract.SESSION_QUEUES);
        expected.add(Contract.QUARANTINE);

        assertThat(bus.created(QUEUE)).extracting(Resource::name).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("sessionQueues")
    void givesTheseQueuesWhatCannotBeChangedLater(String name) {
        Resource queue = bus.created(QUEUE).stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();

        assertThat(queue.valueOf("requiresSession")).isEqualTo("true");
        assertThat(queue.valueOf("requiresDuplicateDetection")).isEqualTo("true");
        assertThat(queue.valueOf("duplicateDetectionHistoryTimeWindow")).isEqualTo("'PT10M'");
        assertThat(queue.valueOf("deadLetteringOnMessageExpiration")).isEqualTo("true");
        assertThat(queue.valueOf("maxDeliveryCount")).isEqualTo("10");
        assertThat(queue.valueOf("lockDuration")).isEqualTo("'PT1M'");
    }

    @Test
    void letsAnyoneReadTheQuarantineWithoutASession() {
        Resource quarantine = bus.resource("quarantine");

        assertThat(quarantine.name()).isEqualTo(Contract.QUARANTINE);
        assertThat(quarantine.valueOf("requiresSession")).isEqualTo("false");
    }

    @Test
    void hasOneTopicThatCountsEachOrderOnce() {
        assertThat(bus.created(TOPIC)).extracting(Resource::name).containsExactly(Contract.ORDERS);
        Resource orders = bus.created(TOPIC).get(0);

        assertThat(orders.valueOf("requiresDuplicateDetection")).isEqualTo("true");
        assertThat(orders.valueOf("duplicateDetectionHistoryTimeWindow")).isEqualTo("'PT10M'");
        assertThat(orders.valueOf("supportOrdering")).isEqualTo("false");
    }

    @Test
    void hasOneSubscriptionForEachKindOfOrderAndOneForTheRest() {
        assertThat(bus.quotedIn("var orderKinds =")).containsExactlyElementsOf(Contract.ORDER_KINDS);
        assertThat(bus.resource("subscriptions").valueOf("name")).isEqualTo("kind");
        assertThat(bus.created(SUBSCRIPTION))
                .extracting(Resource::symbol)
                .containsExactlyInAnyOrder("subscriptions", "unknownKind");
        assertThat(bus.resource("unknownKind").name()).isEqualTo(Contract.UNKNOWN_KIND);
    }

    @Test
    void putsItsOneRuleInThePlaceOfTheOneThatLetsEverythingThrough() {
        assertThat(bus.created(RULE)).extracting(Resource::name).containsOnly(Contract.FIRST_RULE);
        assertThat(bus.created(RULE))
                .extracting(rule -> rule.valueOf("parent"))
                .containsExactlyInAnyOrder("subscriptions[index]", "unknownKind");
    }

    @Test
    void letsAKindThroughByItsPropertyAlone() {
        Resource rule = bus.resource("rules");

        assertThat(rule.valueOf("filterType")).isEqualTo("'CorrelationFilter'");
        assertThat(rule.body().replaceAll("\\s+", " "))
                .contains("correlationFilter: { properties: { " + Entities.KIND + ": kind } }")
                .doesNotContain("action:");
    }

    @Test
    void catchesEveryOrderThatNoSubscriptionTakes() {
        String kinds =
                Contract.ORDER_KINDS.stream().map(kind -> "\\'" + kind + "\\'").collect(Collectors.joining(","));

        Resource rule = bus.resource("unknownKindRule");

        assertThat(rule.valueOf("filterType")).isEqualTo("'SqlFilter'");
        assertThat(rule.valueOf("sqlExpression")).isEqualTo("'kind IS NULL OR kind NOT IN (" + kinds + ")'");
    }
}
