package io.understudy.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FenceTest {

    private static final Installation RESERVE = new Installation(1);

    @Test
    void growsByOneAndIsOrderedByItsNumber() {
        assertThat(Fence.NONE.next()).isEqualTo(new Fence(1)).isGreaterThan(Fence.NONE);
        assertThat(new Fence(10)).isGreaterThan(new Fence(9)).hasToString("10");
    }

    @Test
    void isNeverBelowZero() {
        assertThatThrownBy(() -> new Fence(-1)).hasMessage("a fence never shrinks below zero: -1");
    }

    @Test
    void isOfTheFirstEpochAndTheEstatesOwnInstallationWhereAnEarlierVersionWroteIt() {
        assertThat(new Fence(1000).epoch()).isZero();
        assertThat(new Fence(1000).installation()).isEqualTo(Installation.HOME);
    }

    @Test
    void leapsAboveEverythingThatWasEverPublishedBeforeTheLeap() {
        var leapt = new Fence(1000).leap(RESERVE);

        assertThat(leapt).hasToString("4294967296").isGreaterThan(new Fence(4294967295L));
        assertThat(leapt.epoch()).isEqualTo(1);
        assertThat(leapt.next()).isEqualTo(new Fence(4294967297L));
    }

    @Test
    void leapsIntoAnEpochOfTheInstallationThatClaimsIt() {
        var published = new Fence(1000).leap(RESERVE).next();

        assertThat(published.installation()).isEqualTo(RESERVE);
        assertThat(published.leap(Installation.HOME).installation()).isEqualTo(Installation.HOME);
        assertThat(published.leap(Installation.HOME).epoch()).isEqualTo(256);
        assertThat(published.leap(RESERVE).epoch()).isEqualTo(257);
    }

    @Test
    void isSaidToPeopleWithoutLongNumbers() {
        assertThat(new Fence(1000).words()).isEqualTo("1000");
        assertThat(new Fence(1000).leap(RESERVE).words()).isEqualTo("1:0");
        assertThat(new Fence(1000).leap(RESERVE).next().words()).isEqualTo("1:1");
    }

    @Test
    void isNeverTheSameForTwoThatClaimAtOnce() {
        var published = new Fence(7);

        assertThat(published.leap(RESERVE))
                .isNotEqualTo(published.leap(Installation.HOME))
                .isNotEqualTo(published.leap(new Installation(2)));
    }

    @Test
    void doesNotRunOverIntoTheEpochOfAnotherInstallation() {
        assertThatThrownBy(() -> new Fence(4294967295L).next()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hasNoEpochAboveTheLastOne() {
        assertThatThrownBy(() -> new Fence(Long.MAX_VALUE).leap(RESERVE))
                .hasMessage("there is no epoch of installation 1 above fence 9223372036854775807");
    }

    @Test
    void isWrittenAsDecimalTextWithOneSpelling() {
        var fence = new Fence(1000).leap(RESERVE).next();

        assertThat(Fence.parse(fence.toString())).isEqualTo(fence);
        for (var other : new String[] {"", "07", "+7", "-7", "7 ", "1e3", "9223372036854775808", "٧"}) {
            assertThatThrownBy(() -> Fence.parse(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
