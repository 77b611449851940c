package io.understudy.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.OperatorAsked.Wish;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Until a person says which installation is in charge, nobody's wish and no loss lets us act. */
class RefusingWhileHaltedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void refusesWhileAnotherInstallationIsInCharge() {
        var stoodDown = ACase.at(NOW).haltedBecause(Halt.Reason.STOOD_DOWN, "a place follows fence 9");

        assertThat(stoodDown.refusal(Guard.STOOD_DOWN))
                .isEqualTo("another installation is in charge of orders: a place follows fence 9; to put this one in"
                        + " charge, take the workload over");
        assertThat(stoodDown.asking(Wish.FAIL_OVER).refusal(Guard.STOOD_DOWN)).isNotBlank();
    }

    @Test
    void refusesBeforeWhatWasTakenOverIsReleased() {
        var takenOver = ACase.at(NOW).haltedBecause(Halt.Reason.TAKEN_OVER, "alice took it over");

        assertThat(takenOver.refusal(Guard.NOT_RELEASED))
                .isEqualTo("orders does nothing yet: alice took it over; see how everything stands, then release it");
    }
}
