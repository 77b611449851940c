package io.understudy.functions.trigger;

import io.understudy.functions.azure.monitor.EventPayload;
import io.understudy.functions.azure.monitor.EventReading;
import io.understudy.functions.wiring.Wiring;

/** Turns an event into signals; what says nothing about the estate is kept. */
final class Events {

    private Events() {}

    static void take(Wiring wiring, String json) {
        var reading = EventPayload.read(
                json, wiring.automation().estate(), wiring.automation().clock().instant());
        if (reading instanceof EventReading.Heard heard) {
            wiring.automation().arrivals().take(heard.signals());
            heard.noted().forEach(wiring.automation().arrivals()::note);
            heard.unmapped().forEach(words -> wiring.automation().arrivals().keepUnmapped(words, words));
        } else if (reading instanceof EventReading.NotAnEvent not) {
            wiring.automation().arrivals().keepUnmapped("event:" + json.hashCode(), not.sentence());
        }
    }
}
