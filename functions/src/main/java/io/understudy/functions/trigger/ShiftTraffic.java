package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;
import io.understudy.action.OrderKind;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** Carries out orders that move users: the activation, then Front Door. */
public final class ShiftTraffic {

    private final Wiring wiring;

    public ShiftTraffic(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("ShiftTraffic")
    public void run(
            @ServiceBusTopicTrigger(
                            name = "message",
                            topicName = Entities.ORDERS,
                            subscriptionName = Entities.SHIFT_TRAFFIC,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().order(OrderKind.SHIFT_TRAFFIC, message);
    }
}
