package io.understudy.emulators.host.servicebus;

import com.azure.core.amqp.exception.AmqpErrorCondition;
import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.worker.FunctionRunner;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Receives from a queue or subscription with sessions: so many slots, each of which waits for the next free session,
 * takes its messages one after the other, and lets it go when none has come for the idle time. Every slot keeps its
 * request open at the broker, so that a session is taken the moment its first message arrives.
 */
final class SessionListener implements BusListener {

    private final FunctionSpec function;
    private final BusConnection connection;
    private final FunctionRunner runner;
    private final Pump.Settings settings;
    private final Timing timing;
    private final Reconnection reconnection;
    private final Executor closing;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Set<Disposable> accepting = ConcurrentHashMap.newKeySet();
    private @Nullable Connected connected;
    private volatile boolean stopped;

    /**
     * A client, and what comes to pass when its connection carries requests. Nobody asks for a session before: the
     * client's patience counts from when it asks and the bus's from when it hears, and a request that the client gave up
     * first would take a session at the bus all the same and keep it until its lock is over.
     */
    private record Connected(ServiceBusSessionReceiverAsyncClient client, Mono<Void> ready) {}

    /** How many sessions at a time, and how long (on the wall) each is waited for when it has nothing. */
    record Timing(int slots, Duration firstMessageWait, Duration idleWait, ScheduledExecutorService timer) {}

    SessionListener(
            FunctionSpec function,
            BusConnection connection,
            FunctionRunner runner,
            Pump.Settings settings,
            Timing timing,
            Reconnection reconnection,
            Executor closing) {
        this.function = function;
        this.connection = connection;
        this.runner = runner;
        this.settings = settings;
        this.timing = timing;
        this.reconnection = reconnection;
        this.closing = closing;
    }

    @Override
    public void start() {
        for (var slot = 0; slot < timing.slots(); slot++) {
            accept();
        }
    }

    private void accept() {
        if (stopped) {
            return;
        }
        var used = connected();
        var request = new Disposable[1];
        request[0] = used.ready()
                .then(used.client().acceptNextSession())
                .subscribe(
                        receiver -> {
                            reconnection.works();
                            new Session(receiver).open();
                        },
                        failure -> {
                            if (isNobodyCame(failure)) {
                                accept();
                                return;
                            }
                            replace(used);
                            reconnection.later(String.valueOf(failure.getMessage()), this::accept);
                        });
        accepting.removeIf(Disposable::isDisposed);
        accepting.add(request[0]);
    }

    /** The broker lets nobody wait for ever; no session within that time is the most ordinary answer. */
    private static boolean isNobodyCame(Throwable failure) {
        return failure instanceof AmqpException amqp && amqp.getErrorCondition() == AmqpErrorCondition.TIMEOUT_ERROR;
    }

    private synchronized Connected connected() {
        var current = connected;
        if (current == null) {
            var client = connection.sessionReceiver(function.trigger());
            current = new Connected(client, knock(client).cache());
            connected = current;
        }
        return current;
    }

    /** Takes a session that nobody uses and lets it go: it is granted at once, over everything that requests go over. */
    private Mono<Void> knock(ServiceBusSessionReceiverAsyncClient client) {
        return client.acceptSession("host-" + UUID.randomUUID())
                .doOnNext(receiver -> closing.execute(receiver::close))
                .then();
    }

    /** After a failure the next attempt is made with a fresh client; of slots that fail together one does this. */
    private void replace(Connected failed) {
        synchronized (this) {
            if (!failed.equals(connected)) {
                return;
            }
            connected = null;
        }
        closing.execute(failed.client()::close);
    }

    /** One session that is ours for a while. */
    private final class Session implements Pump.Observer {

        private final ServiceBusReceiverAsyncClient receiver;
        private final Pump pump;
        private boolean ended;
        private @Nullable Future<?> idle;

        Session(ServiceBusReceiverAsyncClient receiver) {
            this.receiver = receiver;
            this.pump = new Pump(receiver, function, runner, settings, this);
        }

        void open() {
            sessions.add(this);
            if (stopped) {
                end();
                return;
            }
            waitFor(timing.firstMessageWait());
            pump.start();
        }

        private synchronized void waitFor(Duration wallTime) {
            if (idle != null) {
                idle.cancel(false);
            }
            if (!ended) {
                idle = timing.timer().schedule(this::endIfIdle, wallTime.toNanos(), TimeUnit.NANOSECONDS);
            }
        }

        private void endIfIdle() {
            if (pump.stopIfResting()) {
                end();
            }
        }

        @Override
        public synchronized void working() {
            if (idle != null) {
                idle.cancel(false);
            }
        }

        @Override
        public void resting() {
            if (stopped) {
                end();
            } else {
                waitFor(timing.idleWait());
            }
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            end();
        }

        private void end() {
            synchronized (this) {
                if (ended) {
                    return;
                }
                ended = true;
                if (idle != null) {
                    idle.cancel(false);
                }
            }
            sessions.remove(this);
            pump.dispose();
            closing.execute(receiver::close);
            accept();
        }
    }

    /** Requests for a session stay open until the close: one that is cancelled would still take a session at the bus. */
    @Override
    public void stop() {
        stopped = true;
        sessions.forEach(session -> {
            session.pump.stop();
            if (!session.pump.isWorking()) {
                session.end();
            }
        });
    }

    @Override
    public boolean isWorking() {
        return sessions.stream().anyMatch(session -> session.pump.isWorking());
    }

    @Override
    public void close() {
        stop();
        accepting.forEach(Disposable::dispose);
        sessions.forEach(Session::end);
        synchronized (this) {
            if (connected != null) {
                connected.client().close();
                connected = null;
            }
        }
    }
}
