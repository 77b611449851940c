package io.understudy.functions.azure.bus;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.util.Optional;

/**
 * A message that the Service Bus gave up delivering.
 *
 * @param from the queue or topic to which it was sent
 * @param revivals how often it was driven again before
 * @param reason why the Service Bus, or a person, put it aside
 */
public record DeadLetter(String from, String body, int revivals, String reason) {

    static final String REVIVALS = "revivals";

    static DeadLetter of(String from, ServiceBusReceivedMessage message) {
        var revivals = message.getApplicationProperties().get(REVIVALS) instanceof Number n ? n.intValue() : 0;
        var reason = Optional.ofNullable(message.getDeadLetterReason()).orElse("no reason given")
                + Optional.ofNullable(message.getDeadLetterErrorDescription())
                        .map(d -> ": " + d)
                        .orElse("");
        return new DeadLetter(from, message.getBody().toString(), revivals, reason);
    }
}
