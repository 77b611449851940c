package io.understudy.emulators.servicebus.amqp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a broker. Each turn takes in what sockets and callers brought, lets the model act, makes the
 * turn's changes durable, and only then writes answers to sockets.
 */
public final class EventLoop implements AutoCloseable {

    private static final Logger LOG = System.getLogger(EventLoop.class.getName());
    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1000);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

    private final Broker broker;
    private final Durability durability;
    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** What callers are told once the turn is durable. */
    private final List<Runnable> answers = new ArrayList<>();

    private final Set<CompletableFuture<?>> unanswered = new LinkedHashSet<>();
    private final Set<AmqpConnection> connections = new LinkedHashSet<>();
    private final Set<AmqpConnection> toFlush = new LinkedHashSet<>();
    private final Set<AmqpConnection> toReadAgain = new LinkedHashSet<>();
    private volatile boolean stopping;
    private long nextTick = System.nanoTime();

    public EventLoop(Broker broker, Durability durability, String name) {
        this.broker = broker;
        this.durability = durability;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Makes what the model recorded in a turn durable before anyone hears of it. */
    @FunctionalInterface
    public interface Durability {
        void commit() throws IOException;
    }

    /** Listens on loopback and says on which port; TLS where a context is given. Before {@link #start}. */
    public int listen(int port, @Nullable SSLContext tls) {
        try {
            var server = ServerSocketChannel.open();
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            server.configureBlocking(false);
            Acceptor acceptor = () -> accept(server, tls);
            server.register(selector, SelectionKey.OP_ACCEPT, acceptor);
            return server.socket().getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    @FunctionalInterface
    private interface Acceptor {
        void accept() throws IOException;
    }

    public void start() {
        thread.start();
    }

    /** Runs the work on the broker's thread and waits until what it did is durable; says what it returned. */
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        if (Thread.currentThread().equals(thread)) {
            return work.get();
        }
        var result = new CompletableFuture<T>();
        tasks.add(() -> {
            unanswered.add(result);
            try {
                var value = work.get();
                answers.add(() -> result.complete(value));
            } catch (RuntimeException e) {
                answers.add(() -> result.completeExceptionally(e));
            }
        });
        selector.wakeup();
        if (stopping) {
            result.completeExceptionally(new IllegalStateException("the broker is closed"));
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Connections that are open now; on the broker's thread only. */
    public List<AmqpConnection> connections() {
        return List.copyOf(connections);
    }

    private void run() {
        try {
            while (!stopping) {
                turn();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.ERROR, "the broker stops, it cannot go on safely", e);
        } finally {
            shutDown();
        }
    }

    private void turn() throws IOException {
        var wait = waitMillis();
        if (wait == 0) {
            selector.selectNow();
        } else {
            selector.select(wait);
        }
        var again = new ArrayList<>(toReadAgain);
        toReadAgain.clear();
        again.forEach(this::read);
        for (var key : selector.selectedKeys()) {
            serve(key);
        }
        selector.selectedKeys().clear();
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        broker.namespace().advance();
        durability.commit();
        answerCallers();
        tick();
        flush();
    }

    private void answerCallers() {
        answers.forEach(Runnable::run);
        answers.clear();
        unanswered.clear();
    }

    private void serve(SelectionKey key) {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof Acceptor acceptor) {
            try {
                acceptor.accept();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "a connection could not be accepted", e);
            }
        } else if (key.attachment() instanceof AmqpConnection connection) {
            if (key.isReadable()) {
                read(connection);
            }
            toFlush.add(connection);
        }
    }

    private void read(AmqpConnection connection) {
        if (connection.read()) {
            toReadAgain.add(connection);
        }
        toFlush.add(connection);
    }

    private void accept(ServerSocketChannel server, @Nullable SSLContext tls) throws IOException {
        for (var channel = server.accept(); channel != null; channel = server.accept()) {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var key = channel.register(selector, SelectionKey.OP_READ);
            var connection = new AmqpConnection(broker, channel, wire(channel, tls), key, toFlush::add);
            key.attach(connection);
            connections.add(connection);
        }
    }

    private static Wire wire(SocketChannel channel, @Nullable SSLContext tls) {
        if (tls == null) {
            return new PlainWire(channel);
        }
        var engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        return new TlsWire(channel, engine);
    }

    /** How long nothing happens unless someone asks. */
    private long waitMillis() {
        if (!toReadAgain.isEmpty() || !tasks.isEmpty() || broker.namespace().isDue()) {
            return 0;
        }
        var untilTick = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nextTick - System.nanoTime()) + 1);
        var deadline = broker.namespace().nextDeadline();
        if (deadline == null) {
            return untilTick;
        }
        var left = Duration.between(broker.clock().instant(), deadline);
        if (left.compareTo(Duration.ofDays(1)) > 0) {
            return untilTick;
        }
        var nanos = broker.clock().toWall(left).toNanos();
        return nanos <= 0 ? 0 : Math.min(untilTick, TimeUnit.NANOSECONDS.toMillis(nanos + 999_999));
    }

    /** Once a second: idle time-outs of connections, and tokens that have expired. */
    private void tick() {
        var now = System.nanoTime();
        if (now - nextTick < 0) {
            return;
        }
        nextTick = now + TICK_NANOS;
        for (var connection : connections()) {
            connection.tick(TimeUnit.NANOSECONDS.toMillis(now));
            toFlush.add(connection);
        }
    }

    private void flush() {
        while (!toFlush.isEmpty()) {
            var flushing = new ArrayList<>(toFlush);
            toFlush.clear();
            for (var connection : flushing) {
                connection.write();
                if (connection.isClosed()) {
                    connections.remove(connection);
                    toReadAgain.remove(connection);
                }
            }
        }
    }

    private void shutDown() {
        stopping = true;
        connections().forEach(AmqpConnection::drop);
        for (var key : selector.keys()) {
            try {
                key.channel().close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "a channel did not close", e);
            }
        }
        try {
            selector.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the selector did not close", e);
        }
        for (var task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        unanswered.forEach(result -> result.completeExceptionally(new IllegalStateException("the broker is closed")));
    }

    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        try {
            thread.join(CLOSE_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
