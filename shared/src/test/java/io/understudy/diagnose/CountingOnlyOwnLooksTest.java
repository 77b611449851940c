package io.understudy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.signal.TimePassed;
import io.understudy.topology.Estates;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountingOnlyOwnLooksTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");

    private final OwnVantage ours = new OwnVantage("swedencentral");

    @Test
    void countsWhatWasSeenFromHere() {
        assertThat(ours.seenFromElsewhere(lookFrom("swedencentral"))).isEmpty();
    }

    @Test
    void leavesToPeopleWhatWasSeenFromElsewhere() {
        var look = lookFrom("francecentral");

        assertThat(ours.seenFromElsewhere(look)).contains(look);
    }

    @Test
    void countsWhatIsNoLook() {
        assertThat(ours.seenFromElsewhere(new TimePassed(ORDERS, NOW))).isEmpty();
    }

    @Test
    void hasAName() {
        assertThatThrownBy(() -> new OwnVantage(" ")).hasMessageContaining("name");
    }

    private static ProbeReported lookFrom(String vantage) {
        return new ProbeReported(
                ORDERS,
                vantage,
                List.of(new Sample(Estates.WEU, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                List.of(),
                NOW);
    }
}
