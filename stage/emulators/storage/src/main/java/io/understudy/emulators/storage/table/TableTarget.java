package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.protocol.StorageRequest;
import java.util.regex.Pattern;

/** What a table address names. Which of the other members count depends on the kind. */
record TableTarget(Kind kind, String table, String partitionKey, String rowKey) {

    private static final String QUOTED = "'([^']*+(?:''[^']*+)*+)'";
    private static final Pattern TABLE = Pattern.compile("Tables\\(" + QUOTED + "\\)");
    private static final Pattern ENTITY =
            Pattern.compile("([^(]+)\\(PartitionKey=" + QUOTED + ",\\s*RowKey=" + QUOTED + "\\)");

    enum Kind {
        BATCH,
        TABLES,
        TABLE,
        ENTITIES,
        ENTITY
    }

    /** Reads an address below the account, still percent-encoded. */
    static TableTarget parse(String resource) {
        var path = StorageRequest.decodePath(resource);
        if (path.equals("$batch")) {
            return new TableTarget(Kind.BATCH, "", "", "");
        }
        if (path.equals("Tables") || path.equals("Tables()")) {
            return new TableTarget(Kind.TABLES, "", "", "");
        }
        var table = TABLE.matcher(path);
        if (table.matches()) {
            return new TableTarget(Kind.TABLE, table.group(1), "", "");
        }
        var entity = ENTITY.matcher(path);
        if (entity.matches()) {
            return new TableTarget(Kind.ENTITY, entity.group(1), unquote(entity.group(2)), unquote(entity.group(3)));
        }
        var name = path.endsWith("()") ? path.substring(0, path.length() - 2) : path;
        if (name.isEmpty() || name.contains("/") || name.contains("(")) {
            throw new StorageRefusal(400, "InvalidUri", "The requested URI does not represent any resource.");
        }
        return new TableTarget(Kind.ENTITIES, name, "", "");
    }

    private static String unquote(String quoted) {
        return quoted.replace("''", "'");
    }
}
