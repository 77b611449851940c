package io.understudy.functions.trigger;

import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import io.understudy.functions.wiring.Wiring;

/** Takes Event Grid's events; the host has done the handshake and checked the key. */
public final class EventReceived {

    private final Wiring wiring;

    public EventReceived(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("EventReceived")
    public void run(@EventGridTrigger(name = "event") String event) {
        Events.take(wiring, event);
    }
}
