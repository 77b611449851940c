package io.understudy.simulator.platform;

import io.understudy.functions.port.Pulses;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Pulses as a map; no canary flies in a simulated life, whose listeners never stop without an error. */
public final class InMemoryPulses implements Pulses {

    private final Map<String, Instant> last = new TreeMap<>();

    @Override
    public void beat(String name, Instant at) {
        last.put(name, at);
    }

    @Override
    public Map<String, Instant> last() {
        return Map.copyOf(last);
    }
}
