package io.understudy.emulators.storage.table;

import com.fasterxml.jackson.core.JsonGenerator;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.table.EntityJson.Metadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The table service's answers as JSON. */
final class TableJson {

    private TableJson() {}

    /** Writes the members of one object. */
    @FunctionalInterface
    private interface Members {
        void to(JsonGenerator json) throws IOException;
    }

    static byte[] entity(Entity entity, Metadata metadata, Set<String> select, String base, String table) {
        return object(json -> {
            writeMetadata(json, metadata, base, table + "/@Element");
            EntityJson.write(json, entity, metadata, select, base, table);
        });
    }

    static byte[] entities(List<Entity> entities, Metadata metadata, Set<String> select, String base, String table) {
        return object(json -> {
            writeMetadata(json, metadata, base, table);
            json.writeArrayFieldStart("value");
            for (var entity : entities) {
                json.writeStartObject();
                EntityJson.write(json, entity, metadata, select, base, table);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] table(String name, Metadata metadata, String base) {
        return object(json -> {
            writeMetadata(json, metadata, base, "Tables/@Element");
            writeTable(json, name, metadata, base);
        });
    }

    static byte[] tables(List<String> names, Metadata metadata, String base) {
        return object(json -> {
            writeMetadata(json, metadata, base, "Tables");
            json.writeArrayFieldStart("value");
            for (var name : names) {
                json.writeStartObject();
                writeTable(json, name, metadata, base);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] error(StorageRefusal refusal, String prefix, String requestId, Instant now) {
        return object(json -> {
            json.writeObjectFieldStart("odata.error");
            json.writeStringField("code", refusal.code());
            json.writeObjectFieldStart("message");
            json.writeStringField("lang", "en-US");
            json.writeStringField("value", prefix + refusal.sentence() + "\nRequestId:" + requestId + "\nTime:" + now);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void writeTable(JsonGenerator json, String name, Metadata metadata, String base) throws IOException {
        if (metadata == Metadata.FULL) {
            json.writeStringField("odata.type", "Tables");
            json.writeStringField("odata.id", base + "/Tables('" + name + "')");
            json.writeStringField("odata.editLink", "Tables('" + name + "')");
        }
        json.writeStringField("TableName", name);
    }

    private static void writeMetadata(JsonGenerator json, Metadata metadata, String base, String what)
            throws IOException {
        if (metadata != Metadata.NONE) {
            json.writeStringField("odata.metadata", base + "/$metadata#" + what);
        }
    }

    private static byte[] object(Members members) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = EntityJson.JSON.createGenerator(bytes)) {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can always be written", impossible);
        }
        return bytes.toByteArray();
    }
}
