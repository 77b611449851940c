package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.understudy.functions.wiring.Wiring;

/** Looks at every workload every ten seconds, so that an outage is found with no alert at all. */
public final class SweepDue {

    private final Wiring wiring;

    public SweepDue(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("SweepDue")
    public void run(@TimerTrigger(name = "timer", schedule = "*/10 * * * * *") String timer) {
        wiring.look();
    }
}
