package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.ServiceBusQueueTrigger;
import io.understudy.functions.port.Entities;
import io.understudy.functions.wiring.Wiring;

/** One outcome of one workload; a queue of its own, so that a storm of signals cannot starve a run. */
public final class OutcomeQueued {

    private final Wiring wiring;

    public OutcomeQueued(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("OutcomeQueued")
    public void run(
            @ServiceBusQueueTrigger(
                            name = "message",
                            queueName = Entities.OUTCOMES,
                            isSessionsEnabled = true,
                            connection = Entities.CONNECTION)
                    String message) {
        wiring.automation().letterbox().outcome(message);
    }
}
