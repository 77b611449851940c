package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.EventGridTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.List;

/** Functions that events and timers start. */
public final class EventSamples {

    public void event(@EventGridTrigger(name = "event") String event) {
        Stage.say("event " + event);
        if (event.contains("poison")) {
            throw new IllegalArgumentException("poisoned");
        }
    }

    public void events(
            @EventGridTrigger(name = "events", dataType = "string") List<String> events, ExecutionContext context) {
        Stage.say(context.getFunctionName() + " " + events.size());
    }

    public void data(@EventGridTrigger(name = "event") String event, @BindingName("data") String data) {
        Stage.say("data " + data);
    }

    public void tick(@TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer) {
        Stage.say(timer);
    }

    public void failingTick(
            @TimerTrigger(name = "timer", schedule = "0 * * * * *") String timer, ExecutionContext context) {
        var retries = context.getRetryContext();
        Stage.say("retry " + retries.getRetrycount() + " of " + retries.getMaxretrycount() + " "
                + (retries.getException() == null
                        ? "fresh"
                        : retries.getException().getMessage()));
        throw new IllegalStateException("tick failed");
    }

    public void heldTick(@TimerTrigger(name = "timer", schedule = "*/5 * * * * *") String timer)
            throws InterruptedException {
        Stage.say("in");
        Stage.waitAtTheGate();
        Stage.say("out");
    }
}
