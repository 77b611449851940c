package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.administration.models.CorrelationRuleFilter;
import com.azure.messaging.servicebus.administration.models.CreateRuleOptions;
import com.azure.messaging.servicebus.administration.models.FalseRuleFilter;
import com.azure.messaging.servicebus.administration.models.SqlRuleAction;
import com.azure.messaging.servicebus.administration.models.SqlRuleFilter;
import com.azure.messaging.servicebus.administration.models.TrueRuleFilter;
import com.azure.messaging.servicebus.models.SubQueue;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.config.EntityConfig.Subscription;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.filter.SqlAction;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class TopicsTest extends WithTheSdk {

    private String topic(Rule... rules) {
        var topic = Guest.newName("topic");
        guest.bus()
                .declare(EntityConfig.none()
                        .withTopic(
                                topic,
                                EntitySettings.DEFAULTS,
                                new Subscription("all", EntitySettings.DEFAULTS, List.of(Rule.everything())),
                                new Subscription("some", EntitySettings.DEFAULTS, List.of(rules))));
        return topic;
    }

    private static Rule sql(String text) {
        return new Rule("sql", new Filter.Sql(text), null);
    }

    private static ServiceBusMessage with(String text, String property, Object value) {
        var message = new ServiceBusMessage(text);
        message.getApplicationProperties().put(property, value);
        return message;
    }

    private void publish(String topic, ServiceBusMessage... messages) {
        var sender = guest.topicSender(topic);
        for (var message : messages) {
            sender.sendMessage(message);
        }
    }

    private int countOf(String topic, String subscription) {
        return guest.bus().entity(topic + "/subscriptions/" + subscription).active();
    }

    @Test
    void everySubscriptionGetsItsOwnCopy() {
        var topic = topic(Rule.everything());
        publish(topic, new ServiceBusMessage("news"));

        var one = guest.subscriber(topic, "all");
        one.complete(next(one));

        assertThat(next(guest.subscriber(topic, "some")).getBody().toString()).isEqualTo("news");
    }

    @Test
    void aSqlFilterLetsThroughWhatItIsTrueFor() {
        var topic = topic(sql("color = 'red' AND size > 10"));
        publish(topic, with("no size", "color", "red"));
        var wanted = with("red and large", "color", "red");
        wanted.getApplicationProperties().put("size", 11);
        publish(topic, wanted);

        assertThat(next(guest.subscriber(topic, "some")).getBody().toString()).isEqualTo("red and large");
        assertThat(countOf(topic, "all")).isEqualTo(2);
    }

    @Test
    void aCorrelationFilterComparesSystemAndUserProperties() {
        var filter = new Filter.Correlation(Map.of("Label", "order", "correlationid", "7"), Map.of("kind", "gold"));
        var topic = topic(new Rule("correlated", filter, null));
        var wanted = with("yes", "kind", "gold").setSubject("order").setCorrelationId("7");
        publish(topic, with("no", "kind", "gold").setSubject("order"), wanted);

        assertThat(next(guest.subscriber(topic, "some")).getBody().toString()).isEqualTo("yes");
        assertThat(countOf(topic, "some")).isEqualTo(1);
    }

    @Test
    void aSubscriptionWithoutRulesGetsNothing() {
        var topic = topic();
        publish(topic, new ServiceBusMessage("x"));

        assertThat(countOf(topic, "all")).isEqualTo(1);
        assertThat(countOf(topic, "some")).isZero();
    }

    @Test
    void severalMatchingRulesMakeOneCopy() {
        var topic = topic(Rule.everything(), sql("1=1"));
        publish(topic, new ServiceBusMessage("x"));

        assertThat(countOf(topic, "some")).isEqualTo(1);
    }

    @Test
    void anActionChangesTheCopyItsRuleLetThrough() {
        var action = new SqlAction("SET sys.Label = 'urgent'; SET price = price * 2; REMOVE secret");
        var topic = topic(new Rule("acting", new Filter.All(), action));
        var message = with("x", "price", 21);
        message.getApplicationProperties().put("secret", "s");
        publish(topic, message);

        var changed = next(guest.subscriber(topic, "some"));

        assertThat(changed.getSubject()).isEqualTo("urgent");
        assertThat(changed.getApplicationProperties())
                .containsEntry("price", 42L)
                .doesNotContainKey("secret");
        assertThat(next(guest.subscriber(topic, "all")).getApplicationProperties())
                .containsEntry("price", 21);
    }

    @Test
    void everyRuleWithAnActionMakesACopyOfItsOwn() {
        var topic = topic(
                new Rule("a", new Filter.All(), new SqlAction("SET via = 'a'")),
                new Rule("b", new Filter.All(), new SqlAction("SET via = 'b'")),
                Rule.everything());
        publish(topic, new ServiceBusMessage("x"));

        assertThat(next(guest.subscriber(topic, "some"), 3))
                .extracting(m -> m.getApplicationProperties().get("via"))
                .containsExactly("a", "b", null);
    }

    @Test
    void aFilterThatCannotBeWorkedOutDeadLettersTheMessage() {
        var topic = topic(sql("1 / zero = 1"));
        publish(topic, with("x", "zero", 0));

        var dead = guest.keep(guest.builder()
                .receiver()
                .topicName(topic)
                .subscriptionName("some")
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient());

        assertThat(next(dead).getDeadLetterReason()).isEqualTo("FilterEvaluationException");
    }

    @Test
    void aTopicDropsDuplicatesBeforeAnySubscription() {
        var topic = Guest.newName("topic");
        guest.bus()
                .declare(EntityConfig.none()
                        .withTopic(
                                topic,
                                EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofMinutes(1)),
                                new Subscription("all", EntitySettings.DEFAULTS, List.of(Rule.everything()))));
        publish(topic, new ServiceBusMessage("1").setMessageId("a"), new ServiceBusMessage("2").setMessageId("a"));

        assertThat(countOf(topic, "all")).isEqualTo(1);
    }

    @Test
    void aSubscriptionMayHaveSessions() {
        var topic = Guest.newName("topic");
        guest.bus()
                .declare(EntityConfig.none()
                        .withTopic(
                                topic,
                                EntitySettings.DEFAULTS,
                                new Subscription(
                                        "s", EntitySettings.DEFAULTS.withSessions(), List.of(Rule.everything()))));
        publish(topic, new ServiceBusMessage("x").setSessionId("a"), new ServiceBusMessage("no session"));

        var session = guest.keep(guest.builder()
                .sessionReceiver()
                .topicName(topic)
                .subscriptionName("s")
                .buildClient());

        assertThat(next(guest.keep(session.acceptNextSession())).getSessionId()).isEqualTo("a");
        assertThat(guest.bus().entity(topic + "/subscriptions/s").deadLettered())
                .isEqualTo(1);
    }

    @Test
    void nobodySendsToASubscription() {
        var topic = topic(Rule.everything());
        var sender = guest.sender(topic + "/subscriptions/all");

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x"))).hasMessageContaining("itself");
    }

    @Test
    void rulesAreAddedListedAndRemovedWhileTheBrokerRuns() {
        var topic = topic();
        var rules = guest.keep(guest.builder()
                .ruleManager()
                .topicName(topic)
                .subscriptionName("some")
                .buildClient());
        rules.createRule("sql", new CreateRuleOptions(new SqlRuleFilter("size > 3")));
        rules.createRule(
                "correlated",
                new CreateRuleOptions(
                        new CorrelationRuleFilter().setCorrelationId("c").setLabel("l")));
        rules.createRule(
                "acting",
                new CreateRuleOptions()
                        .setFilter(new SqlRuleFilter("size = 99"))
                        .setAction(new SqlRuleAction("SET size = 100")));
        var listed = rules.listRules().stream().toList();
        publish(topic, with("large", "size", 4), with("small", "size", 3));
        rules.deleteRule("sql");
        publish(topic, with("unwanted", "size", 4));

        assertThat(listed).extracting(r -> r.getName()).containsExactly("sql", "correlated", "acting");
        assertThat(((SqlRuleFilter) listed.get(0).getFilter()).getSqlExpression())
                .isEqualTo("size > 3");
        assertThat(((CorrelationRuleFilter) listed.get(1).getFilter()).getCorrelationId())
                .isEqualTo("c");
        assertThat(((SqlRuleAction) listed.get(2).getAction()).getSqlExpression())
                .isEqualTo("SET size = 100");
        assertThat(countOf(topic, "some")).isEqualTo(1);
    }

    @Test
    void trueAndFalseRulesCanBeAddedAndListed() {
        var topic = topic();
        var rules = guest.keep(guest.builder()
                .ruleManager()
                .topicName(topic)
                .subscriptionName("some")
                .buildClient());
        rules.createRule("never", new CreateRuleOptions(new FalseRuleFilter()));
        publish(topic, new ServiceBusMessage("unwanted"));
        rules.createRule("always", new CreateRuleOptions(new TrueRuleFilter()));
        publish(topic, new ServiceBusMessage("wanted"));

        assertThat(countOf(topic, "some")).isEqualTo(1);
        assertThat(rules.listRules().stream()).extracting(r -> r.getName()).containsExactly("never", "always");
    }

    @Test
    void aRuleWithATakenNameOrBadTextIsRefused() {
        var topic = topic(Rule.everything());
        var rules = guest.keep(guest.builder()
                .ruleManager()
                .topicName(topic)
                .subscriptionName("some")
                .buildClient());

        assertThatThrownBy(() -> rules.createRule("$Default", new CreateRuleOptions(new SqlRuleFilter("1=1"))))
                .hasMessageContaining("exists already");
        assertThatThrownBy(() -> rules.createRule("bad", new CreateRuleOptions(new SqlRuleFilter("size >>> 3"))))
                .hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> rules.deleteRule("unheard of")).hasMessageContaining("could not be found");
    }
}
