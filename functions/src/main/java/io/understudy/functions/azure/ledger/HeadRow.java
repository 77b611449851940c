package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableEntity;
import io.understudy.activation.Fence;
import io.understudy.functions.json.RecordJson;
import io.understudy.port.Ledger;
import io.understudy.topology.WorkloadName;

/**
 * The head of one workload's ledger.
 *
 * @param events how many there are
 * @param checkpoint how many of them the newest checkpoint contains; 0 without one
 * @param hash of the chain of turns
 * @param etag empty before the first append
 */
record HeadRow(Ledger.Head head, long events, long checkpoint, String hash, String etag) {

    static final HeadRow NONE = new HeadRow(Ledger.Head.NEW, 0, 0, Chain.BEGIN, "");
    static final String RUN_OPEN = "RunOpen";
    static final String EVENTS = "Events";
    static final String CHECKPOINT = "Checkpoint";

    private static final String FENCE = "Fence";
    private static final String STOPPED = "EffectsStopped";
    private static final String HASH = "Hash";
    private static final String ETAG = "odata.etag";

    /** Reads a head; the first form had a property for each member and no text. */
    static HeadRow of(TableEntity row) {
        var text = LongText.of(row);
        var head = text.isEmpty()
                ? new Ledger.Head(
                        new Fence(number(row, FENCE)),
                        Boolean.TRUE.equals(row.getProperty(RUN_OPEN)),
                        Boolean.TRUE.equals(row.getProperty(STOPPED)))
                : RecordJson.read(RecordJson.parse(text), Ledger.Head.class);
        return new HeadRow(
                head,
                number(row, EVENTS),
                number(row, CHECKPOINT),
                row.getProperty(HASH) instanceof String hash ? hash : Chain.BEGIN,
                row.getETag());
    }

    Ledger.Version version() {
        return new Ledger.Version(events, etag);
    }

    /** The row that replaces this head. */
    TableEntity moved(WorkloadName workload, Ledger.Head next, int more, String hashAfter) {
        var row = new TableEntity(workload.value(), LedgerKeys.HEAD)
                .addProperty(FENCE, next.fence().value())
                .addProperty(RUN_OPEN, next.runOpen())
                .addProperty(STOPPED, next.effectsStopped())
                .addProperty(EVENTS, events + more)
                .addProperty(CHECKPOINT, checkpoint)
                .addProperty(HASH, hashAfter);
        LongText.put(row, RecordJson.text(RecordJson.write(next, Ledger.Head.class)));
        return expected(row);
    }

    /** What is merged into this head to say where a reader may begin. */
    TableEntity beginningAt(WorkloadName workload, long events) {
        return expected(new TableEntity(workload.value(), LedgerKeys.HEAD).addProperty(CHECKPOINT, events));
    }

    private TableEntity expected(TableEntity row) {
        return etag.isEmpty() ? row : row.addProperty(ETAG, etag);
    }

    static long number(TableEntity row, String property) {
        return row.getProperty(property) instanceof Number n ? n.longValue() : 0;
    }
}
