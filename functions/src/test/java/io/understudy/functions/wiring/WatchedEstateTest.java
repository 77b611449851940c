package io.understudy.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.topology.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchedEstateTest {

    private Instant now = Instant.parse("2026-11-21T06:00:00Z");
    private Estate written = ShippedEstate.read();
    private boolean isWrong;
    private int readings;
    private final WatchedEstate estate = new WatchedEstate(this::read, () -> now);

    @Test
    void countsWhatIsWrittenWithinAMinute() {
        written = without();
        assertThat(estate.workloads()).as("nobody reads at every call").isNotEmpty();

        now = now.plus(Duration.ofSeconds(30));

        assertThat(estate.workloads()).isEmpty();
        assertThat(estate.find(ShippedEstate.ORDERS)).isEmpty();
        assertThat(readings).isEqualTo(2);
    }

    @Test
    void keepsTheLastGoodOneWhileTheTextIsWrong() {
        var good = written;
        isWrong = true;
        now = now.plus(Duration.ofMinutes(1));

        assertThat(estate.current()).isEqualTo(good);

        isWrong = false;
        written = without();
        now = now.plus(Duration.ofMinutes(1));
        assertThat(estate.current()).isEqualTo(written);
    }

    private Estate read() {
        readings++;
        if (isWrong) {
            throw new IllegalArgumentException("line 3 is wrong");
        }
        return written;
    }

    private static Estate without() {
        var all = ShippedEstate.read();
        return new Estate(all.name(), all.controlRegion(), List.of(), all.channels(), Set.of());
    }
}
