package io.understudy.emulators.host.servicebus;

import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.app.HostJson.BusOptions;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.FunctionFailed;
import io.understudy.emulators.host.worker.FunctionRunner;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/** Everything of the app that has to do with Service Bus: its listeners, its outputs and their shared connections. */
public final class BusTriggers implements FunctionRunner.Outputs, AutoCloseable {

    /** Even a session that surely has a message needs this long to hand it over on a busy machine. */
    private static final Duration WALL_FIRST_MESSAGE_WAIT = Duration.ofSeconds(1);

    private static final Duration WALL_IDLE_MIN = Duration.ofMillis(25);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AppSettings settings;
    private final BusOptions options;
    private final PacedClock clock;
    private final ScheduledExecutorService timer;
    private final Executor closing;
    private final Map<String, BusConnection> connections = new ConcurrentHashMap<>();
    private final Map<String, ServiceBusSenderAsyncClient> senders = new ConcurrentHashMap<>();

    public BusTriggers(
            AppSettings settings,
            BusOptions options,
            PacedClock clock,
            ScheduledExecutorService timer,
            Executor closing) {
        this.settings = settings;
        this.options = options;
        this.clock = clock;
        this.timer = timer;
        this.closing = closing;
    }

    /** What the app settings lack for the functions' connections. */
    public static List<String> problems(List<FunctionSpec> functions, AppSettings settings) {
        var problems = new ArrayList<String>();
        for (var function : functions) {
            for (var binding : function.bindings()) {
                if (binding.type() == Binding.Type.SERVICE_BUS || binding.type() == Binding.Type.SERVICE_BUS_TRIGGER) {
                    BusConnection.missing(binding.connection(), settings)
                            .ifPresent(missing -> problems.add(function.name() + ": " + missing));
                }
            }
        }
        return problems;
    }

    public BusListener listener(FunctionSpec function, FunctionRunner runner) {
        var trigger = function.trigger();
        var hasSessions = trigger.flag("isSessionsEnabled", false);
        var batchOrOne = trigger.isMany() ? options.batchSizeMax() : 1;
        var concurrent = hasSessions || trigger.isMany() ? batchOrOne : options.concurrentCallsMax();
        var autoComplete = trigger.flag("autoCompleteMessages", options.autoComplete());
        var locks = new LockKeeper(clock, options.lockRenewalMax(), timer);
        var pump = new Pump.Settings(concurrent, locks, hasSessions, autoComplete, this::virtual);
        var reconnection = new Reconnection(trigger.entityPath(), clock, timer);
        var connection = connection(trigger);
        if (!hasSessions) {
            return new QueueListener(function, connection, runner, pump, reconnection, closing);
        }
        var idle = clock.toWall(options.sessionIdleTimeout());
        var timing = new SessionListener.Timing(
                options.concurrentSessionsMax(),
                longer(idle, WALL_FIRST_MESSAGE_WAIT),
                longer(idle, WALL_IDLE_MIN),
                timer);
        return new SessionListener(function, connection, runner, pump, timing, reconnection, closing);
    }

    private Instant virtual(Instant wall) {
        var now = clock.instant();
        return now.plus(clock.toVirtual(Duration.between(clock.wallTimeOf(now), wall)));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private BusConnection connection(Binding binding) {
        return connections.computeIfAbsent(
                binding.connection(), prefix -> BusConnection.open(prefix, settings, options, clock));
    }

    @Override
    public CompletionStage<Void> send(FunctionSpec function, Binding binding, Datum value) {
        List<ServiceBusMessage> messages;
        try {
            messages = messages(value);
        } catch (JsonProcessingException | IllegalArgumentException unsendable) {
            return CompletableFuture.failedFuture(new FunctionFailed("the output cannot be sent", unsendable));
        }
        if (messages.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        var key = binding.connection() + " " + binding.entityPath();
        return senders.computeIfAbsent(key, unused -> connection(binding).sender(binding))
                .sendMessages(messages)
                .toFuture();
    }

    /** Bodies only, as the real binding: no id, no session, no delay; each element of a collection is a message. */
    private static List<ServiceBusMessage> messages(Datum value) throws JsonProcessingException {
        if (value instanceof Datum.Bytes bytes) {
            return List.of(new ServiceBusMessage(bytes.value()));
        }
        if (value instanceof Datum.Texts texts) {
            return texts.values().stream().map(ServiceBusMessage::new).toList();
        }
        if (value instanceof Datum.Text text) {
            return List.of(new ServiceBusMessage(text.value()));
        }
        if (!(value instanceof Datum.Json json)) {
            throw new IllegalArgumentException("an HTTP response is no message");
        }
        var node = JSON.readTree(json.value());
        if (!node.isArray()) {
            return List.of(new ServiceBusMessage(json.value()));
        }
        var messages = new ArrayList<ServiceBusMessage>();
        node.forEach(element ->
                messages.add(new ServiceBusMessage(element.isTextual() ? element.asText() : element.toString())));
        return messages;
    }

    /** What a function started by hand is told of the message that nobody sent. */
    public Optional<Map<String, Datum>> madeUpMetadata(FunctionSpec function) {
        return function.trigger().isMany() ? Optional.empty() : Optional.of(MessageData.madeUp(clock.instant()));
    }

    @Override
    public void close() {
        senders.values().forEach(ServiceBusSenderAsyncClient::close);
    }
}
