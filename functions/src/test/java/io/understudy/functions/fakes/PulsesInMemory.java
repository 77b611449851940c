package io.understudy.functions.fakes;

import io.understudy.functions.port.Pulses;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Pulses that are kept as long as the test. */
public final class PulsesInMemory implements Pulses {

    private final Map<String, Instant> last = new HashMap<>();

    @Override
    public void beat(String name, Instant at) {
        last.put(name, at);
    }

    @Override
    public Map<String, Instant> last() {
        return Map.copyOf(last);
    }
}
