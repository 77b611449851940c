package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("emulators")
@ParameterizedClass
@EnumSource(Store.class)
class FaultsTest extends WithTheSdk {

    @Test
    void aSenderComesBackAfterItsConnectionWasCut() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        sender.sendMessage(new ServiceBusMessage("before"));
        var cut = guest.bus().faults().dropConnections();
        sender.sendMessage(new ServiceBusMessage("after"));

        assertThat(cut).isPositive();
        assertThat(guest.bus().entity(queue).active()).isEqualTo(2);
    }

    @Test
    void deliveriesCanBeDelayed() {
        var queue = guest.queue();
        guest.bus().faults().delayDeliveries(Duration.ofMillis(500));
        try {
            guest.send(queue, "slow");
        } finally {
            guest.bus().faults().delayDeliveries(Duration.ZERO);
        }

        assertThat(guest.bus().direct().receive(queue)).isEmpty();
        assertThat(next(guest.receiver(queue)).getBody().toString()).isEqualTo("slow");
    }

    @Test
    void theNextMessageCanBeDoubled() {
        var queue = guest.queue();
        guest.bus().faults().duplicateNext(1);
        guest.send(queue, "a", "b");

        assertThat(next(guest.receiver(queue), 3))
                .extracting(ServiceBusReceivedMessage::getMessageId)
                .containsExactly("a", "a", "b");
    }

    @Test
    void aLockCanBeLost() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);

        assertThat(guest.bus().faults().loseLock(queue)).isTrue();

        assertThatThrownBy(() -> receiver.complete(message))
                .isInstanceOfSatisfying(
                        ServiceBusException.class,
                        e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
        assertThat(guest.bus().faults().loseLock(queue)).isFalse();
    }

    @Test
    void aSessionCanBeLost() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withSessions());
        var session = guest.keep(guest.sessions(queue).acceptSession("a"));

        assertThat(guest.bus().faults().loseAnySessionLock(queue)).isTrue();

        assertThatThrownBy(session::renewSessionLock).isInstanceOf(RuntimeException.class);
        assertThat(guest.bus().faults().loseAnySessionLock(queue)).isFalse();
    }

    @Test
    void peopleCanLookInside() {
        var queue = guest.queue();
        guest.send(queue, "1", "2");

        assertThat(guest.bus().peek(queue, 10)).extracting(DirectMessage::text).containsExactly("1", "2");
        assertThat(guest.bus().entity(queue).bytes()).isPositive();
    }
}
