package io.understudy.emulators.storage.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Entities as JSON: types travel in {@code odata.type} annotations beside those properties that need one. */
final class EntityJson {

    static final JsonFactory JSON = new JsonFactory();
    private static final String TYPE_SUFFIX = "@odata.type";

    /** How much is said about an entity besides its properties. */
    enum Metadata {
        NONE("application/json;odata=nometadata"),
        MINIMAL("application/json;odata=minimalmetadata"),
        FULL("application/json;odata=fullmetadata");

        private final String accept;

        Metadata(String accept) {
            this.accept = accept;
        }

        static Metadata asked(String accept) {
            if (accept.contains("odata=fullmetadata")) {
                return FULL;
            }
            return accept.contains("odata=nometadata") ? NONE : MINIMAL;
        }

        String contentType() {
            return accept + ";streaming=true;charset=utf-8";
        }
    }

    private EntityJson() {}

    /** The properties in a request's body, keys included; nulls, annotations and the timestamp are left out. */
    static Map<String, EdmValue> read(byte[] body) {
        var scalars = new LinkedHashMap<String, String>();
        var kinds = new HashMap<String, JsonToken>();
        var types = new HashMap<String, String>();
        try (var parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw TableRefusals.invalidInput("The body is not an object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                readProperty(parser, scalars, kinds, types);
            }
        } catch (IOException unreadable) {
            throw TableRefusals.invalidInput("The body is not JSON.");
        }
        var properties = new LinkedHashMap<String, EdmValue>();
        scalars.forEach((name, text) -> properties.put(name, value(name, text, kinds.get(name), types.get(name))));
        return properties;
    }

    /** Writes one entity as an object, links and types as the caller asked for. */
    static void write(
            JsonGenerator json, Entity entity, Metadata metadata, Set<String> select, String base, String table)
            throws IOException {
        if (metadata != Metadata.NONE) {
            json.writeStringField("odata.etag", entity.etag());
        }
        if (metadata == Metadata.FULL) {
            var link = table + "(PartitionKey='" + entity.partitionKey() + "',RowKey='" + entity.rowKey() + "')";
            json.writeStringField("odata.type", table);
            json.writeStringField("odata.id", base + "/" + link);
            json.writeStringField("odata.editLink", link);
        }
        for (var name : new String[] {"PartitionKey", "RowKey", "Timestamp"}) {
            writeProperty(json, name, entity.value(name), metadata, select);
        }
        for (var property : entity.properties().entrySet()) {
            writeProperty(json, property.getKey(), property.getValue(), metadata, select);
        }
    }

    private static void readProperty(
            JsonParser parser, Map<String, String> scalars, Map<String, JsonToken> kinds, Map<String, String> types)
            throws IOException {
        var name = parser.currentName();
        var token = parser.nextToken();
        if (name.endsWith(TYPE_SUFFIX)) {
            types.put(name.substring(0, name.length() - TYPE_SUFFIX.length()), parser.getText());
        } else if (token.isStructStart()) {
            throw TableRefusals.invalidInput("The property '" + name + "' is not a simple value.");
        } else if (token != JsonToken.VALUE_NULL && !name.startsWith("odata.") && !name.equals("Timestamp")) {
            scalars.put(name, parser.getText());
            kinds.put(name, token);
        }
    }

    private static EdmValue value(String name, String text, @Nullable JsonToken kind, @Nullable String typeName) {
        try {
            var type = typeName == null
                    ? inferred(kind)
                    : EdmType.named(typeName).orElseThrow(() -> new IllegalArgumentException(typeName));
            return EdmValue.parse(type, text);
        } catch (IllegalArgumentException unreadable) {
            throw TableRefusals.invalidInput("The value of '" + name + "' does not fit its type.");
        }
    }

    private static EdmType inferred(@Nullable JsonToken kind) {
        if (kind == JsonToken.VALUE_NUMBER_INT) {
            return EdmType.INT32;
        }
        if (kind == JsonToken.VALUE_NUMBER_FLOAT) {
            return EdmType.DOUBLE;
        }
        return kind == JsonToken.VALUE_TRUE || kind == JsonToken.VALUE_FALSE ? EdmType.BOOLEAN : EdmType.STRING;
    }

    private static void writeProperty(
            JsonGenerator json, String name, @Nullable EdmValue value, Metadata metadata, Set<String> select)
            throws IOException {
        if (value == null || (!select.isEmpty() && !select.contains(name))) {
            return;
        }
        var annotation = annotation(name, value, metadata);
        if (annotation.isPresent()) {
            json.writeStringField(name + TYPE_SUFFIX, annotation.get());
        }
        json.writeFieldName(name);
        switch (value.type()) {
            case INT32 -> json.writeNumber((Integer) value.raw());
            case BOOLEAN -> json.writeBoolean((Boolean) value.raw());
            case DOUBLE -> writeDouble(json, value);
            default -> json.writeString(value.text());
        }
    }

    private static void writeDouble(JsonGenerator json, EdmValue value) throws IOException {
        var number = (Double) value.raw();
        if (Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(value.text());
        }
    }

    private static Optional<String> annotation(String name, EdmValue value, Metadata metadata) {
        var isOwn = !name.equals("Timestamp");
        var needed = metadata != Metadata.NONE
                && switch (value.type()) {
                    case STRING, BOOLEAN, INT32 -> false;
                    case DATE_TIME -> isOwn || metadata == Metadata.FULL;
                    case DOUBLE -> metadata == Metadata.FULL || !Double.isFinite((Double) value.raw());
                    case INT64, GUID, BINARY -> true;
                };
        return needed ? Optional.of(value.type().wireName()) : Optional.empty();
    }
}
