package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.CompleteOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class TransactionsTest extends WithTheSdk {

    @Test
    void whatIsCommittedHappensTogether() {
        var queue = guest.queue();
        guest.send(queue, "in");
        var client = guest.receiver(queue);
        var message = next(client);
        var transaction = client.createTransaction();
        client.complete(message, new CompleteOptions().setTransactionContext(transaction));

        assertThat(guest.bus().entity(queue).active()).isEqualTo(1);
        client.commitTransaction(transaction);

        assertThat(guest.bus().entity(queue).active()).isZero();
    }

    @Test
    void sendsAppearOnlyWithTheCommit() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        var transaction = sender.createTransaction();
        sender.sendMessage(new ServiceBusMessage("1"), transaction);
        sender.sendMessages(List.of(new ServiceBusMessage("2"), new ServiceBusMessage("3")), transaction);

        assertThat(guest.bus().entity(queue).active()).isZero();
        sender.commitTransaction(transaction);

        assertThat(guest.bus().entity(queue).active()).isEqualTo(3);
    }

    @Test
    void whatIsRolledBackHasNotHappened() {
        var queue = guest.queue();
        var sender = guest.sender(queue);
        var transaction = sender.createTransaction();
        sender.sendMessage(new ServiceBusMessage("never"), transaction);

        sender.rollbackTransaction(transaction);

        assertThat(guest.bus().entity(queue).active()).isZero();
    }

    @Test
    void aRolledBackSettlementLeavesTheMessageLocked() {
        var queue = guest.queue();
        guest.send(queue, "x");
        var receiver = guest.receiver(queue);
        var message = next(receiver);
        var transaction = receiver.createTransaction();
        receiver.complete(message, new CompleteOptions().setTransactionContext(transaction));

        receiver.rollbackTransaction(transaction);

        assertThat(guest.bus().entity(queue).locked()).isEqualTo(1);
    }

    @Test
    void nothingIsCommittedWhenALockWasLostMeanwhile() {
        var queue = guest.queue();
        guest.send(queue, "1", "2");
        var receiver = guest.receiver(queue);
        var both = next(receiver, 2);
        var transaction = receiver.createTransaction();
        both.forEach(m -> receiver.complete(m, new CompleteOptions().setTransactionContext(transaction)));
        guest.bus().faults().loseLock(queue);

        assertThatThrownBy(() -> receiver.commitTransaction(transaction)).isInstanceOf(RuntimeException.class);
        assertThat(guest.bus().entity(queue).active()).isEqualTo(2);
    }
}
