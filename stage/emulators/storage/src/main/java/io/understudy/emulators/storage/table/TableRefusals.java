package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;

/** The table service's error codes, each with the sentence that Azure gives. */
final class TableRefusals {

    private TableRefusals() {}

    static StorageRefusal tableExists() {
        return new StorageRefusal(409, "TableAlreadyExists", "The table specified already exists.");
    }

    static StorageRefusal noTable() {
        return new StorageRefusal(404, "TableNotFound", "The table specified does not exist.");
    }

    static StorageRefusal noTableToDelete() {
        return new StorageRefusal(404, "ResourceNotFound", "The specified resource does not exist.");
    }

    static StorageRefusal badTableName() {
        return new StorageRefusal(
                400, "InvalidResourceName", "The specified resource name contains invalid characters.");
    }

    static StorageRefusal entityExists() {
        return new StorageRefusal(409, "EntityAlreadyExists", "The specified entity already exists.");
    }

    static StorageRefusal noEntity() {
        return new StorageRefusal(404, "ResourceNotFound", "The specified resource does not exist.");
    }

    static StorageRefusal conditionFailed() {
        return new StorageRefusal(
                412, "UpdateConditionNotSatisfied", "The update condition specified in the request was not satisfied.");
    }

    static StorageRefusal invalidInput(String why) {
        return new StorageRefusal(400, "InvalidInput", why);
    }

    static StorageRefusal keysMissing() {
        return new StorageRefusal(
                400, "PropertiesNeedValue", "The values are not specified for all properties in the entity.");
    }

    static StorageRefusal keyOutOfRange(String key) {
        return new StorageRefusal(
                400, "OutOfRangeInput", "The key '" + key + "' holds a character that is not allowed.");
    }

    static StorageRefusal keyTooLarge() {
        return new StorageRefusal(400, "KeyValueTooLarge", "A key is larger than 1 KiB.");
    }

    static StorageRefusal propertyTooLarge() {
        return new StorageRefusal(
                400,
                "PropertyValueTooLarge",
                "The property value exceeds the maximum allowed size (64KB). If the property value is a string, it is"
                        + " UTF-16 encoded and the maximum number of characters should be 32K or less.");
    }

    static StorageRefusal badPropertyName(String name) {
        return new StorageRefusal(400, "PropertyNameInvalid", "The property name '" + name + "' is invalid.");
    }

    static StorageRefusal propertyNameTooLong() {
        return new StorageRefusal(
                400, "PropertyNameTooLong", "The property name exceeds the maximum allowed length (255).");
    }

    static StorageRefusal tooManyProperties() {
        return new StorageRefusal(
                400, "TooManyProperties", "The entity contains more properties than allowed (252 besides its keys).");
    }

    static StorageRefusal entityTooLarge() {
        return new StorageRefusal(400, "EntityTooLarge", "The entity is larger than the maximum allowed size (1MB).");
    }

    static StorageRefusal duplicateRow(String rowKey) {
        return new StorageRefusal(
                400,
                "InvalidDuplicateRow",
                "A command with RowKey '" + rowKey
                        + "' is already present in the batch. An entity can appear only once in a batch.");
    }

    static StorageRefusal differentPartitions() {
        return new StorageRefusal(
                400,
                "CommandsInBatchActOnDifferentPartitions",
                "All commands in a batch must operate on same entity group.");
    }

    static StorageRefusal wrongMethod() {
        return new StorageRefusal(405, "UnsupportedHttpVerb", "The resource doesn't support the specified HTTP verb.");
    }
}
