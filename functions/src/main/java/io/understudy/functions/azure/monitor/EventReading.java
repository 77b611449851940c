package io.understudy.functions.azure.monitor;

import io.understudy.signal.AlertFired;
import java.util.List;

/** What came with a delivery of Event Grid. */
public sealed interface EventReading {

    /**
     * Events in either schema.
     *
     * @param signals what they say about the estate
     * @param noted a sentence for each that concerns the estate and changes nothing
     * @param unmapped a sentence for each that says nothing about it
     */
    record Heard(List<AlertFired> signals, List<String> noted, List<String> unmapped) implements EventReading {
        public Heard {
            signals = List.copyOf(signals);
            noted = List.copyOf(noted);
            unmapped = List.copyOf(unmapped);
        }
    }

    /** Neither an Event Grid event nor a CloudEvent. */
    record NotAnEvent(String sentence) implements EventReading {}
}
