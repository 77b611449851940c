package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** One signal of one workload, in the workload's session. */
public final class SignalQueued {

    private final Wiring wiring;

    public SignalQueued(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("SignalQueued")
    public void run(
            @ServiceBusQueueTrigger(
                            name = "message",
                            queueName = Entities.SIGNALS,
                            isSessionsEnabled = true,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().signal(message);
    }
}
