package io.understudy.tests.ledger;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import io.understudy.activation.Fence;
import io.understudy.clock.ScaledClock;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableLedger;
import io.understudy.functions.settings.Settings.LedgerStore;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Real tables, and a ledger in them that is watched. */
abstract class RealTables {

    static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    static final WorkloadName ORDERS = new WorkloadName("orders");
    static final WorkloadName BILLING = new WorkloadName("billing");
    static final Ledger.Head OPEN = new Ledger.Head(new Fence(7), true, false);
    static final Ledger.Head ENDED = new Ledger.Head(new Fence(7), false, false);
    static final Duration RETENTION = Duration.ofDays(90);

    final WatchingTheWire wire = new WatchingTheWire(client());
    final String name = "ledger" + UUID.randomUUID().toString().replace("-", "");
    final Ledger ledger = ledgerThrough(wire);
    final TableClient table = LedgerTables.open(store(), client(), RealTables::nobody);

    /** How the storage is reached. */
    abstract String connectionString();

    int rowsOf(String partition) {
        return (int) table
                .listEntities(
                        new ListEntitiesOptions().setFilter("PartitionKey eq '" + partition + "'"), null, Context.NONE)
                .stream()
                .count();
    }

    Ledger ledgerThrough(HttpClient client) {
        return new TableLedger(new Lazy<>(() -> LedgerTables.open(store(), client, RealTables::nobody)), RETENTION);
    }

    LedgerStore store() {
        return new LedgerStore.ByConnectionString(connectionString(), name);
    }

    static HttpClient client() {
        return new AzureHttp(RealTables::nobody, ScaledClock.startingNow(InstantSource.system(), 1)).client();
    }

    private static TokenCredential nobody() {
        throw new IllegalStateException("nobody signs in with an identity here");
    }

    Ledger.Appending append(WorkloadName workload, List<RunEvent> events, Ledger.Head head) {
        return ledger.append(workload, read(ledger, workload).version(), events, head);
    }

    List<RunEvent> eventsOf(WorkloadName workload) {
        return read(ledger, workload).events();
    }

    static Ledger.Reading.Found read(Ledger ledger, WorkloadName workload) {
        return (Ledger.Reading.Found) ledger.read(workload);
    }

    /** Events that differ by their second. */
    static List<RunEvent> events(int begin, int end) {
        var verdict = new Verdict(Verdict.Name.ALL_WELL, new StampName("weu"), List.of());
        var events = new ArrayList<RunEvent>();
        for (int i = begin; i < end; i++) {
            events.add(new RunEvent.VerdictChanged(AT.plusSeconds(i), verdict));
        }
        return events;
    }

    /** An event with many words. */
    static RunEvent said(String words) {
        var weu = new StampName("weu");
        var evidence = Evidence.look(Witness.edge("origin-health"), weu, Finding.UP, AT, words);
        return new RunEvent.VerdictChanged(AT, new Verdict(Verdict.Name.ALL_WELL, weu, List.of(evidence)));
    }
}
