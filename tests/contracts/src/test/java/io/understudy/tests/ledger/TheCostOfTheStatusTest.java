package io.understudy.tests.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import io.understudy.activation.Fence;
import io.understudy.clock.ScaledClock;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.emulators.storage.LocalStorage;
import io.understudy.emulators.storage.protocol.StorageAccount;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableAttic;
import io.understudy.functions.azure.ledger.TableLedger;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.settings.Settings.LedgerStore;
import io.understudy.functions.status.Overview;
import io.understudy.functions.status.StatusJson;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a status costs that tells of many workloads with a long past. The figures are printed for people: the aim is one
 * second warm and five seconds in a process that has read nothing, for 1,000 workloads ({@code -Psoak}). A busy machine
 * says little, so what is asserted is how many rows are read.
 */
class TheCostOfTheStatusTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final StampName WEU = new StampName("weu");
    private static final int EVENTS_BEFORE_THE_CHECKPOINT = 950;
    private static final int EVENTS_PER_TURN = 5;
    private static final int EVENTS = 1_000;
    private static final int WORKLOADS = Boolean.getBoolean("understudy.soak") ? 1_000 : 40;

    @Test
    void readsFewRowsOfEachWorkloadHoweverLongItsPast() throws IOException {
        try (var storage = LocalStorage.inMemory(InstantSource.system(), token -> Optional.empty())) {
            var store =
                    new LedgerStore.ByConnectionString(storage.connectionString(StorageAccount.DEVELOPMENT), "ledger");
            var estate = estateOfMany();
            fill(ledger(store, new WatchingTheWire(client())), estate);

            var wire = new WatchingTheWire(client());
            var overview = overview(store, wire, estate);
            var cold = seconds(overview);
            var rowsCold = wire.rows();
            wire.forget();
            seconds(overview);
            var warm = seconds(overview);

            System.out.printf(
                    Locale.ROOT,
                    "the status of %,d workloads with %,d events each: %.2f s warm, %.2f s where nothing was read"
                            + " before (%.1f rows for each)%n",
                    WORKLOADS,
                    EVENTS,
                    warm,
                    cold,
                    (double) rowsCold / WORKLOADS);
            assertThat(rowsCold).isLessThanOrEqualTo(15 * WORKLOADS);
            assertThat(wire.rows()).as("warm, twice: only the heads").isLessThanOrEqualTo(2 * WORKLOADS);
        }
    }

    private static void fill(Ledger ledger, Estate estate) {
        var names = estate.workloads().stream().map(Workload::name).toList();
        for (var name : names) {
            append(ledger, name, flapping(0, EVENTS_BEFORE_THE_CHECKPOINT));
        }
        for (int sweep = 0; sweep <= WORKLOADS / 10; sweep++) {
            ledger.tend(names, AT);
        }
        for (var name : names) {
            for (int i = EVENTS_BEFORE_THE_CHECKPOINT; i < EVENTS; i += EVENTS_PER_TURN) {
                append(ledger, name, flapping(i, EVENTS_PER_TURN));
            }
        }
    }

    private static void append(Ledger ledger, WorkloadName name, List<RunEvent> events) {
        var found = (Ledger.Reading.Found) ledger.read(name);
        assertThat(ledger.append(name, found.version(), events, new Ledger.Head(new Fence(1), false, false)))
                .isEqualTo(new Ledger.Appending.Appended());
    }

    private static double seconds(Overview overview) {
        var begin = System.nanoTime();
        var text = StatusJson.of(overview.status()).toString();
        var seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(text).doesNotContain("problem").contains("\"events\":" + EVENTS);
        return seconds;
    }

    private static Overview overview(LedgerStore store, WatchingTheWire wire, Estate estate) {
        var attic = new TableAttic(new Lazy<>(() -> LedgerTables.open(store, wire, TheCostOfTheStatusTest::nobody)));
        return new Overview(estate, ledger(store, wire), attic, () -> AT);
    }

    private static Ledger ledger(LedgerStore store, WatchingTheWire wire) {
        return new TableLedger(
                new Lazy<>(() -> LedgerTables.open(store, wire, TheCostOfTheStatusTest::nobody)), Duration.ofDays(90));
    }

    private static HttpClient client() {
        return new AzureHttp(TheCostOfTheStatusTest::nobody, ScaledClock.startingNow(InstantSource.system(), 1))
                .client();
    }

    private static TokenCredential nobody() {
        throw new IllegalStateException("nobody signs in with an identity here");
    }

    private static Estate estateOfMany() throws IOException {
        var shipped = EstateYaml.read(Files.readString(Path.of("../../understudy.yaml")));
        var one = shipped.workloads().get(0);
        return new Estate(
                shipped.name(),
                shipped.controlRegion(),
                IntStream.range(0, WORKLOADS)
                        .mapToObj(i -> called("orders-" + i, one))
                        .toList(),
                shipped.channels(),
                shipped.acknowledged());
    }

    private static Workload called(String name, Workload like) {
        return new Workload(
                new WorkloadName(name),
                like.model(),
                like.tier(),
                like.users(),
                like.door(),
                like.stamps(),
                like.stores(),
                like.policy(),
                like.channels(),
                like.escalation(),
                like.acknowledged());
    }

    private static List<RunEvent> flapping(int begin, int count) {
        var events = new ArrayList<RunEvent>();
        for (int i = begin; i < begin + count; i++) {
            var at = AT.plusSeconds(i);
            var evidence = Evidence.look(
                    Witness.edge("origin-health"),
                    WEU,
                    i % 2 == 0 ? Finding.DOWN : Finding.UP,
                    at,
                    "the edge says so for " + i);
            events.add(
                    i % 3 == 0
                            ? new RunEvent.VerdictChanged(
                                    at, new Verdict(Verdict.Name.SUSPECTED, WEU, List.of(evidence)))
                            : new RunEvent.EvidenceChanged(at, evidence));
        }
        return events;
    }
}
