package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.journal.Journal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;

/** What one accepted request does to an account's tables, as it is written in the log. */
sealed interface TableChange {

    record Created(String table) implements TableChange {}

    record Deleted(String table) implements TableChange {}

    record Put(String table, Entity entity) implements TableChange {}

    record Removed(String table, String partitionKey, String rowKey) implements TableChange {}

    private static void writeEntity(DataOutputStream out, Entity entity) throws IOException {
        Journal.writeText(out, entity.partitionKey());
        Journal.writeText(out, entity.rowKey());
        out.writeLong(entity.timestamp().getEpochSecond());
        out.writeInt(entity.timestamp().get(ChronoField.NANO_OF_SECOND));
        out.writeInt(entity.properties().size());
        for (var property : entity.properties().entrySet()) {
            Journal.writeText(out, property.getKey());
            Journal.writeText(out, property.getValue().type().name());
            Journal.writeText(out, property.getValue().text());
        }
    }

    private static Entity readEntity(DataInputStream in) throws IOException {
        var partitionKey = Journal.readText(in);
        var rowKey = Journal.readText(in);
        var timestamp = Instant.ofEpochSecond(in.readLong(), in.readInt());
        var count = in.readInt();
        var properties = new LinkedHashMap<String, EdmValue>();
        for (int i = 0; i < count; i++) {
            var name = Journal.readText(in);
            var type = EdmType.valueOf(Journal.readText(in));
            properties.put(name, EdmValue.parse(type, Journal.readText(in)));
        }
        return new Entity(partitionKey, rowKey, timestamp, properties);
    }

    static void write(DataOutputStream out, TableChange change) throws IOException {
        if (change instanceof Created created) {
            out.writeByte('c');
            Journal.writeText(out, created.table());
        } else if (change instanceof Deleted deleted) {
            out.writeByte('d');
            Journal.writeText(out, deleted.table());
        } else if (change instanceof Put put) {
            out.writeByte('p');
            Journal.writeText(out, put.table());
            writeEntity(out, put.entity());
        } else if (change instanceof Removed removed) {
            out.writeByte('r');
            Journal.writeText(out, removed.table());
            Journal.writeText(out, removed.partitionKey());
            Journal.writeText(out, removed.rowKey());
        }
    }

    static TableChange read(DataInputStream in) throws IOException {
        var kind = in.readByte();
        var table = Journal.readText(in);
        return switch (kind) {
            case 'c' -> new Created(table);
            case 'd' -> new Deleted(table);
            case 'p' -> new Put(table, readEntity(in));
            case 'r' -> new Removed(table, Journal.readText(in), Journal.readText(in));
            default -> throw new IOException("the log holds a change of unknown kind " + kind);
        };
    }
}
