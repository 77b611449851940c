package io.understudy.functions.azure.monitor;

import io.understudy.signal.AlertFired;
import java.util.List;

/** What an alert's payload turned out to be. */
public sealed interface AlertReading {

    /** It is about stamps of the estate. */
    record Mapped(List<AlertFired> signals) implements AlertReading {
        public Mapped {
            signals = List.copyOf(signals);
        }
    }

    /**
     * It is an alert, and says nothing about the estate: to be kept and shown, never acted upon.
     *
     * @param id the alert's own id, and whether it begins or ends, so that its end is kept beside its beginning
     */
    record Unmapped(String id, String rule, String reason) implements AlertReading {}

    /** It is JSON, but not in the common alert schema. */
    record NotCommonSchema(String sentence) implements AlertReading {}

    /** It is not JSON. */
    record NotJson(String sentence) implements AlertReading {}
}
