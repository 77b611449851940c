package io.understudy.functions.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WarmStartTest {

    private int touched;
    private boolean isCold;
    private final WarmStart start = new WarmStart(() -> {
        touched++;
        if (isCold) {
            throw new IllegalStateException("the vault does not answer");
        }
    });

    @Test
    void touchesEverythingOnce() {
        start.run();
        start.run();

        assertThat(touched).isEqualTo(1);
    }

    @Test
    void triesAgainAfterAFailureThatDisturbsNobody() {
        isCold = true;
        start.run();
        isCold = false;
        start.run();
        start.run();

        assertThat(touched).isEqualTo(2);
    }
}
