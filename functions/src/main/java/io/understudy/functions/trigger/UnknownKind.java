package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** Takes orders of a kind that nobody knows, so that they do not vanish. */
public final class UnknownKind {

    private final Wiring wiring;

    public UnknownKind(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("UnknownKind")
    public void run(
            @ServiceBusTopicTrigger(
                            name = "message",
                            topicName = Entities.ORDERS,
                            subscriptionName = Entities.UNKNOWN_KIND,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().unknownKind(message);
    }
}
