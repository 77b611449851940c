package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;
import io.understudy.action.OrderKind;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** Carries out orders that look and change nothing. */
public final class CheckHealth {

    private final Wiring wiring;

    public CheckHealth(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("CheckHealth")
    public void run(
            @ServiceBusTopicTrigger(
                            name = "message",
                            topicName = Entities.ORDERS,
                            subscriptionName = Entities.CHECK_HEALTH,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().order(OrderKind.CHECK_HEALTH, message);
    }
}
