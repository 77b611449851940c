package io.understudy.simulator.azure;

import io.understudy.simulator.time.VirtualTime;
import io.understudy.world.SimulatedAzure;
import java.time.Instant;
import java.util.Optional;

/** The simulated Azure, whose events lie on the same timeline as ours. */
public record AzureBeside(SimulatedAzure azure) implements VirtualTime.Neighbour {

    @Override
    public Optional<Instant> next() {
        return azure.nextEvent();
    }

    @Override
    public void advanceTo(Instant instant) {
        azure.advanceTo(instant);
    }
}
