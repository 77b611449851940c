package io.understudy.functions.azure.ledger;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableEntity;
import io.understudy.functions.port.Pulses;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The pulses as rows of the ledger's table: a partition of its own, named as no workload can be. */
public final class TablePulses implements Pulses {

    private static final String PARTITION = "~pulses";
    private static final String AT = "At";

    private final LedgerRows rows;

    public TablePulses(Supplier<TableClient> table) {
        this.rows = new LedgerRows(table);
    }

    @Override
    public void beat(String name, Instant at) {
        rows.put(new TableEntity(PARTITION, name).addProperty(AT, at.toString()));
    }

    @Override
    public Map<String, Instant> last() {
        return rows.list("PartitionKey eq '" + PARTITION + "'").stream()
                .collect(Collectors.toMap(
                        TableEntity::getRowKey, row -> Instant.parse(String.valueOf(row.getProperty(AT)))));
    }
}
