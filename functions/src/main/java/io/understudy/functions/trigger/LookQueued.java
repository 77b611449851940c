package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** What one vantage saw of one workload; a queue of its own, so that a vantage may say what it saw and nothing else. */
public final class LookQueued {

    private final Wiring wiring;

    public LookQueued(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("LookQueued")
    public void run(
            @ServiceBusQueueTrigger(
                            name = "message",
                            queueName = Entities.LOOKS,
                            isSessionsEnabled = true,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().look(message);
    }
}
