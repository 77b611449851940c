package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import io.understudy.functions.wiring.Wiring;

/** Wakes open runs, so that what is overdue is sent again, and drives dead letters of known kinds again. */
public final class LedgerSwept {

    private final Wiring wiring;

    public LedgerSwept(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("LedgerSwept")
    public void run(@TimerTrigger(name = "timer", schedule = "*/30 * * * * *") String timer) {
        wiring.automation().sweepTheLedger();
        wiring.automation().canary().fly();
    }
}
