package io.understudy.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what must come to pass, and not for ever. */
public final class Await {

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Await() {}

    public static void until(Supplier<String> what, BooleanSupplier condition) throws InterruptedException {
        var end = System.nanoTime() + LIMIT_NANOS;
        var never = new CountDownLatch(1);
        var isSo = condition.getAsBoolean();
        while (!isSo && System.nanoTime() < end) {
            assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
            isSo = condition.getAsBoolean();
        }
        assertThat(isSo).as(what).isTrue();
    }
}
