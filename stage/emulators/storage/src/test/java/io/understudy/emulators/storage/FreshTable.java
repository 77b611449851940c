package io.understudy.emulators.storage;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** A table of its own for each test, in whatever storage answers. */
abstract class FreshTable {

    private static final AtomicInteger TABLES = new AtomicInteger();

    String name = "";
    TableClient table;

    abstract StorageUnderTest storage();

    @BeforeEach
    void aFreshTable() {
        name = "t" + TABLES.incrementAndGet() + UUID.randomUUID().toString().replace("-", "");
        table = storage().tables().createTable(name);
    }

    List<String> rows(String filter) {
        var options = new ListEntitiesOptions();
        if (!filter.isEmpty()) {
            options.setFilter(filter);
        }
        return table.listEntities(options, null, null).stream()
                .map(TableEntity::getRowKey)
                .toList();
    }

    static TableTransactionAction action(TableTransactionActionType type, String row, String property, Object value) {
        return new TableTransactionAction(type, new TableEntity("p", row).addProperty(property, value));
    }
}
