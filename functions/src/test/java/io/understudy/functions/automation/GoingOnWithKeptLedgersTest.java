package io.understudy.functions.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.RecordJson;
import io.understudy.port.Ledger;
import io.understudy.run.Compaction;
import io.understudy.run.RunEvent;
import io.understudy.run.RunState;
import io.understudy.run.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Ledgers that version 0.1 left behind in the middle of things. They are never written again: each later version reads
 * them, folds them to the same standing, and goes on with them.
 */
class GoingOnWithKeptLedgersTest {

    private static final Path FOSSILS = Path.of("src/test/resources/ledger/fossils");

    /** A kept ledger, and how its workload stood. */
    enum Fossil {
        BEFORE_ANYTHING_IS_CLOSED(RunState.OPEN, 2, false),
        WITH_EVERY_STAMP_CLOSED(RunState.OPEN, 2, false),
        PAST_THE_COMMIT_POINT(RunState.OPEN, 2, true),
        WITH_A_DEBT(RunState.SERVING, 2, true),
        UNDOING(RunState.UNDOING, 2, false),
        STUCK(RunState.STUCK, 2, true),
        DONE(RunState.DONE, 2, true);

        private final RunState state;
        private final int fence;
        private final boolean isPastCommitPoint;

        Fossil(RunState state, int fence, boolean isPastCommitPoint) {
            this.state = state;
            this.fence = fence;
            this.isPastCommitPoint = isPastCommitPoint;
        }

        List<RunEvent> events() throws IOException {
            var file = FOSSILS.resolve(name().toLowerCase(Locale.ROOT).replace('_', '-') + ".jsonl");
            return Files.readAllLines(file).stream()
                    .map(line -> RecordJson.read(RecordJson.parse(line), RunEvent.class))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void standsAsItStood(Fossil fossil) throws IOException {
        var standing = Standing.of(fossil.events());

        var run = standing.run().orElseThrow();
        assertThat(run.state()).isEqualTo(fossil.state);
        assertThat(run.isPastCommitPoint()).isEqualTo(fossil.isPastCommitPoint);
        assertThat(standing.fence().value()).isEqualTo(fossil.fence);
    }

    @ParameterizedTest
    @EnumSource
    void isShortenedWithoutChangingHowItStands(Fossil fossil) throws IOException {
        var events = fossil.events();

        assertThat(Standing.of(Compaction.of(events))).isEqualTo(Standing.of(events));
    }

    @ParameterizedTest
    @EnumSource
    void isBroughtToAnEnd(Fossil fossil) throws IOException {
        var automation = new AutomationInMemory();
        var standing = Standing.of(fossil.events());
        automation.ledger.append(
                ShippedEstate.ORDERS,
                Ledger.Version.NONE,
                fossil.events(),
                new Ledger.Head(standing.fence(), standing.openRun().isPresent(), standing.isPaused()));

        automation.pass(Duration.ofMinutes(60));

        var after = Standing.of(automation.ledger.eventsOf(ShippedEstate.ORDERS));
        var first = automation
                .ledger
                .eventsOf(ShippedEstate.ORDERS)
                .subList(0, fossil.events().size());
        assertThat(first).isEqualTo(fossil.events());
        assertThat(after.openRun()).as("no run is left open").isEmpty();
        assertThat(automation.quarantined).isEmpty();
    }

    @Test
    void everyKeptFileIsOneOfThese() throws IOException {
        try (var files = Files.list(FOSSILS)) {
            assertThat(files).hasSize(Fossil.values().length);
        }
    }
}
