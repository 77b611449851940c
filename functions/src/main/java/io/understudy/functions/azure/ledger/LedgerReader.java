package io.understudy.functions.azure.ledger;

import com.azure.data.tables.models.TableEntity;
import io.understudy.run.RunEvent;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads ledgers: from the newest checkpoint, or from what this process knows already. */
final class LedgerReader {

    private static final int ROUNDS_MAX = 3;

    private final LedgerRows rows;
    private final Map<WorkloadName, Known> known = new ConcurrentHashMap<>();
    private final Map<WorkloadName, HeadRow> heads = new ConcurrentHashMap<>();

    LedgerReader(LedgerRows rows) {
        this.rows = rows;
    }

    /** A head and everything up to it. */
    record Read(HeadRow head, Known events) {}

    /** The head kept changing while it was read. */
    static final class Restless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Restless(WorkloadName workload) {
            super("the ledger of " + workload + " kept changing while it was read");
        }
    }

    HeadRow head(WorkloadName workload) {
        var head = rows.find(workload.value(), LedgerKeys.HEAD).map(HeadRow::of).orElse(HeadRow.NONE);
        heads.put(workload, head);
        return head;
    }

    /** The head that has this mark, if it is still the head, or was when it was read last. */
    HeadRow head(WorkloadName workload, String etag) {
        var seen = heads.getOrDefault(workload, HeadRow.NONE);
        return seen.etag().equals(etag) ? seen : head(workload);
    }

    Read read(WorkloadName workload) {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            var head = head(workload);
            if (head.etag().isEmpty()) {
                known.remove(workload);
                return new Read(head, Known.NOTHING);
            }
            var read = upTo(workload, head);
            if (read.end() == head.events()) {
                check(workload, head, read);
                known.put(workload, read);
                return new Read(head, read);
            }
            known.remove(workload);
        }
        throw new Restless(workload);
    }

    /** All events from {@code number} on, read from the rows, because people ask for what came before a checkpoint. */
    List<RunEvent> since(WorkloadName workload, long number, long end) {
        var events = new ArrayList<RunEvent>();
        for (var row : turns(workload, number, end)) {
            events.addAll(eventsOf(workload, row));
        }
        return events;
    }

    /** What this process appended itself it need not read. */
    void remember(WorkloadName workload, long before, List<RunEvent> events, String hashAfter) {
        known.computeIfPresent(workload, (w, k) -> k.end() == before ? k.and(events, hashAfter) : k);
    }

    private Known upTo(WorkloadName workload, HeadRow head) {
        var have = known.getOrDefault(workload, Known.NOTHING);
        if (have.checkpoint() != head.checkpoint() || have.end() > head.events()) {
            return fromCheckpoint(workload, head);
        }
        return have.end() == head.events()
                ? have
                : follow(
                        workload,
                        have,
                        rows.between(workload.value(), LedgerKeys.turn(have.end()), LedgerKeys.turn(head.events())));
    }

    private Known fromCheckpoint(WorkloadName workload, HeadRow head) {
        if (head.checkpoint() == 0) {
            return follow(
                    workload,
                    Known.NOTHING,
                    rows.between(workload.value(), LedgerKeys.turn(0), LedgerKeys.turn(head.events())));
        }
        var found = rows.between(
                workload.value(), LedgerKeys.checkpoint(head.checkpoint()), LedgerKeys.turn(head.events()));
        if (found.isEmpty() || !LedgerKeys.isCheckpoint(found.get(0).getRowKey())) {
            throw new Chain.Broken(
                    "the ledger of " + workload + " has lost the checkpoint after " + head.checkpoint() + " events");
        }
        var row = LedgerRow.of(found.get(0));
        var begin = new Known(head.checkpoint(), eventsOf(workload, row), List.of(), row.before());
        return follow(workload, begin, found.subList(1, found.size()));
    }

    private Known follow(WorkloadName workload, Known begin, List<TableEntity> found) {
        var events = new ArrayList<RunEvent>();
        var hash = begin.hash();
        for (var entity : found) {
            var row = LedgerRow.of(entity);
            if (row.isCheckpoint()) {
                continue;
            }
            if (row.isChained() && !row.before().equals(hash)) {
                throw new Chain.Broken("the ledger of " + workload + " was changed by other hands: turn " + row.key()
                        + " does not follow the one before it");
            }
            events.addAll(eventsOf(workload, row));
            hash = row.hash();
        }
        return begin.and(events, hash);
    }

    private static void check(WorkloadName workload, HeadRow head, Known read) {
        if (!head.hash().equals(read.hash())) {
            throw new Chain.Broken("the ledger of " + workload
                    + " was changed by other hands: its head does not follow its last turn");
        }
    }

    private List<LedgerRow> turns(WorkloadName workload, long from, long to) {
        return rows.between(workload.value(), LedgerKeys.turn(from), LedgerKeys.turn(to)).stream()
                .map(LedgerRow::of)
                .filter(r -> !r.isCheckpoint())
                .toList();
    }

    private List<RunEvent> eventsOf(WorkloadName workload, LedgerRow row) {
        var text = rows.textOf(workload.value(), row);
        if (row.isChained() && !row.hash().equals(Chain.after(row.before(), text))) {
            throw new Chain.Broken("the ledger of " + workload + " was changed by other hands: row " + row.key()
                    + " is not as it was written");
        }
        return LedgerRow.eventsOf(row.form(), text);
    }
}
