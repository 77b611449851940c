package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class DuplicatesAndExpiryTest extends WithTheSdk {

    @Test
    void aSecondMessageWithTheSameIdIsAcceptedAndDropped() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofMinutes(1)));
        guest.send(queue, new ServiceBusMessage("first").setMessageId("same"));
        guest.send(queue, new ServiceBusMessage("second").setMessageId("same"));

        assertThat(guest.bus().entity(queue).active()).isEqualTo(1);
        assertThat(next(guest.receiver(queue)).getBody().toString()).isEqualTo("first");
    }

    @Test
    void theIdIsFreeAgainAfterTheWindow() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofMillis(200)));
        guest.send(queue, new ServiceBusMessage("first").setMessageId("same"));
        var receiver = guest.receiver(queue, ServiceBusReceiveMode.RECEIVE_AND_DELETE);
        next(receiver);

        Await.until(() -> {
            guest.send(queue, new ServiceBusMessage("second").setMessageId("same"));
            return guest.bus().entity(queue).active() > 0;
        });

        assertThat(next(receiver).getBody().toString()).isEqualTo("second");
    }

    @Test
    void duplicatesWithinABatchAndAmongScheduledOnesAreDroppedToo() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofMinutes(1)));
        var sender = guest.sender(queue);
        var later = OffsetDateTime.now(ZoneOffset.UTC).plusHours(1);
        sender.sendMessages(
                List.of(new ServiceBusMessage("1").setMessageId("a"), new ServiceBusMessage("2").setMessageId("a")));
        sender.scheduleMessage(new ServiceBusMessage("3").setMessageId("b"), later);
        sender.scheduleMessage(new ServiceBusMessage("4").setMessageId("b"), later);

        var counts = guest.bus().entity(queue);

        assertThat(counts.active()).isEqualTo(1);
        assertThat(counts.scheduled()).isEqualTo(1);
    }

    @Test
    void withoutTheWindowTheSameIdMayComeTwice() {
        var queue = guest.queue();
        guest.send(queue, "same", "same");

        assertThat(guest.bus().entity(queue).active()).isEqualTo(2);
    }

    @Test
    void anExpiredMessageIsDeadLetteredWhereThatIsWanted() {
        var queue = guest.queue(Settings.deadLetteringOnExpiration());
        guest.send(queue, new ServiceBusMessage("x").setTimeToLive(Duration.ofMillis(200)));

        var dead = next(guest.deadLetterReceiver(queue));

        assertThat(dead.getDeadLetterReason()).isEqualTo("TTLExpiredException");
        assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("The message expired and was dead lettered.");
    }

    @Test
    void anExpiredMessageIsGoneWhereNothingElseIsWanted() {
        var queue = guest.queue();
        guest.send(queue, new ServiceBusMessage("x").setTimeToLive(Duration.ofMillis(200)));

        Await.until(() -> guest.bus().entity(queue).active() == 0);

        assertThat(guest.bus().entity(queue).deadLettered()).isZero();
    }

    @Test
    void theEntityMayAllowLessTimeThanTheMessageAsksFor() {
        var queue = guest.queue(Settings.livingFor(Duration.ofMillis(300)));
        guest.send(queue, new ServiceBusMessage("x").setTimeToLive(Duration.ofHours(1)));

        assertThat(next(guest.deadLetterReceiver(queue)).getDeadLetterReason()).isEqualTo("TTLExpiredException");
    }
}
