package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableEntity;
import io.understudy.topology.WorkloadName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All heads in one partition, so that nobody has to scan the table for the few that matter. It is written after the
 * head, which is the truth, and mended where they differ.
 */
final class HeadIndex {

    private static final String PARTITION = "~heads";

    /** The row that says that every head of the table stands here; no workload can be called so. */
    private static final String COMPLETE = "~complete";

    private final LedgerRows rows;

    HeadIndex(LedgerRows rows) {
        this.rows = rows;
    }

    /** What the index says of one head. */
    record Entry(boolean runOpen, long events, long checkpoint) {

        static Entry of(HeadRow head) {
            return new Entry(head.head().runOpen(), head.events(), head.checkpoint());
        }
    }

    void put(WorkloadName workload, Entry entry) {
        rows.put(new TableEntity(PARTITION, workload.value())
                .addProperty(HeadRow.RUN_OPEN, entry.runOpen())
                .addProperty(HeadRow.EVENTS, entry.events())
                .addProperty(HeadRow.CHECKPOINT, entry.checkpoint()));
    }

    /** Those of which it says that a run is open. */
    List<WorkloadName> open() {
        makeComplete();
        return rows.list("PartitionKey eq '" + PARTITION + "' and " + HeadRow.RUN_OPEN + " eq true").stream()
                .map(r -> new WorkloadName(r.getRowKey()))
                .toList();
    }

    Map<WorkloadName, Entry> entries() {
        makeComplete();
        var entries = new HashMap<WorkloadName, Entry>();
        for (var row : rows.list("PartitionKey eq '" + PARTITION + "'")) {
            if (!row.getRowKey().equals(COMPLETE)) {
                entries.put(
                        new WorkloadName(row.getRowKey()),
                        new Entry(
                                Boolean.TRUE.equals(row.getProperty(HeadRow.RUN_OPEN)),
                                HeadRow.number(row, HeadRow.EVENTS),
                                HeadRow.number(row, HeadRow.CHECKPOINT)));
            }
        }
        return entries;
    }

    /** A table from before there was an index is scanned once, and never again. */
    private void makeComplete() {
        if (rows.find(PARTITION, COMPLETE).isPresent()) {
            return;
        }
        for (var head : rows.list("RowKey eq '" + LedgerKeys.HEAD + "'")) {
            put(new WorkloadName(head.getPartitionKey()), Entry.of(HeadRow.of(head)));
        }
        rows.put(new TableEntity(PARTITION, COMPLETE));
    }
}
