package io.understudy.emulators.host.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.worker.FunctionRunner;
import io.understudy.emulators.host.worker.Invocation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes messages off one receiver, runs the function with them and settles them: completed when it succeeded,
 * abandoned at once when it failed, left alone when the lock is gone. A new message is asked for only when one has
 * been settled.
 */
final class Pump extends BaseSubscriber<ServiceBusReceivedMessage> {

    private static final Logger LOG = Logger.getLogger(Pump.class.getName());

    private final ServiceBusReceiverAsyncClient receiver;
    private final FunctionSpec function;
    private final FunctionRunner runner;
    private final Settings settings;
    private final Observer observer;
    private final Queue<ServiceBusReceivedMessage> waiting = new ArrayDeque<>();
    private volatile ServiceBusReceiverAsyncClient settler;
    private int busy;
    private boolean stopping;

    /** How a pump works: how many messages it may hold at once, how it keeps their locks, whether it completes them. */
    record Settings(
            int concurrent,
            LockKeeper locks,
            boolean locksAreTheSessions,
            boolean autoComplete,
            UnaryOperator<Instant> virtual) {}

    /** Is told when the pump works, rests and ends. */
    interface Observer {
        void working();

        void resting();

        void ended(@Nullable Throwable failure);
    }

    Pump(
            ServiceBusReceiverAsyncClient receiver,
            FunctionSpec function,
            FunctionRunner runner,
            Settings settings,
            Observer observer) {
        this.receiver = receiver;
        this.settler = receiver;
        this.function = function;
        this.runner = runner;
        this.settings = settings;
        this.observer = observer;
    }

    void start() {
        receiver.receiveMessages().subscribe(this);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(settings.concurrent());
    }

    @Override
    protected void hookOnNext(ServiceBusReceivedMessage message) {
        List<ServiceBusReceivedMessage> batch;
        synchronized (this) {
            waiting.add(message);
            batch = nextBatch();
        }
        if (!batch.isEmpty()) {
            process(batch);
        }
    }

    /** One message, or all that wait when the function takes batches, which come one after the other. */
    private synchronized List<ServiceBusReceivedMessage> nextBatch() {
        var isMany = function.trigger().isMany();
        if (stopping || waiting.isEmpty() || (isMany && busy > 0)) {
            return List.of();
        }
        var batch = new ArrayList<ServiceBusReceivedMessage>();
        do {
            batch.add(waiting.remove());
        } while (isMany && !waiting.isEmpty());
        busy += batch.size();
        return batch;
    }

    private void process(List<ServiceBusReceivedMessage> batch) {
        observer.working();
        var locks = new ArrayList<LockKeeper.Keeping>();
        if (settings.locksAreTheSessions()) {
            locks.add(settings.locks().keep(batch.get(0).getLockedUntil(), () -> settler.renewSessionLock()));
        } else {
            batch.forEach(message -> locks.add(
                    settings.locks().keep(message.getLockedUntil(), () -> settler.renewMessageLock(message))));
        }
        runner.run(invocation(batch), (response, failure) -> {
            locks.forEach(LockKeeper.Keeping::stop);
            settle(batch, locks, failure == null);
        });
    }

    private Invocation invocation(List<ServiceBusReceivedMessage> batch) {
        var trigger = function.trigger();
        var first = batch.get(0);
        var properties = first.getApplicationProperties();
        var reason = trigger.isMany()
                ? batch.size() + " messages from " + trigger.entityPath()
                : "message " + first.getMessageId() + " from " + trigger.entityPath();
        return Invocation.of(
                        function,
                        reason,
                        MessageData.body(batch, trigger),
                        MessageData.metadata(batch, trigger, settings.virtual()))
                .tracedBy(
                        text(properties.getOrDefault("traceparent", properties.get("Diagnostic-Id"))),
                        text(properties.get("tracestate")));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void settle(List<ServiceBusReceivedMessage> batch, List<LockKeeper.Keeping> locks, boolean succeeded) {
        var settlements = new ArrayList<Mono<Void>>();
        for (var i = 0; i < batch.size(); i++) {
            var lock = locks.get(settings.locksAreTheSessions() ? 0 : i);
            settlements.add(settlement(batch.get(i), lock.isLost(), succeeded));
        }
        Flux.merge(settlements).doFinally(signal -> settled(batch.size())).subscribe();
    }

    private Mono<Void> settlement(ServiceBusReceivedMessage message, boolean lockIsLost, boolean succeeded) {
        if (lockIsLost) {
            LOG.warning(() -> function.name() + " outlived the lock of message " + message.getMessageId()
                    + ": it is neither completed nor abandoned");
            return Mono.empty();
        }
        if (!succeeded) {
            return settler.abandon(message).onErrorResume(this::settlementFailed);
        }
        return settings.autoComplete() ? settler.complete(message).onErrorResume(this::settlementFailed) : Mono.empty();
    }

    private Mono<Void> settlementFailed(Throwable failure) {
        LOG.warning(() -> function.name() + " could not settle a message: " + failure.getMessage());
        return Mono.empty();
    }

    private void settled(int count) {
        List<ServiceBusReceivedMessage> batch;
        boolean rests;
        boolean wantsMore;
        synchronized (this) {
            busy -= count;
            batch = nextBatch();
            rests = busy == 0;
            wantsMore = !stopping;
        }
        if (wantsMore && !isDisposed()) {
            request(count);
        }
        if (!batch.isEmpty()) {
            process(batch);
        } else if (rests) {
            observer.resting();
        }
    }

    /** Begins no more: what is in hand is finished, and what still comes waits for {@link #giveBackWaiting}. */
    synchronized void stop() {
        stopping = true;
    }

    /** Stops if nothing is in hand, so that nothing can begin between the look and the stop. */
    synchronized boolean stopIfResting() {
        if (busy > 0 || !waiting.isEmpty()) {
            return false;
        }
        stopping = true;
        return true;
    }

    /** From here on, what is in hand is settled by this client, because the link it came over is being closed. */
    void settleBy(ServiceBusReceiverAsyncClient client) {
        settler = client;
    }

    /** Abandons what came and was not begun, after {@link #stop}. */
    Mono<Void> giveBackWaiting() {
        List<ServiceBusReceivedMessage> returned;
        synchronized (this) {
            returned = List.copyOf(waiting);
            waiting.clear();
        }
        return Flux.fromIterable(returned)
                .flatMap(message -> settler.abandon(message).onErrorResume(this::settlementFailed))
                .then();
    }

    synchronized boolean isWorking() {
        return busy > 0;
    }

    @Override
    protected void hookOnError(Throwable failure) {
        observer.ended(failure);
    }

    @Override
    protected void hookOnComplete() {
        observer.ended(null);
    }
}
