package io.understudy.local.bus;

import static io.understudy.local.bus.Guest.next;
import static io.understudy.local.bus.Guest.nothingComes;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.local.bus.model.EntitySettings;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SendingAndReceivingTest {

    @Parameter
    Store store;

    Guest guest;

    @BeforeEach
    void enter() {
        guest = new Guest(store.bus());
    }

    @AfterEach
    void leave() {
        guest.close();
    }

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
    void aScheduledMessageAppearsAtItsTime() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        sender.scheduleMessage(
                new ServiceBusMessage("later"),
                OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(1));
        var receiver = guest.receiver(queue);

        assertThat(nothingComes(receiver)).isTrue();
        assertThat(next(receiver).getBody().toString()).isEqualTo("later");
    }

    @Test
    void aSessionIsReceivedInOrder() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withSessions());
        guest.send(queue, new ServiceBusMessage("1").setSessionId("a"), new ServiceBusMessage("2").setSessionId("a"));

        var session = guest.keep(guest.sessions(queue).acceptNextSession());

        assertThat(next(session, 2)).extracting(m -> m.getBody().toString()).containsExactly("1", "2");
    }
}
