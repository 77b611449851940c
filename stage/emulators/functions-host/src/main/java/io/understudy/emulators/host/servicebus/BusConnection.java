package io.understudy.emulators.host.servicebus;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.HostJson.BusOptions;
import java.time.Duration;
import java.util.Optional;

/**
 * One connection to one bus, shared by all that receives from it or sends to it: every client comes from the same
 * builder. The SDK renews no locks here: a message that waits for its turn is not renewed in Azure either; see {@link LockKeeper}.
 */
final class BusConnection {

    private static final Duration WALL_TRY_TIMEOUT = Duration.ofSeconds(15);

    private final ServiceBusClientBuilder builder;
    private final BusOptions options;

    private BusConnection(ServiceBusClientBuilder builder, BusOptions options) {
        this.builder = builder;
        this.options = options;
    }

    /** Whether the app settings under the prefix say where the bus is, and if not, what is missing. */
    static Optional<String> missing(String prefix, AppSettings settings) {
        if (settings.find(prefix).isPresent()
                || settings.find(prefix + "__fullyQualifiedNamespace").isPresent()) {
            return Optional.empty();
        }
        return Optional.of("there is neither an app setting '" + prefix + "' (a connection string) nor '" + prefix
                + "__fullyQualifiedNamespace'");
    }

    static BusConnection open(String prefix, AppSettings settings, BusOptions options, PacedClock clock) {
        var builder = new ServiceBusClientBuilder().retryOptions(retryOptions(options));
        var namespace = settings.find(prefix + "__fullyQualifiedNamespace");
        if (namespace.isPresent()) {
            builder.fullyQualifiedNamespace(namespace.get()).credential(identity(prefix, settings, clock));
            settings.find(prefix + "__customEndpointAddress").ifPresent(builder::customEndpointAddress);
        } else {
            builder.connectionString(settings.get(prefix, ""));
        }
        return new BusConnection(builder, options);
    }

    private static IdentityCredential identity(String prefix, AppSettings settings, PacedClock clock) {
        var endpoint = settings.get("IDENTITY_ENDPOINT", "http://169.254.169.254/metadata/identity/oauth2/token");
        var header = settings.get("IDENTITY_HEADER", "");
        return settings.find(prefix + "__clientId")
                .map(id -> IdentityCredential.userAssigned(id, endpoint, header, clock))
                .orElseGet(() -> IdentityCredential.systemAssigned(endpoint, header, clock));
    }

    /** The client's own pauses are the wall's: they bound what this machine does, not Azure. */
    private static AmqpRetryOptions retryOptions(BusOptions options) {
        return new AmqpRetryOptions()
                .setMode(AmqpRetryMode.EXPONENTIAL)
                .setMaxRetries(options.retriesMax())
                .setDelay(options.retryDelay())
                .setMaxDelay(options.retryDelayMax())
                .setTryTimeout(WALL_TRY_TIMEOUT);
    }

    synchronized ServiceBusReceiverAsyncClient receiver(Binding binding) {
        var receiver = builder.receiver()
                .disableAutoComplete()
                .prefetchCount(options.prefetchCount())
                .maxAutoLockRenewDuration(Duration.ZERO);
        var topic = binding.text("topicName");
        return topic.isPresent()
                ? receiver.topicName(topic.get())
                        .subscriptionName(binding.text("subscriptionName", ""))
                        .buildAsyncClient()
                : receiver.queueName(binding.entityPath()).buildAsyncClient();
    }

    synchronized ServiceBusSessionReceiverAsyncClient sessionReceiver(Binding binding) {
        var receiver = builder.sessionReceiver()
                .disableAutoComplete()
                .prefetchCount(options.prefetchCount())
                .maxAutoLockRenewDuration(Duration.ZERO);
        var topic = binding.text("topicName");
        return topic.isPresent()
                ? receiver.topicName(topic.get())
                        .subscriptionName(binding.text("subscriptionName", ""))
                        .buildAsyncClient()
                : receiver.queueName(binding.entityPath()).buildAsyncClient();
    }

    synchronized ServiceBusSenderAsyncClient sender(Binding binding) {
        var topic = binding.text("topicName");
        return topic.isPresent()
                ? builder.sender().topicName(topic.get()).buildAsyncClient()
                : builder.sender().queueName(binding.entityPath()).buildAsyncClient();
    }
}
