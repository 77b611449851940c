package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.token.TokenCheck;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.qpid.proton.engine.Sender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A receiver gets what it has asked for and not one message more. */
class CreditTest {

    private final LocalServiceBus bus = LocalServiceBus.start(BusSettings.inMemory(
                    PacedClock.startingNow(InstantSource.system(), 1),
                    EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS))
            .withTokenCheck(TokenCheck.anyone()));
    private final Guest guest = new Guest(bus);

    @AfterEach
    void close() {
        guest.close();
        bus.close();
    }

    private void send(int messages) {
        var sender = guest.sender("q");
        for (var i = 0; i < messages; i++) {
            sender.sendMessage(new ServiceBusMessage("m" + i));
        }
    }

    /** Makes sure that whatever the broker wanted to send before has come. */
    private static void roundTrip(RawPeer peer) {
        Sender sender = peer.sender("q");
        peer.pumpUntil(() -> sender.getCredit() > 0);
    }

    @Test
    void noMoreIsDeliveredThanTheCreditAllows() throws IOException {
        send(10);
        try (var peer = RawPeer.connect(bus)) {
            var link = peer.receiver("q");
            link.flow(3);
            peer.pumpUntil(() -> link.getQueued() == 3);
            roundTrip(peer);

            assertThat(link.getQueued()).isEqualTo(3);
            assertThat(bus.entity("q").locked()).isEqualTo(3);
        }
    }

    @Test
    void creditOutlivesTheWaitForMessages() throws IOException {
        try (var peer = RawPeer.connect(bus)) {
            var link = peer.receiver("q");
            link.flow(2);
            roundTrip(peer);
            send(5);
            peer.pumpUntil(() -> link.getQueued() == 2);
            roundTrip(peer);

            assertThat(link.getQueued()).isEqualTo(2);
        }
    }

    @Test
    void aDrainedLinkDeliversWhatThereIsAndGivesTheRestOfItsCreditBack() throws IOException {
        send(2);
        try (var peer = RawPeer.connect(bus)) {
            var link = peer.receiver("q");
            link.drain(5);
            peer.pumpUntil(() -> link.getQueued() == 2 && !link.draining());
            link.setDrain(false);
            send(1);
            roundTrip(peer);

            assertThat(link.getQueued()).isEqualTo(2);
        }
    }

    @Test
    void prefetchedMessagesAreLockedBeforeAnyoneAsks() {
        send(10);
        var receiver = guest.keep(guest.builder()
                .receiver()
                .queueName("q")
                .prefetchCount(5)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient());

        var first = Guest.next(receiver);

        assertThat(first.getBody().toString()).isEqualTo("m0");
        Await.until(() -> bus.entity("q").locked() > 1);
        assertThat(bus.entity("q").locked()).isLessThanOrEqualTo(6);
    }
}
