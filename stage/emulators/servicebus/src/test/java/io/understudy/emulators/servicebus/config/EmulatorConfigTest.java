package io.understudy.emulators.servicebus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmulatorConfigTest {

    private static final String FILE = """
            {"UserConfig": {
              "Namespaces": [{
                "Name": "sbemulatorns",
                "Queues": [{
                  "Name": "queue.1",
                  "Properties": {
                    "DeadLetteringOnMessageExpiration": true,
                    "DefaultMessageTimeToLive": "PT1H",
                    "DuplicateDetectionHistoryTimeWindow": "PT20S",
                    "ForwardDeadLetteredMessagesTo": "",
                    "ForwardTo": "",
                    "LockDuration": "PT30S",
                    "MaxDeliveryCount": 3,
                    "RequiresDuplicateDetection": true,
                    "RequiresSession": true}}],
                "Topics": [{
                  "Name": "topic.1",
                  "Properties": {"DefaultMessageTimeToLive": "PT1H", "RequiresDuplicateDetection": false},
                  "Subscriptions": [
                    {"Name": "subscription.1",
                     "Properties": {"LockDuration": "PT1M", "MaxDeliveryCount": 3, "ForwardTo": "queue.1"},
                     "Rules": [
                       {"Name": "correlated",
                        "Properties": {"FilterType": "Correlation",
                          "CorrelationFilter": {"ContentType": "application/text", "CorrelationId": "",
                            "Properties": {"prop": "value", "count": 3}}}},
                       {"Name": "sql",
                        "Properties": {"FilterType": "Sql", "SqlFilter": {"SqlExpression": "sys.MessageId = '1'"},
                          "Action": {"SqlExpression": "SET sys.To = 'Entity'"}}},
                       {"Name": "never", "Properties": {"FilterType": "False"}}]},
                    {"Name": "subscription.2"}]}]
              }],
              "Logging": {"Type": "File"}}}
            """;

    @Test
    void aQueueIsReadWithItsProperties() {
        var queue = EntityConfig.parse(FILE).queues().get(0);

        assertThat(queue.name()).isEqualTo("queue.1");
        assertThat(queue.settings())
                .isEqualTo(new EntitySettings(
                        Duration.ofSeconds(30),
                        Duration.ofHours(1),
                        Duration.ofSeconds(20),
                        3,
                        true,
                        true,
                        true,
                        1L << 30,
                        null,
                        null));
    }

    @Test
    void rulesAreReadWithTheirActions() {
        var subscription =
                EntityConfig.parse(FILE).topics().get(0).subscriptions().get(0);

        assertThat(subscription.settings().forwardTo()).isEqualTo("queue.1");
        assertThat(subscription.rules()).extracting(Rule::name).containsExactly("correlated", "sql", "never");
        assertThat(subscription.rules().get(0).filter())
                .isEqualTo(new Filter.Correlation(
                        Map.of("ContentType", "application/text"), Map.of("prop", "value", "count", 3)));
        assertThat(subscription.rules().get(1).action()).isNotNull();
        assertThat(subscription.rules().get(2).filter()).isEqualTo(new Filter.None());
    }

    @Test
    void aSubscriptionWithoutRulesWantsEverything() {
        var subscription =
                EntityConfig.parse(FILE).topics().get(0).subscriptions().get(1);

        assertThat(subscription.rules()).containsExactly(Rule.everything());
        assertThat(subscription.settings()).isEqualTo(EntitySettings.DEFAULTS);
    }

    @Test
    void anEmptyFileDeclaresNothing() {
        assertThat(EntityConfig.parse("{}")).isEqualTo(EntityConfig.none());
    }

    @Test
    void whatIsWrongIsSaidWithTheNameOfTheEntity() {
        assertThatThrownBy(() -> EntityConfig.parse(queue("\"LockDuration\": \"a minute\"")))
                .hasMessage("LockDuration of 'q' is no duration: 'a minute'");
        assertThatThrownBy(() -> EntityConfig.parse("{")).hasMessageStartingWith("the entities cannot be read");
        assertThatThrownBy(() -> EntityConfig.parse(
                        "{\"UserConfig\": {\"Namespaces\": [{\"Queues\": [{\"Name\": \"q\"}, {\"Name\": \"Q\"}]}]}}"))
                .hasMessage("the entity 'Q' is declared twice");
        assertThatThrownBy(() -> EntityConfig.parse(FILE.replace("sys.MessageId = '1'", "sys.MessageId >")))
                .hasMessageStartingWith("the rule 'sql' of 'subscription.1' cannot be read");
    }

    private static String queue(String property) {
        return "{\"UserConfig\": {\"Namespaces\": [{\"Queues\": [{\"Name\": \"q\", \"Properties\": {" + property
                + "}}]}]}}";
    }
}
