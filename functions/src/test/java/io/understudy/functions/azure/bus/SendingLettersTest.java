package io.understudy.functions.azure.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.azure.core.amqp.exception.AmqpErrorContext;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.port.Outbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** The SDK's clients are stood in for: what they throw here no server can be made to produce. */
class SendingLettersTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");

    private final ServiceBusClientBuilder builder = mock(ServiceBusClientBuilder.class, RETURNS_DEEP_STUBS);
    private final ServiceBusSenderClient queue = mock(ServiceBusSenderClient.class);
    private final ServiceBusSenderClient topic = mock(ServiceBusSenderClient.class);
    private final Bus bus = new Bus(() -> builder);

    @BeforeEach
    void leadToTheSenders() {
        when(builder.sender().queueName(any()).buildClient()).thenReturn(queue);
        when(builder.sender().topicName(any()).buildClient()).thenReturn(topic);
    }

    @Test
    void carriesEverythingThatALetterSays() {
        bus.send(new Letter(
                Entities.SIGNALS,
                "id-1",
                Optional.of("orders"),
                Optional.of("orders-2"),
                Map.of(Entities.KIND, "signal", "revivals", 2),
                Optional.of(AT),
                "{}"));

        var message = sentBy(queue);
        assertThat(message.getBody()).hasToString("{}");
        assertThat(message.getMessageId()).isEqualTo("id-1");
        assertThat(message.getSessionId()).isEqualTo("orders");
        assertThat(message.getCorrelationId()).isEqualTo("orders-2");
        assertThat(message.getContentType()).isEqualTo("application/json");
        assertThat(message.getApplicationProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(Entities.KIND, "signal", "revivals", 2));
        assertThat(message.getScheduledEnqueueTime().toInstant()).isEqualTo(AT);
    }

    @Test
    void addsNothingThatALetterDoesNotSay() {
        bus.send(toQuarantine());

        var message = sentBy(queue);
        assertThat(message.getSessionId()).isNull();
        assertThat(message.getCorrelationId()).isNull();
        assertThat(message.getContentType()).isNull();
        assertThat(message.getScheduledEnqueueTime()).isNull();
    }

    /** With names at their limits an order's id is longer than the client takes. */
    @Test
    void sendsWhateverTheLengthOfItsIds() {
        var step = "undo-promote-" + "o".repeat(63) + "-" + "g".repeat(63);
        bus.send(longLetter("w".repeat(63) + "-184467440737095516/" + step + "/1/0"));
        bus.send(longLetter("w".repeat(63) + "-184467440737095516/" + step + "/1/1"));
        bus.send(longLetter("w".repeat(63) + "-184467440737095516/" + step + "/1/0"));

        var messages = allSentBy(queue);
        assertThat(messages).allSatisfy(message -> {
            assertThat(message.getMessageId()).hasSizeLessThanOrEqualTo(128).startsWith("wwww");
            assertThat(message.getSessionId()).hasSizeLessThanOrEqualTo(128);
            assertThat(message.getCorrelationId()).hasSizeLessThanOrEqualTo(128);
        });
        assertThat(messages.get(0).getMessageId())
                .as("the bus drops a repetition, and nothing else")
                .isEqualTo(messages.get(2).getMessageId())
                .isNotEqualTo(messages.get(1).getMessageId());
    }

    @Test
    void cutsALongPropertyBetweenCharacters() {
        bus.send(toQuarantine().with("reason", "x".repeat(7_999) + "\uD83D\uDE00" + "y".repeat(70_000)));

        assertThat(sentBy(queue).getApplicationProperties().get("reason")).isEqualTo("x".repeat(7_999));
    }

    @Test
    void sendsOrdersToTheirTopicThroughOneLink() {
        bus.send(toQuarantine().with(Entities.KIND, "notify"));
        bus.send(order());
        bus.send(order());

        verify(topic, times(2)).sendMessage(any());
        verify(queue, times(1)).sendMessage(any());
    }

    @Test
    void saysThatTheBusIsUnavailableWhenTheConnectionBreaksWhileTheLinkIsMade() {
        doThrow(new AmqpException(true, "the link was detached", new AmqpErrorContext("contoso")))
                .when(topic)
                .sendMessage(any(ServiceBusMessage.class));

        assertThatThrownBy(() -> bus.send(order()))
                .isInstanceOf(Outbox.BusUnavailable.class)
                .hasMessageContaining("the link was detached");
    }

    @Test
    void saysThatTheBusIsUnavailableWhenNobodyKnowsWhetherItTookTheMessage() {
        doThrow(new ServiceBusException(new IllegalStateException("no disposition"), ServiceBusErrorSource.SEND))
                .when(topic)
                .sendMessage(any(ServiceBusMessage.class));

        assertThatThrownBy(() -> bus.send(order())).isInstanceOf(Outbox.BusUnavailable.class);
    }

    @Test
    void letsABugBeOne() {
        doThrow(new NullPointerException("a bug")).when(topic).sendMessage(any(ServiceBusMessage.class));

        assertThatThrownBy(() -> bus.send(order())).isInstanceOf(NullPointerException.class);
    }

    private static List<ServiceBusMessage> allSentBy(ServiceBusSenderClient sender) {
        var message = ArgumentCaptor.forClass(ServiceBusMessage.class);
        verify(sender, atLeastOnce()).sendMessage(message.capture());
        return message.getAllValues();
    }

    private static Letter longLetter(String id) {
        return new Letter(
                Entities.SIGNALS,
                id,
                Optional.of("s".repeat(200)),
                Optional.of("c".repeat(200)),
                Map.of(),
                Optional.empty(),
                "{}");
    }

    private static ServiceBusMessage sentBy(ServiceBusSenderClient sender) {
        var message = ArgumentCaptor.forClass(ServiceBusMessage.class);
        verify(sender).sendMessage(message.capture());
        return message.getValue();
    }

    private static Letter order() {
        return new Letter(
                Entities.ORDERS, "o", Optional.empty(), Optional.of("orders-2"), Map.of(), Optional.empty(), "{}");
    }

    private static Letter toQuarantine() {
        return new Letter(
                Entities.QUARANTINE, "q", Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), "poison");
    }
}
