package io.understudy.emulators.servicebus;

import static io.understudy.emulators.servicebus.Guest.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no AMQP, or stop being AMQP, or never come: the connection ends with the reason, others go on. */
@Tag("emulators")
class HostileFramesTest {

    private static final byte[] SASL_HEADER = bytes("AMQP\3\1\0\0");
    /** sasl-init with the mechanism ANONYMOUS. */
    private static final byte[] SASL_INIT = concat(
            new byte[] {0, 0, 0, 25, 2, 1, 0, 0, 0, 0x53, 0x41, (byte) 0xc0, 12, 1, (byte) 0xa3, 9},
            bytes("ANONYMOUS"));

    private static final byte[] AMQP_HEADER = bytes("AMQP\0\1\0\0");
    /** open with the container id "x" and nothing else: no heartbeats are asked for. */
    private static final byte[] OPEN = {0, 0, 0, 17, 2, 0, 0, 0, 0, 0x53, 0x10, (byte) 0xc0, 4, 1, (byte) 0xa1, 1, 'x'};

    private static final byte[] OPENED = concat(SASL_HEADER, SASL_INIT, AMQP_HEADER, OPEN);

    /** begin on channel 0 with windows of 100. */
    private static final byte[] BEGIN = {
        0, 0, 0, 21, 2, 0, 0, 0, 0, 0x53, 0x11, (byte) 0xc0, 7, 4, 0x40, 0x52, 0, 0x52, 100, 0x52, 100
    };

    private static LocalServiceBus bus;
    private static LocalServiceBus impatient;
    private static Guest other;
    private static ServiceBusSenderClient sender;
    private static ServiceBusReceiverClient receiver;

    @BeforeAll
    static void start() throws Exception {
        var settings = BusSettings.inMemory(
                PacedClock.startingNow(InstantSource.system(), 1),
                EntityConfig.none().withQueue("q", EntitySettings.DEFAULTS));
        bus = LocalServiceBus.start(settings);
        impatient =
                LocalServiceBus.start(settings.withTls(SelfSigned.context(), 0).withIdleTimeout(Duration.ofSeconds(2)));
        other = new Guest(bus);
        sender = other.sender("q");
        receiver = other.receiver("q", ServiceBusReceiveMode.RECEIVE_AND_DELETE);
    }

    @AfterEach
    void othersGoOn() {
        sender.sendMessage(new ServiceBusMessage("still here"));
        assertThat(next(receiver).getBody().toString()).isEqualTo("still here");
    }

    @AfterAll
    static void stop() {
        other.close();
        bus.close();
        impatient.close();
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

    private static byte[] frame(int size, byte[] content) {
        return concat(
                ByteBuffer.allocate(8).putInt(size).put(new byte[] {2, 0, 0, 0}).array(), content);
    }

    /** Everything the broker says on a connection that sends these bytes, until it closes the socket. */
    private static String answerTo(int port, byte[]... sent) throws IOException {
        var heard = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(50);
            try {
                socket.getOutputStream().write(concat(sent));
            } catch (IOException closedAlready) {
                assertThat(closedAlready).isNotNull();
            }
            Await.until(() -> isClosed(socket, heard));
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean isClosed(Socket socket, ByteArrayOutputStream heard) {
        try {
            socket.getInputStream().transferTo(heard);
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void anotherProtocolIsAnsweredWithOurHeader() throws IOException {
        assertThat(answerTo(bus.port(), bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")))
                .startsWith("AMQP")
                .contains("amqp:connection:framing-error");
    }

    @Test
    void aFrameOverTheAgreedSizeIsAFramingError() throws IOException {
        assertThat(answerTo(bus.port(), OPENED, frame(70_000, new byte[69_992])))
                .contains("amqp:connection:framing-error")
                .contains("specified frame size 70000 greater than maximum valid");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aFrameOfAbsurdSizeIsAFramingError(int size) throws IOException {
        assertThat(answerTo(bus.port(), OPENED, frame(size, new byte[100]))).contains("amqp:connection:framing-error");
    }

    @Test
    void aFrameWhoseContentIsNoPerformativeIsADecodeError() throws IOException {
        assertThat(answerTo(bus.port(), OPENED, frame(12, new byte[] {0, 0x53, 0x7f, 0x45})))
                .containsAnyOf("amqp:decode-error", "amqp:connection:framing-error");
    }

    @Test
    void aTruncatedPerformativeIsADecodeError() throws IOException {
        assertThat(answerTo(bus.port(), OPENED, frame(13, new byte[] {0, 0x53, 0x11, (byte) 0xc0, 100})))
                .containsAnyOf("amqp:decode-error", "amqp:connection:framing-error");
    }

    @Test
    void aTransferOnALinkThatWasNeverAttachedIsToldAsAnError() throws IOException {
        var transfer = new byte[] {0, 0x53, 0x14, (byte) 0xc0, 4, 3, 0x43, 0x43, 0x40};

        assertThat(answerTo(bus.port(), OPENED, BEGIN, frame(8 + transfer.length, transfer)))
                .containsAnyOf("amqp:decode-error", "amqp:connection:framing-error");
    }

    @Test
    void aPeerThatOpensAndGoesSilentIsToldThatItWasIdle() throws IOException {
        assertThat(answerTo(impatient.port(), OPENED))
                .contains("amqp:resource-limit-exceeded")
                .contains("idle-timeout");
    }

    @Test
    void aPeerThatNeverSaysAnythingIsClosed() throws IOException {
        assertThat(answerTo(impatient.port())).doesNotContain("amqp:");
    }

    @Test
    void aPeerThatTricklesItsHeaderIsClosed() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            socket.setSoTimeout(300);
            var heard = new ByteArrayOutputStream();
            var sent = new int[1];
            Await.until(() -> {
                try {
                    socket.getOutputStream().write(SASL_INIT[0]);
                    sent[0]++;
                } catch (IOException closed) {
                    return true;
                }
                return isClosed(socket, heard);
            });

            assertThat(sent[0]).isGreaterThan(2);
        }
    }

    @Test
    void aTlsHandshakeThatNeverBeginsIsClosed() throws IOException {
        assertThat(answerTo(impatient.tlsPort())).isEmpty();
    }

    @Test
    void aTlsHandshakeThatNeverFinishesIsClosed() throws IOException {
        var beginningOfAHello = new byte[] {0x16, 3, 1, 1, 0, 1, 0, 0, (byte) 0xfc, 3, 3};

        assertThat(answerTo(impatient.tlsPort(), beginningOfAHello)).isEmpty();
    }

    @Test
    void plainAmqpOnTheTlsPortIsClosed() throws IOException {
        assertThat(answerTo(impatient.tlsPort(), OPENED)).doesNotContain("AMQP");
    }
}
