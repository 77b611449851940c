package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that behave badly, and brokers beside one another. */
class ConnectionsTest {

    private static final Logger LOG = System.getLogger(ConnectionsTest.class.getName());
    /** In the slice everything else that the run keeps is divided by few connections only. */
    private static final int BYTES_PER_CONNECTION_MAX = Soak.count(1 << 20, 256 << 10);

    private static final int IDLE_CONNECTIONS = Soak.count(50, 5_000);

    private static LocalServiceBus broker(String queue) {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var entities = EntityConfig.none().withQueue(queue, EntitySettings.DEFAULTS);
        return LocalServiceBus.start(BusSettings.inMemory(clock, entities));
    }

    private static Socket connect(LocalServiceBus bus) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), bus.port());
    }

    static List<byte[]> nonsense() {
        var random = new byte[5000];
        new Random(7).nextBytes(random);
        var saslThenGarbage = concat(bytes("AMQP\3\1\0\0"), new byte[] {0, 0, 0, 20, 2, 1, 0, 0}, random);
        var hugeFrame = concat(bytes("AMQP\3\1\0\0"), new byte[] {0x7f, -1, -1, -1, 2, 1, 0, 0}, random);
        var tinyFrame = concat(bytes("AMQP\3\1\0\0"), new byte[] {0, 0, 0, 1, 2, 1, 0, 0}, random);
        return List.of(
                random,
                bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
                bytes("AMQP\0\1\0\0"),
                bytes("AMQP\3\0\11\1"),
                saslThenGarbage,
                hugeFrame,
                tinyFrame);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] concat(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void nonsenseEndsOnlyTheConnectionItCameOn(byte[] nonsense) throws IOException {
        var bus = Store.MEMORY.bus();
        try (var guest = new Guest(bus);
                var socket = connect(bus)) {
            var queue = guest.queue();
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(nonsense);
            socket.shutdownOutput();

            assertThat(drained(socket)).isTrue();
            guest.send(queue, "still here");
            assertThat(next(guest.receiver(queue)).getBody().toString()).isEqualTo("still here");
        }
    }

    /** Reads until the broker has closed the connection. */
    private static boolean drained(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** What a client says to open a connection: SASL, then open with the container id "x". */
    private static final byte[] OPENING = concat(
            bytes("AMQP\3\1\0\0"),
            new byte[] {0, 0, 0, 25, 2, 1, 0, 0, 0, 0x53, 0x41, (byte) 0xc0, 12, 1, (byte) 0xa3, 9},
            bytes("ANONYMOUS"),
            bytes("AMQP\0\1\0\0"),
            new byte[] {0, 0, 0, 17, 2, 0, 0, 0, 0, 0x53, 0x10, (byte) 0xc0, 4, 1, (byte) 0xa1, 1, 'x'});

    @Test
    void idleConnectionsCostLittleAndDisturbNobody() throws IOException {
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        var entities = EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS);
        var idle = new ArrayList<Socket>();
        try (var bus = LocalServiceBus.start(
                        BusSettings.inMemory(clock, entities).withIdleTimeout(Duration.ofMinutes(10)));
                var guest = new Guest(bus)) {
            var sender = guest.sender("q");
            var receiver = guest.receiver("q");
            sender.sendMessage(new ServiceBusMessage("before"));
            assertThat(next(receiver).getBody().toString()).isEqualTo("before");
            var clients = bus.connectionCount();
            var before = usedBytes();
            for (var i = 0; i < IDLE_CONNECTIONS; i++) {
                var socket = connect(bus);
                socket.getOutputStream().write(OPENING);
                // the broker's open has come: the connection is established, and stays silent from here on
                assertThat(socket.getInputStream().readNBytes(60)).hasSize(60);
                idle.add(socket);
            }
            for (var i = 0; i < 20; i++) {
                sender.sendMessage(new ServiceBusMessage("m" + i));
                assertThat(next(receiver).getBody().toString()).isEqualTo("m" + i);
            }
            var each = (usedBytes() - before) / IDLE_CONNECTIONS;
            LOG.log(Level.INFO, "{0} idle connections cost {1} bytes each", idle.size(), each);

            assertThat(bus.connectionCount()).isEqualTo(clients + IDLE_CONNECTIONS);
            assertThat(each).isLessThan(BYTES_PER_CONNECTION_MAX);
        } finally {
            for (var socket : idle) {
                socket.close();
            }
        }
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void twoBrokersInOneProcessKnowNothingOfEachOther() {
        try (var one = broker("shared-name");
                var other = broker("shared-name");
                var guestOfOne = new Guest(one);
                var guestOfOther = new Guest(other)) {
            guestOfOne.send("shared-name", "for one");
            guestOfOther.send("shared-name", "for the other");

            assertThat(next(guestOfOne.receiver("shared-name")).getBody().toString())
                    .isEqualTo("for one");
            assertThat(next(guestOfOther.receiver("shared-name")).getBody().toString())
                    .isEqualTo("for the other");
        }
    }

    @Test
    void twoBrokersWorkAtTheSameTime() {
        try (var one = broker("q");
                var other = broker("q");
                var guestOfOne = new Guest(one);
                var guestOfOther = new Guest(other)) {
            var senders = List.of(guestOfOne.sender("q"), guestOfOther.sender("q"));
            var running = senders.stream()
                    .map(sender -> CompletableFuture.runAsync(() -> {
                        for (var i = 0; i < 200; i++) {
                            sender.sendMessage(new ServiceBusMessage("m" + i));
                        }
                    }))
                    .toList();
            running.forEach(CompletableFuture::join);

            assertThat(one.entity("q").active()).isEqualTo(200);
            assertThat(other.entity("q").active()).isEqualTo(200);
        }
    }

    @Test
    void aClosedBrokerLetsGoOfItsPort() {
        var first = broker("q");
        var port = first.port();
        first.close();
        var clock = PacedClock.startingNow(InstantSource.system(), 1);

        try (var second = LocalServiceBus.start(
                BusSettings.inMemory(clock, EntityConfig.none()).onPort(port))) {
            assertThat(second.port()).isEqualTo(port);
        }
    }
}
