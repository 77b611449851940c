package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;
import io.understudy.action.OrderKind;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** Carries out orders that tell people. */
public final class Notify {

    private final Wiring wiring;

    public Notify(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("Notify")
    public void run(
            @ServiceBusTopicTrigger(
                            name = "message",
                            topicName = Entities.ORDERS,
                            subscriptionName = Entities.NOTIFY,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().order(OrderKind.NOTIFY, message);
    }
}
