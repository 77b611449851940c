package io.understudy.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void leavesAnIdAloneThatTheBusTakes() {
        assertThat(Ids.bounded("orders-2/activate/1/0")).isEqualTo("orders-2/activate/1/0");
        assertThat(Ids.bounded("a".repeat(128))).isEqualTo("a".repeat(128));
    }

    @Test
    void boundsALongOneAndKeepsTwoApartThatBeginAlike() {
        var one = Ids.bounded("a".repeat(200) + "/1");
        var other = Ids.bounded("a".repeat(200) + "/2");

        assertThat(one).hasSize(128).isNotEqualTo(other).isEqualTo(Ids.bounded("a".repeat(200) + "/1"));
    }
}
