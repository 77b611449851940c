package io.understudy.emulators.storage.table;

import java.util.Arrays;
import java.util.Optional;

/** The types a property can have. */
public enum EdmType {
    STRING("Edm.String"),
    INT32("Edm.Int32"),
    INT64("Edm.Int64"),
    DOUBLE("Edm.Double"),
    BOOLEAN("Edm.Boolean"),
    DATE_TIME("Edm.DateTime"),
    GUID("Edm.Guid"),
    BINARY("Edm.Binary");

    private final String wireName;

    EdmType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<EdmType> named(String wireName) {
        return Arrays.stream(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}
