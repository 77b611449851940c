package io.understudy.faces.arm;

import static io.understudy.tests.fixtures.AnEstate.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.world.ground.JournalEntry;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureOnTheClockTest {

    private final ArmOnLoopback arm = new ArmOnLoopback();

    @AfterEach
    void close() {
        arm.close();
    }

    @Test
    void letsHappenWhatIsDueThoughNobodyAsks() {
        arm.azure.tell((model, now) -> model.faults().lose(WEST, now));

        TheManagementClientsTest.await(
                () -> arm.azure.ask((model, now) -> model.journal().entries(JournalEntry.AlertChanged.class).stream()
                        .anyMatch(JournalEntry.AlertChanged::isFired)));

        var probes = arm.azure.ask((model, now) -> model.journal().entries(JournalEntry.ProbeTurned.class));
        assertThat(probes).isNotEmpty();
    }

    @Test
    void letsEverybodyTakeTurnsAndNeverTurnsTimeBack() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> asker = () -> {
                var last = Instant.EPOCH;
                for (int i = 0; i < 200; i++) {
                    var before = last;
                    last = arm.azure.ask((model, now) -> now);
                    if (last.isBefore(before)) {
                        return false;
                    }
                }
                return true;
            };
            var results =
                    threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> asker).toList());

            for (var result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
