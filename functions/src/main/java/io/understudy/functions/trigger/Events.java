package io.understudy.functions.trigger;

import io.understudy.functions.azure.monitor.EventPayload;
import io.understudy.functions.azure.monitor.EventReading;
import io.understudy.functions.wiring.Wiring;
import io.understudy.signal.Signal;
import java.util.List;

/** Turns an event into signals; what says nothing about the estate is kept. */
final class Events {

    private Events() {}

    static void take(Wiring wiring, String json) {
        var reading = EventPayload.read(json, wiring.estate(), wiring.clock().instant());
        if (reading instanceof EventReading.Heard heard) {
            wiring.send(List.<Signal>copyOf(heard.signals()));
            heard.unmapped().forEach(words -> wiring.keepUnmapped(words, words));
        } else if (reading instanceof EventReading.NotAnEvent not) {
            wiring.keepUnmapped("event:" + json.hashCode(), not.sentence());
        }
    }
}
