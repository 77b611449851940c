package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;
import io.understudy.action.OrderKind;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** Carries out orders that promote data. */
public final class PromoteData {

    private final Wiring wiring;

    public PromoteData(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("PromoteData")
    public void run(
            @ServiceBusTopicTrigger(
                            name = "message",
                            topicName = Entities.ORDERS,
                            subscriptionName = Entities.PROMOTE_DATA,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().order(OrderKind.PROMOTE_DATA, message);
    }
}
