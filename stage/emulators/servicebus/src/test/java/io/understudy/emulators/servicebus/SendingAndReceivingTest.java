package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.models.AmqpMessageBody;
import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.understudy.emulators.servicebus.model.Content;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SendingAndReceivingTest extends WithTheSdk {

    @Test
    void aMessageSentIsReceivedAndGoneOnceCompleted() {
        var queue = guest.queue();
        guest.send(queue, "hello");
        var receiver = guest.receiver(queue);

        var message = next(receiver);
        receiver.complete(message);

        assertThat(message.getBody().toString()).isEqualTo("hello");
        assertThat(message.getDeliveryCount()).isZero();
        assertThat(guest.bus().entity(queue).active()).isZero();
    }

    @Test
    void everySystemPropertyArrivesAsItWasSent() {
        var queue = guest.queue();
        guest.send(
                queue,
                new ServiceBusMessage("x")
                        .setMessageId("id")
                        .setSubject("subject")
                        .setContentType("text/plain")
                        .setCorrelationId("correlation")
                        .setTo("to")
                        .setReplyTo("reply")
                        .setReplyToSessionId("reply session")
                        .setPartitionKey("key")
                        .setTimeToLive(Duration.ofHours(1)));

        var message = next(guest.receiver(queue));

        assertThat(message.getMessageId()).isEqualTo("id");
        assertThat(message.getSubject()).isEqualTo("subject");
        assertThat(message.getContentType()).isEqualTo("text/plain");
        assertThat(message.getCorrelationId()).isEqualTo("correlation");
        assertThat(message.getTo()).isEqualTo("to");
        assertThat(message.getReplyTo()).isEqualTo("reply");
        assertThat(message.getReplyToSessionId()).isEqualTo("reply session");
        assertThat(message.getPartitionKey()).isEqualTo("key");
        assertThat(message.getTimeToLive()).isEqualTo(Duration.ofHours(1));
        assertThat(message.getExpiresAt()).isAfter(message.getEnqueuedTime());
    }

    @Test
    void applicationPropertiesKeepTheirTypes() {
        var queue = guest.queue();
        var properties = Map.<String, Object>of(
                "text",
                "t",
                "int",
                1,
                "long",
                2L,
                "double",
                2.5,
                "boolean",
                true,
                "uuid",
                new UUID(1, 2),
                "date",
                OffsetDateTime.of(2030, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC),
                "duration",
                Duration.ofSeconds(5));
        var sent = new ServiceBusMessage("x");
        sent.getApplicationProperties().putAll(properties);
        guest.send(queue, sent);
        var receiver = guest.receiver(queue);

        var untouched = next(receiver);
        receiver.abandon(untouched, new AbandonOptions().setPropertiesToModify(Map.of("more", 7)));
        var changed = next(receiver);

        assertThat(untouched.getApplicationProperties()).containsAllEntriesOf(properties);
        assertThat(changed.getApplicationProperties())
                .containsAllEntriesOf(properties)
                .containsEntry("more", 7);
    }

    @Test
    void annotationsOfTheSenderArrive() {
        var queue = guest.queue();
        guest.bus().direct().send(queue, Content.ofText("id", "x").withAnnotation("x-mine", "yes"));

        var annotations = next(guest.receiver(queue)).getRawAmqpMessage().getMessageAnnotations();

        assertThat(annotations).containsEntry("x-mine", "yes").containsKeys("x-opt-sequence-number");
    }

    @Test
    void bodiesOfOtherKindsThanDataArrive() {
        var queue = guest.queue();
        guest.send(
                queue,
                new ServiceBusMessage(AmqpMessageBody.fromValue("a value")),
                new ServiceBusMessage(AmqpMessageBody.fromSequence(List.of("a", 1))));
        var receiver = guest.receiver(queue);

        assertThat(next(receiver).getRawAmqpMessage().getBody().getValue()).isEqualTo("a value");
        assertThat(next(receiver).getRawAmqpMessage().getBody().getSequence()).containsExactly("a", 1);
    }

    @Test
    void sequenceNumbersGrowAndEnqueuedTimesAreNow() {
        var queue = guest.queue();
        guest.send(queue, "1", "2");

        var both = next(guest.receiver(queue), 2);

        assertThat(both.get(0).getSequenceNumber()).isLessThan(both.get(1).getSequenceNumber());
        assertThat(both.get(0).getEnqueuedTime())
                .isBetween(
                        OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1),
                        OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
    }

    @Test
    void aMessageWithoutAnIdIsGivenOne() {
        var queue = guest.queue();
        guest.send(queue, new ServiceBusMessage("x").setMessageId(null));

        assertThat(next(guest.receiver(queue)).getMessageId()).isNotBlank();
    }

    @Test
    void receivingForGoodLeavesNothingBehind() {
        var queue = guest.queue();
        guest.send(queue, "once");
        var receiver = guest.receiver(queue, ServiceBusReceiveMode.RECEIVE_AND_DELETE);

        assertThat(next(receiver).getBody().toString()).isEqualTo("once");
        assertThat(guest.bus().entity(queue).active()).isZero();
    }

    @Test
    void aBatchArrivesAsSingleMessagesInOrder() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        var batch = sender.createMessageBatch();
        for (var i = 0; i < 50; i++) {
            assertThat(batch.tryAddMessage(new ServiceBusMessage("m" + i))).isTrue();
        }
        sender.sendMessages(batch);

        assertThat(next(guest.receiver(queue), 50))
                .extracting(m -> m.getBody().toString())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void aBatchIsFullAtTheLimitThatTheLinkTold() {
        var sender = guest.sender(guest.queue());
        var batch = sender.createMessageBatch();

        assertThat(batch.getMaxSizeInBytes()).isEqualTo(1 << 20);
        assertThat(batch.tryAddMessage(new ServiceBusMessage(new byte[600_000])))
                .isTrue();
        assertThat(batch.tryAddMessage(new ServiceBusMessage(new byte[600_000])))
                .isFalse();
    }

    @Test
    void aLargeMessageArrivesWhole() {
        var queue = guest.queue();
        var body = new byte[900_000];
        new Random(1).nextBytes(body);
        guest.send(queue, new ServiceBusMessage(BinaryData.fromBytes(body)));

        assertThat(next(guest.receiver(queue)).getBody().toBytes()).isEqualTo(body);
    }

    @Test
    void aMessageOverTheLimitIsRefusedByName() {
        var sender = guest.sender(guest.queue());

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage(new byte[1_100_000])))
                .isInstanceOfSatisfying(
                        ServiceBusException.class,
                        e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_SIZE_EXCEEDED));
    }

    @Test
    void peekingShowsMessagesOfAllStatesAndLocksNone() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        sender.sendMessage(new ServiceBusMessage("active"));
        sender.scheduleMessage(
                new ServiceBusMessage("scheduled"),
                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1));
        var receiver = guest.receiver(queue);

        var peeked = receiver.peekMessages(10).stream().toList();

        assertThat(peeked)
                .extracting(ServiceBusReceivedMessage::getState)
                .containsExactly(ServiceBusMessageState.ACTIVE, ServiceBusMessageState.SCHEDULED);
        assertThat(next(receiver).getBody().toString()).isEqualTo("active");
    }

    @Test
    void peekingGoesOnFromANumber() {
        var queue = guest.queue();
        guest.send(queue, "1", "2", "3");
        var receiver = guest.receiver(queue);
        var second = receiver.peekMessages(2).stream().toList().get(1);

        assertThat(receiver.peekMessages(5, second.getSequenceNumber()).stream())
                .extracting(m -> m.getBody().toString())
                .containsExactly("2", "3");
    }

    @Test
    void anEmptyQueuePeeksAsNothing() {
        assertThat(guest.receiver(guest.queue()).peekMessage()).isNull();
    }

    @Test
    void namesAreFoundInAnyCase() {
        var queue = guest.queue();
        guest.send(queue.toUpperCase(Locale.ROOT), "x");

        assertThat(next(guest.receiver(queue)).getBody().toString()).isEqualTo("x");
    }

    @Test
    void twoReceiversShareTheMessages() {
        var queue = guest.queue();
        guest.send(queue, "1", "2");

        var first = next(guest.receiver(queue));
        var second = next(guest.receiver(queue));

        assertThat(first.getMessageId()).isNotEqualTo(second.getMessageId());
        assertThat(first.getLockToken()).isNotEqualTo(second.getLockToken());
    }
}
