package io.understudy.functions.azure.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.azure.core.util.BinaryData;
import com.azure.core.util.IterableStream;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusClientBuilder.ServiceBusReceiverClientBuilder;
import com.azure.messaging.servicebus.ServiceBusErrorSource;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.port.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Answers;

/** The SDK's receivers are stood in for: a settlement that fails after the handling no server can be made to produce. */
class HandingOverDeadLettersTest {

    private final ServiceBusClientBuilder builder = mock(ServiceBusClientBuilder.class, RETURNS_DEEP_STUBS);
    private final ServiceBusReceiverClient signals = mock(ServiceBusReceiverClient.class);
    private final ServiceBusReceiverClient others = mock(ServiceBusReceiverClient.class);
    private final List<DeadLetter> handed = new ArrayList<>();
    private final DeadLetterQueues deadLetters = new DeadLetterQueues(() -> builder);

    @BeforeEach
    void leadToTheReceivers() {
        var receivers = mock(ServiceBusReceiverClientBuilder.class, Answers.RETURNS_SELF);
        when(builder.receiver()).thenReturn(receivers);
        when(receivers.buildClient()).thenReturn(signals, others);
    }

    @Test
    void completesWhatWasHandled() {
        var letter = letter(Map.of("revivals", 2L), "TooManyDeliveries", "the host was away");
        lieThere(letter);

        assertThat(deadLetters.handle(handed::add)).isEqualTo(1);

        assertThat(handed)
                .containsExactly(new DeadLetter(Entities.SIGNALS, "{}", 2, "TooManyDeliveries: the host was away"));
        verify(signals).complete(letter);
    }

    @Test
    void saysWhereNoReasonWasGivenAndTakesNoCountForNone() {
        lieThere(letter(Map.of("revivals", "many"), null, null));

        deadLetters.handle(handed::add);

        assertThat(handed).containsExactly(new DeadLetter(Entities.SIGNALS, "{}", 0, "no reason given"));
    }

    @Test
    void leavesWhatCouldNotBeHandled() {
        var letter = letter(Map.of(), "TTLExpired", null);
        lieThere(letter);

        assertThatThrownBy(() -> deadLetters.handle(l -> {
                    throw new IllegalStateException("the attic is locked");
                }))
                .isInstanceOf(IllegalStateException.class);

        verify(signals, never()).complete(any());
    }

    @Test
    void handsOverTheOthersWhereOneCannotBeHandled() {
        var bad = letter(Map.of("revivals", 1), "TTLExpired", null);
        var good = letter(Map.of("revivals", 2), "TTLExpired", null);
        lieThere(bad, good);

        assertThatThrownBy(() -> deadLetters.handle(l -> {
                    if (l.revivals() == 1) {
                        throw new Outbox.BusUnavailable("it is too large", new IllegalStateException("413"));
                    }
                    handed.add(l);
                }))
                .isInstanceOf(Outbox.BusUnavailable.class);

        assertThat(handed).hasSize(1);
        verify(signals, never()).complete(bad);
        verify(signals).complete(good);
    }

    @Test
    void asksABusThatIsAwayNoHundredTimes() {
        var letter = letter(Map.of(), "TTLExpired", null);
        lieThere(letter, letter, letter, letter, letter);
        var tries = new AtomicInteger();

        assertThatThrownBy(() -> deadLetters.handle(l -> {
                    tries.incrementAndGet();
                    throw new Outbox.BusUnavailable("away", new IllegalStateException("away"));
                }))
                .isInstanceOf(Outbox.BusUnavailable.class);

        assertThat(tries).hasValue(3);
    }

    @Test
    void saysThatTheBusIsUnavailableWhenWhatWasHandledCannotBeCompleted() {
        var letter = letter(Map.of(), "TTLExpired", null);
        lieThere(letter);
        doThrow(new ServiceBusException(new IllegalStateException("the lock was lost"), ServiceBusErrorSource.COMPLETE))
                .when(signals)
                .complete(letter);

        assertThatThrownBy(() -> deadLetters.handle(handed::add))
                .isInstanceOf(Outbox.BusUnavailable.class)
                .hasMessageContaining("the dead letters of signals could not be read");
        assertThat(handed)
                .as("it will be handed over again, and was handled once")
                .hasSize(1);
    }

    private void lieThere(ServiceBusReceivedMessage... letters) {
        when(signals.peekMessage(anyLong())).thenReturn(letters[0]);
        when(signals.receiveMessages(anyInt(), any())).thenReturn(IterableStream.of(List.of(letters)));
    }

    private static ServiceBusReceivedMessage letter(
            Map<String, Object> properties, @Nullable String reason, @Nullable String description) {
        var message = mock(ServiceBusReceivedMessage.class);
        when(message.getBody()).thenReturn(BinaryData.fromString("{}"));
        when(message.getApplicationProperties()).thenReturn(properties);
        when(message.getDeadLetterReason()).thenReturn(reason);
        when(message.getDeadLetterErrorDescription()).thenReturn(description);
        return message;
    }
}
