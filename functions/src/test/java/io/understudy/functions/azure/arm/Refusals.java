package io.understudy.functions.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Fault;
import io.understudy.run.Outcome;

/** What a test says of an order that was refused before anything was sent. */
public final class Refusals {

    private Refusals() {}

    public static void assertRefusedUnsent(Outcome outcome, FakeAzure azure, Fault.Kind kind, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.fault().kind()).isEqualTo(kind);
            assertThat(refused.words()).isEqualTo(words);
            assertThat(refused.changedNothing()).isTrue();
        });
        assertThat(azure.calls("POST")).isEmpty();
    }
}
