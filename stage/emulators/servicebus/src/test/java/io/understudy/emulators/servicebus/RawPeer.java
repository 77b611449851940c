package io.understudy.emulators.servicebus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.qpid.proton.Proton;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.messaging.AmqpValue;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Source;
import org.apache.qpid.proton.amqp.messaging.Target;
import org.apache.qpid.proton.engine.Connection;
import org.apache.qpid.proton.engine.Endpoint;
import org.apache.qpid.proton.engine.EndpointState;
import org.apache.qpid.proton.engine.Receiver;
import org.apache.qpid.proton.engine.Sender;
import org.apache.qpid.proton.engine.Session;
import org.apache.qpid.proton.engine.Transport;

/** A client of the bus that is not the SDK and may do what no SDK does. */
final class RawPeer implements AutoCloseable {

    private static final int WAIT_MILLIS = 20;

    private final Socket socket;
    private final Transport transport = Transport.Factory.create();
    private final Connection connection = Connection.Factory.create();
    private final Session session;
    private boolean ended;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(WAIT_MILLIS);
        socket.setTcpNoDelay(true);
        transport.setMaxFrameSize(65_536);
        transport.sasl().client();
        transport.sasl().setMechanisms("ANONYMOUS");
        transport.bind(connection);
        connection.setContainer("raw-peer");
        connection.setHostname("localhost");
        connection.open();
        session = connection.session();
        session.open();
    }

    /** Opens a connection and shows a token that opens every entity. */
    static RawPeer connect(LocalServiceBus bus) throws IOException {
        var peer = withoutToken(bus);
        peer.ask("$cbs", Map.of("operation", "put-token", "type", "jwt", "name", "amqp://localhost/"), "any");
        return peer;
    }

    /** Opens a connection and shows nothing. */
    static RawPeer withoutToken(LocalServiceBus bus) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), bus.port()));
    }

    /** Asks a node that answers requests; what comes back is the answer as it came over the wire. */
    byte[] ask(String node, Map<String, Object> properties, Object body) {
        var requests = session.sender(Guest.newName("requests"));
        requests.setTarget(target(node));
        requests.setSource(new Source());
        requests.open();
        var answers = session.receiver(Guest.newName("answers"));
        answers.setSource(source(node));
        answers.setTarget(target(answers.getName()));
        answers.open();
        answers.flow(1);
        pumpUntil(() -> requests.getCredit() > 0 && isOpen(answers));
        var request = Proton.message();
        request.setReplyTo(answers.getName());
        request.setMessageId("1");
        request.setApplicationProperties(new ApplicationProperties(properties));
        request.setBody(new AmqpValue(body));
        var bytes = new byte[512];
        send(requests, Arrays.copyOf(bytes, request.encode(bytes, 0, bytes.length)));
        pumpUntil(() -> answers.getQueued() > 0 && !answers.current().isPartial());
        var answer = new byte[answers.current().pending()];
        answers.recv(answer, 0, answer.length);
        return answer;
    }

    private static Target target(String address) {
        var target = new Target();
        target.setAddress(address);
        return target;
    }

    private static Source source(String address) {
        var source = new Source();
        source.setAddress(address);
        return source;
    }

    Connection connection() {
        return connection;
    }

    Session newSession() {
        var fresh = connection.session();
        fresh.open();
        return fresh;
    }

    Receiver receiver(String entity) {
        return receiver(session, entity);
    }

    static Receiver receiver(Session in, String entity) {
        var receiver = in.receiver(Guest.newName("receiver"));
        receiver.setSource(source(entity));
        receiver.setTarget(new Target());
        receiver.open();
        return receiver;
    }

    /** A receiver that wants one session for itself. */
    static Receiver sessionReceiver(Session in, String entity, String sessionId) {
        var receiver = in.receiver(Guest.newName("receiver"));
        var source = source(entity);
        source.setFilter(Map.of(Symbol.valueOf("com.microsoft:session-filter"), sessionId));
        receiver.setSource(source);
        receiver.setTarget(new Target());
        receiver.open();
        return receiver;
    }

    Sender sender(String entity) {
        var sender = session.sender(Guest.newName("sender"));
        sender.setTarget(target(entity));
        sender.setSource(new Source());
        sender.open();
        return sender;
    }

    /** Sends whole messages whether or not there is credit. */
    static void send(Sender sender, byte[] message) {
        sender.delivery(
                ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array());
        sender.send(message, 0, message.length);
        sender.advance();
    }

    static boolean isOpen(Endpoint endpoint) {
        return endpoint.getRemoteState() == EndpointState.ACTIVE;
    }

    static boolean isEnded(Endpoint endpoint) {
        return endpoint.getRemoteState() == EndpointState.CLOSED;
    }

    /** The condition by which the broker ended it. */
    static String conditionOf(Endpoint endpoint) {
        return String.valueOf(endpoint.getRemoteCondition().getCondition());
    }

    /** Reads and writes until the condition holds. */
    void pumpUntil(BooleanSupplier condition) {
        Await.until(() -> {
            if (condition.getAsBoolean()) {
                return true;
            }
            try {
                write();
                read();
            } catch (IOException e) {
                ended = true;
            }
            return condition.getAsBoolean();
        });
    }

    /** Writes what there is and reads nothing. */
    void write() throws IOException {
        for (var pending = transport.pending(); pending > 0; pending = transport.pending()) {
            var head = transport.head();
            var bytes = new byte[head.remaining()];
            head.get(bytes);
            transport.pop(bytes.length);
            socket.getOutputStream().write(bytes);
        }
    }

    /** Writes bytes that no engine made. */
    void write(byte[] raw) throws IOException {
        socket.getOutputStream().write(raw);
    }

    private void read() throws IOException {
        if (ended || transport.capacity() <= 0) {
            return;
        }
        var tail = transport.tail();
        var bytes = new byte[tail.remaining()];
        int count;
        try {
            count = socket.getInputStream().read(bytes);
        } catch (SocketTimeoutException nothingNow) {
            return;
        }
        if (count < 0) {
            ended = true;
            return;
        }
        tail.put(bytes, 0, count);
        transport.process();
    }

    /** What the broker still says, as text, until it closes the socket. */
    String lastWords() {
        var words = new ByteArrayOutputStream();
        Await.until(() -> {
            try {
                socket.getInputStream().transferTo(words);
                return true;
            } catch (SocketTimeoutException stillOpen) {
                return false;
            } catch (IOException reset) {
                return true;
            }
        });
        return words.toString(StandardCharsets.ISO_8859_1);
    }

    List<Receiver> receivers(int count, String entity) {
        var made = new ArrayList<Receiver>();
        for (var i = 0; i < count; i++) {
            made.add(receiver(entity));
        }
        return made;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
