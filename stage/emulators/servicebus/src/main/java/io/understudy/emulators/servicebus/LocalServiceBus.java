package io.understudy.emulators.servicebus;

import io.understudy.emulators.servicebus.amqp.Broker;
import io.understudy.emulators.servicebus.amqp.EventLoop;
import io.understudy.emulators.servicebus.amqp.MessageCodec;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.direct.DirectBus;
import io.understudy.emulators.servicebus.direct.DirectMessage;
import io.understudy.emulators.servicebus.journal.Journal;
import io.understudy.emulators.servicebus.model.EntityCounts;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.model.Recorder;
import io.understudy.emulators.servicebus.model.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A Service Bus namespace in this process, which the real SDK takes for Azure's. */
public final class LocalServiceBus implements AutoCloseable {

    private final BusSettings settings;
    private final Namespace namespace;
    private final @Nullable Journal journal;
    private final EventLoop loop;
    private final DirectBus direct;
    private final int port;
    private final int tlsPort;

    private LocalServiceBus(BusSettings settings) {
        this.settings = settings;
        var codec = new MessageCodec(settings.clock()::wallTimeOf);
        var recorder = new Recorder.Switched();
        namespace = new Namespace(new Surroundings(settings.clock(), UUID::randomUUID, recorder));
        settings.entities().declareIn(namespace);
        journal = openJournal(settings, namespace, codec);
        if (journal != null) {
            recorder.switchTo(journal);
        }
        namespace.resume();
        var broker = new Broker(
                namespace,
                codec,
                settings.clock(),
                InstantSource.system(),
                settings.tokenCheck(),
                settings.messageSizeMax(),
                settings.idleTimeout());
        loop = new EventLoop(broker, journal == null ? () -> {} : journal::commit, "service-bus");
        port = loop.listen(settings.port(), null);
        tlsPort = settings.tls() == null ? 0 : loop.listen(settings.tlsPort(), settings.tls());
        direct = new DirectBus(namespace, new DirectBus.Turns() {
            @Override
            public <T extends @Nullable Object> T run(Supplier<T> work) {
                return loop.call(work);
            }
        });
    }

    private static @Nullable Journal openJournal(BusSettings settings, Namespace namespace, MessageCodec codec) {
        if (settings.directory() == null) {
            return null;
        }
        try {
            return Journal.open(settings.directory(), settings.fsync(), namespace, codec);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal in " + settings.directory() + " cannot be opened", e);
        }
    }

    /** Starts a broker; it listens when this returns. */
    public static LocalServiceBus start(BusSettings settings) {
        var bus = new LocalServiceBus(settings);
        bus.loop.start();
        return bus;
    }

    /** For clients that connect without TLS. */
    public String connectionString() {
        return "Endpoint=sb://localhost:" + port + ";SharedAccessKeyName=" + BusSettings.KEY_NAME + ";SharedAccessKey="
                + BusSettings.KEY + ";UseDevelopmentEmulator=true;";
    }

    public int port() {
        return port;
    }

    /** Of the TLS endpoint; clients connect by identity with {@code https://localhost:PORT} as custom endpoint. */
    public int tlsPort() {
        if (settings.tls() == null) {
            throw new IllegalStateException("this broker has no TLS endpoint");
        }
        return tlsPort;
    }

    /** Adds entities while the broker runs. */
    public void declare(EntityConfig more) {
        loop.call(() -> {
            more.declareIn(namespace);
            return true;
        });
    }

    /** How many messages the queue, subscription, topic or dead-letter queue holds. */
    public EntityCounts entity(String path) {
        return direct.counts(path);
    }

    /** How many clients are connected now. */
    public int connectionCount() {
        return loop.call(() -> loop.connections().size());
    }

    /** The first messages of an entity in any state, for people and tests. */
    public List<DirectMessage> peek(String path, int messagesMax) {
        return direct.peek(path, 0, messagesMax);
    }

    /** The rules of a subscription, to be looked at and changed. */
    public Rules rules(String topic, String subscription) {
        return new Rules(loop, namespace, topic + "/Subscriptions/" + subscription);
    }

    public Faults faults() {
        return new Faults(loop, namespace);
    }

    /** The same queues without the wire. */
    public DirectBus direct() {
        return direct;
    }

    @Override
    public void close() {
        loop.close();
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
