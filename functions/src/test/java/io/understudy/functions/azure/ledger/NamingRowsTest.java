package io.understudy.functions.azure.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The build runs this in other languages, too: a key that were written in the machine's digits would be found by no other. */
@Tag("languages")
class NamingRowsTest {

    @Test
    void isTheSameInEveryLanguage() {
        assertThat(LedgerKeys.turn(1_234_567)).isEqualTo("e000001234567");
        assertThat(LedgerKeys.part("a", 12)).isEqualTo("pa-000012");
    }

    @Test
    void putsACheckpointRightBeforeTheFirstTurnThatItDoesNotContain() {
        assertThat(LedgerKeys.checkpoint(200))
                .isGreaterThan(LedgerKeys.turn(199))
                .isLessThan(LedgerKeys.turn(200))
                .isLessThan(LedgerKeys.HEAD);
    }
}
