package io.understudy.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FenceTest {

    @Test
    void growsByOneAndIsOrderedByItsNumber() {
        assertThat(Fence.NONE.next()).isEqualTo(new Fence(1)).isGreaterThan(Fence.NONE);
        assertThat(new Fence(10)).isGreaterThan(new Fence(9)).hasToString("10");
    }

    @Test
    void isNeverBelowZero() {
        assertThatThrownBy(() -> new Fence(-1)).hasMessage("a fence never shrinks below zero: -1");
    }
}
