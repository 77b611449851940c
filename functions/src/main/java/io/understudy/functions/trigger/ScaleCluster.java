package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusTopicTrigger;
import io.understudy.action.OrderKind;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** Carries out orders that give a cluster its capacity. */
public final class ScaleCluster {

    private final Wiring wiring;

    public ScaleCluster(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("ScaleCluster")
    public void run(
            @ServiceBusTopicTrigger(
                            name = "message",
                            topicName = Entities.ORDERS,
                            subscriptionName = Entities.SCALE_CLUSTER,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().order(OrderKind.SCALE_CLUSTER, message);
    }
}
