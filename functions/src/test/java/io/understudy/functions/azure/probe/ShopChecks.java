package io.understudy.functions.azure.probe;

import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import java.util.Optional;
import java.util.function.Supplier;

/** The checks of estate shop, with whatever token of ours a test gives them. */
final class ShopChecks {

    private ShopChecks() {}

    static CheckActuators with(HandClock clock, Supplier<Optional<String>> token) {
        return new CheckActuators(
                new PlainHttp(),
                clock.asProductTime(),
                new OurToken() {
                    @Override
                    public Optional<String> fetched() {
                        return token.get();
                    }

                    @Override
                    public Optional<String> atHand() {
                        return token.get();
                    }
                },
                "shop");
    }
}
