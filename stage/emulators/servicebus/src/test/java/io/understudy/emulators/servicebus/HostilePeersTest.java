package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static io.understudy.emulators.servicebus.RawPeer.conditionOf;
import static io.understudy.emulators.servicebus.RawPeer.isEnded;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.EntitySettings;
import io.understudy.emulators.servicebus.token.TokenCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import org.apache.qpid.proton.amqp.messaging.Accepted;
import org.apache.qpid.proton.engine.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that speak AMQP and mean ill: they are told why they are stopped, and nobody else notices. */
@Tag("emulators")
class HostilePeersTest {

    private static final byte[] MESSAGE = {0, 0x53, 0x75, (byte) 0xa0, 1, 'x'};

    private final LocalServiceBus bus = LocalServiceBus.start(BusSettings.inMemory(
                    PacedClock.startingNow(InstantSource.system(), 1),
                    EntityConfig.none()
                            .withQueue("q", EntitySettings.DEFAULTS)
                            .withQueue("other", EntitySettings.DEFAULTS)
                            .withQueue("sessions", EntitySettings.DEFAULTS.withSessions()))
            .withTokenCheck(TokenCheck.anyone())
            .withIdleTimeout(Duration.ofSeconds(20)));

    @AfterEach
    void close() {
        bus.close();
    }

    private void othersGoOn() {
        try (var guest = new Guest(bus)) {
            var receiver = guest.receiver("other");
            var sender = guest.sender("other");
            for (var i = 0; i < 20; i++) {
                sender.sendMessage(new ServiceBusMessage("m" + i));
                var received = next(receiver);
                assertThat(received.getBody().toString()).isEqualTo("m" + i);
                receiver.complete(received);
            }
        }
    }

    @Test
    void aClientThatNeverGrantsCreditGetsNothingAndHoldsNobodyUp() throws IOException {
        try (var miser = RawPeer.connect(bus)) {
            var links = miser.receivers(500, "q");
            miser.pumpUntil(() -> links.stream().allMatch(RawPeer::isOpen));
            try (var guest = new Guest(bus)) {
                for (var i = 0; i < 20; i++) {
                    guest.send("q", new ServiceBusMessage("m" + i));
                }

                assertThat(next(guest.receiver("q"), 20)).hasSize(20);
            }
            assertThat(links).allSatisfy(link -> assertThat(link.getQueued()).isZero());
            othersGoOn();
        }
    }

    @Test
    void aClientThatDoesNotReadGetsNoMoreThanItsShare() throws IOException {
        var messages = 400;
        try (var guest = new Guest(bus);
                var sloth = RawPeer.connect(bus)) {
            var sender = guest.sender("q");
            for (var i = 0; i < messages; i++) {
                sender.sendMessage(new ServiceBusMessage(new byte[100_000]));
            }
            var link = sloth.receiver("q");
            link.flow(1_000_000);
            sloth.write();
            Await.until(() -> bus.entity("q").locked() > 0);
            othersGoOn();

            // 4 MiB wait in the broker; the rest of what is handed out lies in the buffers of the two sockets
            assertThat(bus.entity("q").locked()).isLessThan(messages / 2);
            assertThat(next(guest.receiver("q")).getBody().toBytes()).hasSize(100_000);
        }
    }

    @Test
    void aClientThatNeverSettlesGetsNoMoreThanTenThousand() throws IOException {
        var direct = bus.direct();
        for (var i = 0; i < 12_000; i++) {
            direct.send("q", Content.ofText("m" + i, "x"));
        }
        try (var hoarder = RawPeer.connect(bus)) {
            var link = hoarder.receiver("q");
            link.flow(1_000_000);
            hoarder.pumpUntil(() -> link.getQueued() >= 10_000);
            othersGoOn();

            assertThat(bus.entity("q").locked()).isEqualTo(10_000);
        }
    }

    @Test
    void theHoarderGetsMoreOnceItSettles() throws IOException {
        var direct = bus.direct();
        for (var i = 0; i < 10_010; i++) {
            direct.send("q", Content.ofText("m" + i, "x"));
        }
        try (var hoarder = RawPeer.connect(bus)) {
            var link = hoarder.receiver("q");
            link.flow(1_000_000);
            hoarder.pumpUntil(() -> link.getQueued() >= 10_000);
            for (var i = 0; i < 10; i++) {
                var delivery = link.current();
                delivery.disposition(Accepted.getInstance());
                link.advance();
            }
            hoarder.pumpUntil(() -> bus.entity("q").active() == 10_000);

            hoarder.pumpUntil(() -> bus.entity("q").locked() == 10_000);
        }
    }

    @Test
    void aSenderThatIgnoresItsCreditLosesTheLink() throws IOException {
        try (var pusher = RawPeer.connect(bus)) {
            var link = pusher.sender("q");
            pusher.pumpUntil(() -> link.getCredit() > 0);
            pusher.write(transfers(5_000));
            pusher.pumpUntil(() -> isEnded(link));

            assertThat(conditionOf(link)).isEqualTo("amqp:link:transfer-limit-exceeded");
            assertThat(bus.entity("q").active()).isLessThanOrEqualTo(1_000);
            othersGoOn();
        }
    }

    /** Transfer frames by hand, for the engine would wait for credit. */
    private static byte[] transfers(int count) {
        var out = new ByteArrayOutputStream();
        for (var i = 0; i < count; i++) {
            // the token took delivery 0 of handle 0; the sender is the session's second outgoing link
            var id = i + 1;
            var performative = new byte[] {
                0,
                0x53,
                0x14,
                (byte) 0xd0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                5,
                0x52,
                2,
                0x70,
                (byte) (id >>> 24),
                (byte) (id >>> 16),
                (byte) (id >>> 8),
                (byte) id,
                (byte) 0xa0,
                4,
                (byte) (id >>> 24),
                (byte) (id >>> 16),
                (byte) (id >>> 8),
                (byte) id,
                0x43,
                0x42
            };
            performative[7] = (byte) (performative.length - 8);
            var size = 8 + performative.length + MESSAGE.length;
            out.writeBytes(new byte[] {0, 0, (byte) (size >>> 8), (byte) size, 2, 0, 0, 0});
            out.writeBytes(performative);
            out.writeBytes(MESSAGE);
        }
        return out.toByteArray();
    }

    @Test
    void aClientWithTooManyLinksIsClosedByName() throws IOException {
        try (var spider = RawPeer.connect(bus)) {
            var sessions = new ArrayList<Session>();
            for (var i = 0; i < 100; i++) {
                sessions.add(spider.newSession());
            }
            for (var i = 0; i < 3_000; i++) {
                RawPeer.receiver(sessions.get(i % sessions.size()), "q");
            }
            spider.pumpUntil(() -> isEnded(spider.connection()));

            assertThat(conditionOf(spider.connection())).isEqualTo("amqp:resource-limit-exceeded");
            othersGoOn();
        }
    }

    @Test
    void aClientWithTooManySessionsIsClosedByName() throws IOException {
        try (var peer = RawPeer.connect(bus)) {
            for (var channel = 1; channel <= 400; channel++) {
                peer.write(begin(channel));
            }

            assertThat(peer.lastWords())
                    .contains("amqp:resource-limit-exceeded")
                    .contains("256 sessions");
            othersGoOn();
        }
    }

    /** Closing over what it still sends would reset the connection, and take back what it was told. */
    @Test
    void aClientThatTalksOnHearsWhyItIsStopped() throws IOException {
        try (var peer = RawPeer.connect(bus)) {
            var frames = new ByteArrayOutputStream();
            for (var i = 0; i < 20_000; i++) {
                frames.writeBytes(begin(1 + i % 400));
            }
            peer.write(frames.toByteArray());

            assertThat(peer.lastWords()).contains("amqp:resource-limit-exceeded");
            othersGoOn();
        }
    }

    /** The frame that begins a session, on a channel of our choice. */
    private static byte[] begin(int channel) {
        return new byte[] {
            0,
            0,
            0,
            21,
            2,
            0,
            (byte) (channel >>> 8),
            (byte) channel,
            0,
            0x53,
            0x11,
            (byte) 0xc0,
            7,
            4,
            0x40,
            0x52,
            0,
            0x52,
            100,
            0x52,
            100
        };
    }

    @Test
    void anAttachedReceiverOfAnEndedSessionLetsGoOfWhatItHeld() throws IOException {
        try (var guest = new Guest(bus);
                var peer = RawPeer.connect(bus)) {
            var session = peer.newSession();
            var link = RawPeer.sessionReceiver(session, "sessions", "s1");
            peer.pumpUntil(() -> RawPeer.isOpen(link));
            session.close();
            peer.pumpUntil(() -> isEnded(session));

            var accepted = guest.keep(guest.sessions("sessions").acceptSession("s1"));

            assertThat(accepted.getSessionId()).isEqualTo("s1");
        }
    }
}
