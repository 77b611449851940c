package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class RefusalsTest extends WithTheSdk {

    private static ServiceBusFailureReason reasonOf(Throwable e) {
        for (var at = e; at != null; at = at.getCause()) {
            if (at instanceof ServiceBusException known) {
                return known.getReason();
            }
        }
        throw new AssertionError("not from the bus", e);
    }

    @Test
    void sendingToWhatDoesNotExistIsNotFound() {
        var sender = guest.sender("unheard-of");

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                .satisfies(e -> assertThat(reasonOf(e)).isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND));
    }

    @Test
    void receivingFromWhatDoesNotExistIsNotFound() {
        var receiver = guest.receiver("unheard-of");

        assertThatThrownBy(() -> next(receiver)).hasStackTraceContaining("could not be found");
    }

    @Test
    void managingWhatDoesNotExistIsNotFound() {
        var receiver = guest.receiver("unheard-of");

        assertThatThrownBy(receiver::peekMessage).hasStackTraceContaining("could not be found");
    }

    @Test
    void aFullQueueSaysSoByName() {
        var queue = guest.queue(Settings.ofAtMost(1000));
        var sender = guest.sender(queue);
        sender.sendMessage(new ServiceBusMessage(new byte[2000]));

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("one more")))
                .satisfies(e -> assertThat(reasonOf(e)).isEqualTo(ServiceBusFailureReason.QUOTA_EXCEEDED));
    }

    @Test
    void aFullQueueTakesMoreOnceSomethingIsCompleted() {
        var queue = guest.queue(Settings.ofAtMost(1000));
        guest.send(queue, new ServiceBusMessage(new byte[2000]));
        var receiver = guest.receiver(queue);
        receiver.complete(next(receiver));

        guest.send(queue, "fits again");

        assertThat(next(receiver).getBody().toString()).isEqualTo("fits again");
    }

    @Test
    void nobodySendsToDeadLetters() {
        var sender = guest.sender(guest.queue() + "/$DeadLetterQueue");

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x"))).hasMessageContaining("itself");
    }

    @Test
    void aWrongKeyIsUnauthorized() {
        var sender = guest.keep(new ServiceBusClientBuilder()
                .connectionString(guest.bus().connectionString().replace("SAS_KEY_VALUE", "WRONG"))
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(5)))
                .sender()
                .queueName(guest.queue())
                .buildClient());

        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                .satisfies(e -> assertThat(reasonOf(e)).isEqualTo(ServiceBusFailureReason.UNAUTHORIZED));
    }
}
