package io.understudy.functions.azure.bus;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.credential.TokenCredential;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import io.understudy.functions.settings.Settings;
import java.time.Duration;
import java.util.function.Supplier;

/** How this process reaches the Service Bus. */
public final class BusConnections {

    /** A message that cannot be handed over in this time makes the trigger's own message come again. */
    private static final Duration TRY_LIMIT = Duration.ofSeconds(10);

    private BusConnections() {}

    public static ServiceBusClientBuilder builder(Settings.Bus bus, Supplier<TokenCredential> credential) {
        var builder = new ServiceBusClientBuilder()
                .retryOptions(new AmqpRetryOptions()
                        .setMode(AmqpRetryMode.EXPONENTIAL)
                        .setMaxRetries(2)
                        .setDelay(Duration.ofMillis(200))
                        .setMaxDelay(Duration.ofSeconds(2))
                        .setTryTimeout(TRY_LIMIT));
        if (bus instanceof Settings.Bus.ByIdentity byIdentity) {
            builder.fullyQualifiedNamespace(byIdentity.namespace()).credential(credential.get());
            byIdentity.customEndpoint().ifPresent(e -> builder.customEndpointAddress(e.toString()));
        } else if (bus instanceof Settings.Bus.ByConnectionString byString) {
            builder.connectionString(byString.connectionString());
        }
        return builder;
    }
}
