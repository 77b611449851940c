package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.understudy.functions.wiring.Wiring;

/** Asks soon after the start, and then every hour, for what a recovery will need; it runs where the hands are, because it asks with their identity. */
public final class PreflightDue {

    private final Wiring wiring;

    public PreflightDue(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("PreflightDue")
    public void run(@TimerTrigger(name = "timer", schedule = "0 */5 * * * *") String timer) {
        wiring.preflight();
    }
}
