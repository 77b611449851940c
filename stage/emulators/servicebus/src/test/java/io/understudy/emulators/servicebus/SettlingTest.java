package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static io.understudy.emulators.servicebus.Guest.nothingComes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.models.AbandonOptions;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import com.azure.messaging.servicebus.models.DeferOptions;
import com.azure.messaging.servicebus.models.ServiceBusMessageState;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class SettlingTest extends WithTheSdk {

    private static final EntitySettings BRIEF = EntitySettings.DEFAULTS.withLockDuration(Duration.ofMillis(700));

    @Test
    void anAbandonedMessageComesBackAtItsPlaceAndIsCounted() {
        var queue = guest.queue();
        guest.send(queue, "1", "2");
        var receiver = guest.receiver(queue);

        receiver.abandon(next(receiver));
        var again = next(receiver);

        assertThat(again.getBody().toString()).isEqualTo("1");
        assertThat(again.getDeliveryCount()).isEqualTo(1);
    }

    @Test
    void abandoningCanChangeProperties() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);

        receiver.abandon(next(receiver), new AbandonOptions().setPropertiesToModify(Map.of("why", "later")));

        assertThat(next(receiver).getApplicationProperties()).containsEntry("why", "later");
    }

    @Test
    void aMessageIsDeadLetteredAfterTooManyDeliveries() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withDeliveriesMax(2));
        guest.send(queue, "poison");
        var receiver = guest.receiver(queue);
        receiver.abandon(next(receiver));
        receiver.abandon(next(receiver));

        var dead = next(guest.deadLetterReceiver(queue));

        assertThat(dead.getDeadLetterReason()).isEqualTo("MaxDeliveryCountExceeded");
        assertThat(dead.getDeadLetterErrorDescription())
                .isEqualTo("Message could not be consumed after 2 delivery attempts.");
        assertThat(dead.getDeadLetterSource()).isEqualTo(queue);
    }

    @Test
    void aMessageCanBeDeadLetteredWithReasonDescriptionAndProperties() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        receiver.deadLetter(
                next(receiver),
                new DeadLetterOptions()
                        .setDeadLetterReason("reason")
                        .setDeadLetterErrorDescription("description")
                        .setPropertiesToModify(Map.of("extra", 1)));

        var dead = next(guest.deadLetterReceiver(queue));

        assertThat(dead.getDeadLetterReason()).isEqualTo("reason");
        assertThat(dead.getDeadLetterErrorDescription()).isEqualTo("description");
        assertThat(dead.getApplicationProperties()).containsEntry("extra", 1);
        assertThat(guest.bus().entity(queue).active()).isZero();
    }

    @Test
    void deadLettersAreCompletedLikeOtherMessages() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        receiver.deadLetter(next(receiver));
        var dead = guest.deadLetterReceiver(queue);

        dead.complete(next(dead));

        assertThat(guest.bus().entity(queue).deadLettered()).isZero();
    }

    @Test
    void aDeferredMessageIsReceivedOnlyByItsNumber() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);
        receiver.defer(message, new DeferOptions().setPropertiesToModify(Map.of("p", "v")));

        assertThat(nothingComes(receiver)).isTrue();
        var deferred = receiver.receiveDeferredMessage(message.getSequenceNumber());

        assertThat(deferred.getBody().toString()).isEqualTo("x");
        assertThat(deferred.getApplicationProperties()).containsEntry("p", "v");
        assertThat(deferred.getState()).isEqualTo(ServiceBusMessageState.DEFERRED);
    }

    @Test
    void deferredMessagesAreSettledThroughManagement() {
        var queue = guest.queue();
        guest.send(queue, "1", "2", "3");
        var receiver = guest.receiver(queue);
        var numbers = new ArrayList<Long>();
        next(receiver, 3).forEach(message -> {
            numbers.add(message.getSequenceNumber());
            receiver.defer(message);
        });

        var deferred = receiver.receiveDeferredMessageBatch(numbers).stream().toList();
        receiver.complete(deferred.get(0));
        receiver.deadLetter(deferred.get(1), new DeadLetterOptions().setDeadLetterReason("r"));
        receiver.abandon(deferred.get(2));

        assertThat(guest.bus().entity(queue).deferred()).isEqualTo(1);
        assertThat(next(guest.deadLetterReceiver(queue)).getDeadLetterReason()).isEqualTo("r");
    }

    @Test
    void aDeferredMessageCanBeReceivedForGood() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);
        receiver.defer(message);

        var taken = guest.receiver(queue, ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .receiveDeferredMessage(message.getSequenceNumber());

        assertThat(taken.getBody().toString()).isEqualTo("x");
        assertThat(guest.bus().entity(queue).deferred()).isZero();
    }

    @Test
    void aDeferredMessageThatIsNotThereIsNothing() {
        var receiver = guest.receiver(guest.queue());

        assertThat(receiver.receiveDeferredMessageBatch(List.of(999L)).stream()).isEmpty();
    }

    @Test
    void anExpiredLockBringsTheMessageBackAndIsCounted() {
        var queue = guest.queue(BRIEF);
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        next(receiver);

        var again = next(receiver);

        assertThat(again.getDeliveryCount()).isEqualTo(1);
    }

    @Test
    void completingAfterTheLockExpiredIsRefusedByName() {
        var queue = guest.queue(BRIEF);
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var late = next(receiver);
        next(guest.receiver(queue));

        assertThatThrownBy(() -> receiver.complete(late))
                .isInstanceOfSatisfying(
                        ServiceBusException.class,
                        e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
    }

    @Test
    void renewingKeepsTheMessage() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(2)));
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);
        var before = message.getLockedUntil();

        Await.until(() -> OffsetDateTime.now(ZoneOffset.UTC).isAfter(before.minusSeconds(1)));
        var renewed = receiver.renewMessageLock(message);
        Await.until(() -> OffsetDateTime.now(ZoneOffset.UTC).isAfter(before));
        receiver.complete(message);

        assertThat(renewed).isAfter(before);
        assertThat(guest.bus().entity(queue).active()).isZero();
    }

    @Test
    void renewingALostLockIsRefusedByName() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);
        guest.bus().faults().loseLock(queue);

        assertThatThrownBy(() -> receiver.renewMessageLock(message))
                .isInstanceOfSatisfying(
                        ServiceBusException.class,
                        e -> assertThat(e.getReason()).isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
    }

    @Test
    void deadLetteringOnALostLockLeavesTheMessageWhereItWas() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);
        guest.bus().faults().loseLock(queue);

        receiver.deadLetter(message);

        assertThat(guest.bus().entity(queue).deadLettered()).isZero();
        assertThat(guest.bus().entity(queue).active()).isEqualTo(1);
    }

    @Test
    void aLockOutlivesTheReceiverThatHasIt() {
        var queue = guest.queue(EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(30)));
        guest.send(queue, "x");
        next(guest.receiver(queue));
        guest.close();

        assertThat(guest.bus().entity(queue).locked()).isEqualTo(1);
    }

    @Test
    void theSdkGivesBackWhatCameTooLateWithoutCounting() {
        var queue = guest.queue();
        var impatient = guest.receiver(queue);
        assertThat(nothingComes(impatient)).isTrue();
        guest.send(queue, "late");
        Await.until(() -> guest.bus().entity(queue).locked() == 0);

        assertThat(next(guest.receiver(queue)).getDeliveryCount()).isZero();
    }
}
