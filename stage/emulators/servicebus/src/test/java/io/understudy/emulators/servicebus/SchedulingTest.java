package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("emulators")
@ParameterizedClass
@EnumSource(Store.class)
class SchedulingTest extends WithTheSdk {

    @Test
    void aScheduledMessageAppearsAtItsTime() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        sender.scheduleMessage(
                new ServiceBusMessage("later"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        var receiver = guest.receiver(queue);

        assertThat(guest.bus().entity(queue).scheduled()).isEqualTo(1);
        assertThat(next(receiver).getBody().toString()).isEqualTo("later");
    }

    @Test
    void aMessageMayCarryItsTimeItself() {
        var queue = guest.queue();
        var at = OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1).truncatedTo(ChronoUnit.MILLIS);
        guest.send(queue, new ServiceBusMessage("later").setScheduledEnqueueTime(at));

        var message = next(guest.receiver(queue));

        assertThat(message.getEnqueuedTime()).isAfterOrEqualTo(at);
        assertThat(message.getScheduledEnqueueTime()).isEqualTo(at);
    }

    @Test
    void aTimeThatHasPassedMeansNow() {
        var queue = guest.queue();
        guest.send(
                queue,
                new ServiceBusMessage("x")
                        .setScheduledEnqueueTime(
                                OffsetDateTime.now(ZoneOffset.UTC).minusHours(1)));

        assertThat(next(guest.receiver(queue)).getBody().toString()).isEqualTo("x");
    }

    @Test
    void severalAreScheduledAndCancelledTogether() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        var numbers = new ArrayList<Long>();
        sender.scheduleMessages(
                        List.of(new ServiceBusMessage("1"), new ServiceBusMessage("2")),
                        OffsetDateTime.now(ZoneOffset.UTC).plusHours(1))
                .forEach(numbers::add);

        sender.cancelScheduledMessages(numbers);

        assertThat(numbers).hasSize(2).doesNotHaveDuplicates();
        assertThat(guest.bus().entity(queue).scheduled()).isZero();
    }

    @Test
    void cancellingWhatIsNotScheduledChangesNothing() {
        var queue = guest.queue();
        guest.send(queue, "active");

        guest.sender(queue).cancelScheduledMessage(1);

        assertThat(guest.bus().entity(queue).active()).isEqualTo(1);
    }

    @Test
    void aCancelledMessageNeverAppears() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        var number = sender.scheduleMessage(
                new ServiceBusMessage("never"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        sender.cancelScheduledMessage(number);
        sender.scheduleMessage(
                new ServiceBusMessage("after"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(2));

        assertThat(next(guest.receiver(queue)).getBody().toString()).isEqualTo("after");
    }

    @Test
    void aScheduledMessageGetsItsPlaceWhenItAppears() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        var number = sender.scheduleMessage(
                new ServiceBusMessage("scheduled first"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        sender.sendMessage(new ServiceBusMessage("sent second"));

        var both = next(guest.receiver(queue), 2);

        assertThat(both.get(0).getBody().toString()).isEqualTo("sent second");
        assertThat(both.get(1).getSequenceNumber()).isGreaterThan(number);
    }

    @Test
    void topicsScheduleToo() {
        var topic = Guest.newName("topic");
        guest.bus()
                .declare(EntityConfig.none()
                        .withTopic(
                                topic,
                                EntitySettings.DEFAULTS,
                                new EntityConfig.Subscription(
                                        "s", EntitySettings.DEFAULTS, List.of(Rule.everything()))));
        var sender = guest.topicSender(topic);
        var cancelled = sender.scheduleMessage(
                new ServiceBusMessage("never"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        sender.scheduleMessage(
                new ServiceBusMessage("later"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));

        sender.cancelScheduledMessage(cancelled);

        assertThat(next(guest.subscriber(topic, "s")).getBody().toString()).isEqualTo("later");
    }
}
