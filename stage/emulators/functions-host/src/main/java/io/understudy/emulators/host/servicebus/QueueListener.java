package io.understudy.emulators.host.servicebus;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.worker.FunctionRunner;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Receives from a queue or subscription without sessions, several messages at a time over one link. */
final class QueueListener implements BusListener {

    private final FunctionSpec function;
    private final BusConnection connection;
    private final FunctionRunner runner;
    private final Pump.Settings settings;
    private final Reconnection reconnection;
    private final Executor closing;
    private @Nullable Pump pump;
    private @Nullable ServiceBusReceiverAsyncClient receiver;
    private @Nullable ServiceBusReceiverAsyncClient settler;
    private boolean returning;
    private boolean stopped;

    QueueListener(
            FunctionSpec function,
            BusConnection connection,
            FunctionRunner runner,
            Pump.Settings settings,
            Reconnection reconnection,
            Executor closing) {
        this.function = function;
        this.connection = connection;
        this.runner = runner;
        this.settings = settings;
        this.reconnection = reconnection;
        this.closing = closing;
    }

    @Override
    public void start() {
        Pump started;
        synchronized (this) {
            if (stopped) {
                return;
            }
            receiver = connection.receiver(function.trigger());
            pump = new Pump(receiver, function, runner, settings, new Watch());
            started = pump;
        }
        started.start();
    }

    private final class Watch implements Pump.Observer {
        @Override
        public void working() {
            reconnection.works();
        }

        @Override
        public void resting() {
            // a receiver without sessions stays open however long it rests
        }

        @Override
        public void ended(@Nullable Throwable failure) {
            if (isStopped()) {
                return;
            }
            letGo();
            reconnection.later(
                    failure == null ? "the link ended" : String.valueOf(failure.getMessage()), () -> start());
        }
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void letGo() {
        ServiceBusReceiverAsyncClient left;
        synchronized (this) {
            left = receiver;
            receiver = null;
        }
        if (left != null) {
            closing.execute(left::close);
        }
    }

    /**
     * Closes the receiving link at once, for the bus goes on filling a link that has credit, and a message that is
     * given back over it would come again until it is a dead letter. What is in hand is settled by its lock token.
     */
    @Override
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        var left = receiver;
        receiver = null;
        if (pump == null || left == null) {
            return;
        }
        var stopping = pump;
        var settling = connection.receiver(function.trigger());
        settler = settling;
        returning = true;
        stopping.stop();
        stopping.settleBy(settling);
        closing.execute(() -> {
            stopping.dispose(); // this is what closes the link, not the client's own close
            left.close();
            stopping.giveBackWaiting().doFinally(signal -> returned()).subscribe();
        });
    }

    private synchronized void returned() {
        returning = false;
    }

    @Override
    public synchronized boolean isWorking() {
        return returning || (pump != null && pump.isWorking());
    }

    @Override
    public void close() {
        stop();
        ServiceBusReceiverAsyncClient left;
        synchronized (this) {
            left = settler;
            settler = null;
        }
        if (left != null) {
            closing.execute(left::close);
        }
    }
}
