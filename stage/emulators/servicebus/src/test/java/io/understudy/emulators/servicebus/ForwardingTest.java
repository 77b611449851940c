package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.models.DeadLetterOptions;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.config.EntityConfig.Subscription;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Store.class)
class ForwardingTest extends WithTheSdk {

    private String queueForwarding(String to, String deadLettersTo) {
        return guest.queue(Settings.forwarding(to, deadLettersTo));
    }

    @Test
    void aQueueHandsItsMessagesOn() {
        var target = guest.queue();
        var source = queueForwarding(target, null);
        guest.send(source, "x");

        assertThat(next(guest.receiver(target)).getBody().toString()).isEqualTo("x");
        assertThat(guest.bus().entity(source).active()).isZero();
    }

    @Test
    void deadLettersAreHandedOnWithReasonAndSource() {
        var graveyard = guest.queue();
        var source = queueForwarding(null, graveyard);
        guest.send(source, "x");
        var receiver = guest.receiver(source);
        receiver.deadLetter(next(receiver), new DeadLetterOptions().setDeadLetterReason("bad"));

        var dead = next(guest.receiver(graveyard));

        assertThat(dead.getDeadLetterReason()).isEqualTo("bad");
        assertThat(dead.getDeadLetterSource()).isEqualTo(source);
        assertThat(guest.bus().entity(source).deadLettered()).isZero();
    }

    @Test
    void forwardingToNowhereEndsAmongTheDeadLetters() {
        var source = queueForwarding("nowhere", null);
        guest.send(source, "x");

        assertThat(next(guest.deadLetterReceiver(source)).getDeadLetterErrorDescription())
                .contains("nowhere");
    }

    @Test
    void forwardingInACircleEndsAfterFourHops() {
        var name = Guest.newName("circle");
        guest.bus().declare(EntityConfig.none().withQueue(name, Settings.forwarding(name, null)));
        guest.send(name, "x");

        assertThat(next(guest.deadLetterReceiver(name)).getDeadLetterReason()).isEqualTo("MaxTransferHopCountExceeded");
    }

    @Test
    void aSubscriptionCanForwardToAQueue() {
        var target = guest.queue();
        var topic = Guest.newName("topic");
        guest.bus()
                .declare(EntityConfig.none()
                        .withTopic(
                                topic,
                                EntitySettings.DEFAULTS,
                                new Subscription("s", Settings.forwarding(target, null), List.of(Rule.everything()))));
        guest.topicSender(topic).sendMessage(new ServiceBusMessage("x"));

        assertThat(next(guest.receiver(target)).getBody().toString()).isEqualTo("x");
    }
}
