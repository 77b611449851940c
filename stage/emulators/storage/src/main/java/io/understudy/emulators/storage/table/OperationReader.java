package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a request asks for, whether it comes alone or as a part of a transaction. */
final class OperationReader {

    private OperationReader() {}

    static TableOperation insertion(byte[] body) {
        var properties = new LinkedHashMap<>(EntityJson.read(body));
        var partitionKey = properties.remove("PartitionKey");
        var rowKey = properties.remove("RowKey");
        if (partitionKey == null || rowKey == null) {
            throw TableRefusals.keysMissing();
        }
        return TableOperation.insert(partitionKey.text(), rowKey.text(), properties);
    }

    static TableOperation change(
            String method, TableTarget target, Function<String, Optional<String>> headers, byte[] body) {
        if (target.kind() != TableTarget.Kind.ENTITY) {
            throw TableRefusals.wrongMethod();
        }
        var ifMatch = headers.apply("If-Match");
        if (method.equals("DELETE")) {
            return TableOperation.delete(
                    target.partitionKey(),
                    target.rowKey(),
                    ifMatch.orElseThrow(() -> new StorageRefusal(
                            400, "MissingRequiredHeader", "An HTTP header that's mandatory is not specified.")));
        }
        var kind = switch (method) {
            case "PUT" -> TableOperation.Kind.REPLACE;
            case "MERGE", "PATCH" -> TableOperation.Kind.MERGE;
            default -> throw TableRefusals.wrongMethod();
        };
        var properties = new LinkedHashMap<>(EntityJson.read(body));
        properties.remove("PartitionKey");
        properties.remove("RowKey");
        return new TableOperation(
                kind, target.partitionKey(), target.rowKey(), properties, ifMatch.filter(tag -> !tag.isEmpty()));
    }
}
