package io.understudy.diagnose;

import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import java.util.Optional;

/**
 * The place from which this process looks, and the only one whose looks count. The evidence holds one look of each
 * observer, so what another vantage saw would stand in the place of what we saw: that is for people, not for a verdict.
 */
public record OwnVantage(String name) {

    public OwnVantage {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a vantage has a name");
        }
    }

    /** The look that the signal reports, where it was made from another vantage. */
    public Optional<ProbeReported> seenFromElsewhere(Signal signal) {
        return signal instanceof ProbeReported report && !report.vantage().equals(name)
                ? Optional.of(report)
                : Optional.empty();
    }
}
