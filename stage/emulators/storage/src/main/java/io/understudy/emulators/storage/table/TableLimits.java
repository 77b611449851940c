package io.understudy.emulators.storage.table;

import java.util.regex.Pattern;

/** What Azure allows in names, keys, properties and entities. */
final class TableLimits {

    static final int OPERATIONS_MAX = 100;
    static final int PAGE_MAX = 1000;
    static final int BODY_BYTES_MAX = 4 << 20;

    private static final int KEY_CHARS_MAX = 512;
    private static final int PROPERTIES_MAX = 252;
    private static final int PROPERTY_BYTES_MAX = 64 << 10;
    private static final int PROPERTY_NAME_CHARS_MAX = 255;
    private static final int ENTITY_BYTES_MAX = 1 << 20;
    private static final Pattern TABLE_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,62}");
    private static final Pattern PROPERTY_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}\\p{Mn}\\p{Mc}\\p{Pc}_]*");

    private TableLimits() {}

    static void checkTableName(String name) {
        if (!TABLE_NAME.matcher(name).matches() || name.equalsIgnoreCase("tables")) {
            throw TableRefusals.badTableName();
        }
    }

    static void checkKey(String key) {
        if (key.length() > KEY_CHARS_MAX) {
            throw TableRefusals.keyTooLarge();
        }
        for (int i = 0; i < key.length(); i++) {
            var c = key.charAt(i);
            if (c == '/' || c == '\\' || c == '#' || c == '?' || Character.isISOControl(c)) {
                throw TableRefusals.keyOutOfRange(key);
            }
        }
    }

    static void checkOperation(TableOperation operation) {
        checkKey(operation.partitionKey());
        checkKey(operation.rowKey());
        operation.properties().forEach(TableLimits::checkProperty);
    }

    static void checkEntity(Entity entity) {
        if (entity.properties().size() > PROPERTIES_MAX) {
            throw TableRefusals.tooManyProperties();
        }
        long bytes = 4 + (entity.partitionKey().length() + entity.rowKey().length()) * 2L;
        for (var property : entity.properties().entrySet()) {
            bytes += 8 + property.getKey().length() * 2L + property.getValue().sizeBytes();
        }
        if (bytes > ENTITY_BYTES_MAX) {
            throw TableRefusals.entityTooLarge();
        }
    }

    private static void checkProperty(String name, EdmValue value) {
        if (name.length() > PROPERTY_NAME_CHARS_MAX) {
            throw TableRefusals.propertyNameTooLong();
        }
        if (!PROPERTY_NAME.matcher(name).matches()) {
            throw TableRefusals.badPropertyName(name);
        }
        if (value.sizeBytes() - 4 > PROPERTY_BYTES_MAX) {
            throw TableRefusals.propertyTooLarge();
        }
    }
}
