package io.understudy.local.storage.table;

import io.understudy.local.storage.CallerCheck;
import io.understudy.local.storage.StorageFace;
import io.understudy.local.storage.StorageFaults;
import io.understudy.local.storage.StorageRefusal;
import io.understudy.local.storage.StorageReply;
import io.understudy.local.storage.StorageRequest;
import io.understudy.local.storage.table.EntityJson.Metadata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The table service as the SDKs speak to it: OData addresses and JSON over HTTP. */
public final class TableFace extends StorageFace {

    private final TableStore store;
    private final InstantSource clock;

    public TableFace(TableStore store, CallerCheck callers, StorageFaults faults, InstantSource clock) {
        super("table", TableLimits.BODY_BYTES_MAX, callers, faults, clock);
        this.store = store;
        this.clock = clock;
    }

    @Override
    protected boolean isPublic(StorageRequest request) {
        return false;
    }

    @Override
    protected StorageReply answer(StorageRequest request) {
        if (request.parameter("comp").isPresent()) {
            throw new StorageRefusal(
                    501, "NotImplemented", "Service properties, statistics and access policies are not emulated.");
        }
        var target = TableTarget.parse(request.resource());
        return switch (target.kind()) {
            case BATCH -> batch(request);
            case TABLES -> tables(request);
            case TABLE -> table(request, target.table());
            case ENTITIES -> entities(request, target.table());
            case ENTITY -> entity(request, target);
        };
    }

    @Override
    protected StorageReply refused(StorageRefusal refusal, String accept, String requestId) {
        var reply = new StorageReply(refusal.status()).header("x-ms-error-code", refusal.code());
        if (refusal.status() == 401) {
            reply.header("WWW-Authenticate", "Bearer authorization_uri=https://login.microsoftonline.com/common");
        }
        return reply.body(Metadata.MINIMAL.contentType(), TableJson.error(refusal, "", requestId, clock.instant()));
    }

    private StorageReply tables(StorageRequest request) {
        var metadata = metadata(request);
        if (request.method().equals("POST")) {
            var name = Optional.ofNullable(EntityJson.read(request.body()).get("TableName"))
                    .orElseThrow(TableRefusals::keysMissing)
                    .text();
            store.create(request.account(), name);
            return content(request, 201, metadata, TableJson.table(name, metadata, request.base()))
                    .header("Location", request.base() + "/Tables('" + name + "')");
        }
        if (request.method().equals("GET")) {
            return listTables(request, metadata);
        }
        throw wrongMethod();
    }

    private StorageReply listTables(StorageRequest request, Metadata metadata) {
        var filter = FilterParser.parse(request.parameter("$filter").orElse(""));
        var from = request.parameter("NextTableName").orElse("").toLowerCase(Locale.ROOT);
        var names = store.tables(request.account()).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).compareTo(from) >= 0)
                .filter(name ->
                        filter.accepts(new Entity("", "", Instant.EPOCH, Map.of("TableName", EdmValue.text(name)))))
                .toList();
        var top = top(request);
        var page = names.subList(0, Math.min(top, names.size()));
        var reply =
                new StorageReply(200).body(metadata.contentType(), TableJson.tables(page, metadata, request.base()));
        if (names.size() > top) {
            reply.header("x-ms-continuation-NextTableName", names.get(top));
        }
        return reply;
    }

    private StorageReply table(StorageRequest request, String name) {
        if (!request.method().equals("DELETE")) {
            throw wrongMethod();
        }
        store.drop(request.account(), name);
        return new StorageReply(204);
    }

    private StorageReply entities(StorageRequest request, String table) {
        if (request.method().equals("GET")) {
            return query(request, table);
        }
        if (!request.method().equals("POST")) {
            throw wrongMethod();
        }
        var entity = store.carryOut(request.account(), table, insertion(request.body()));
        var metadata = metadata(request);
        return content(request, 201, metadata, TableJson.entity(entity, metadata, Set.of(), request.base(), table))
                .header("ETag", entity.etag())
                .header("Location", location(request, table, entity));
    }

    private StorageReply query(StorageRequest request, String table) {
        var filter = FilterParser.parse(request.parameter("$filter").orElse(""));
        var from = request.parameter("NextPartitionKey")
                .map(key ->
                        new QueryPage.Next(key, request.parameter("NextRowKey").orElse("")));
        var page = store.query(request.account(), table, new TableQuery(filter, from, top(request)));
        var metadata = metadata(request);
        var reply = new StorageReply(200)
                .body(
                        metadata.contentType(),
                        TableJson.entities(page.entities(), metadata, select(request), request.base(), table));
        page.next()
                .ifPresent(next -> reply.header("x-ms-continuation-NextPartitionKey", next.partitionKey())
                        .header("x-ms-continuation-NextRowKey", next.rowKey()));
        return reply;
    }

    private StorageReply entity(StorageRequest request, TableTarget target) {
        if (request.method().equals("GET")) {
            var entity = store.find(request.account(), target.table(), target.partitionKey(), target.rowKey())
                    .orElseThrow(TableRefusals::noEntity);
            var metadata = metadata(request);
            return new StorageReply(200)
                    .header("ETag", entity.etag())
                    .body(
                            metadata.contentType(),
                            TableJson.entity(entity, metadata, select(request), request.base(), target.table()));
        }
        var method = request.header("X-HTTP-Method").orElse(request.method());
        var operation = change(method, target, request.header("If-Match"), request.body());
        var entity = store.carryOut(request.account(), target.table(), operation);
        var reply = new StorageReply(204);
        return operation.kind() == TableOperation.Kind.DELETE ? reply : reply.header("ETag", entity.etag());
    }

    private StorageReply batch(StorageRequest request) {
        var parts = BatchPart.readAll(request.header("Content-Type").orElse(""), request.body());
        var accountInPath =
                !request.rawPath().startsWith("/$") && !request.rawPath().startsWith("/%24");
        var operations = new ArrayList<TableOperation>(parts.size());
        var reply = new BatchReply();
        var table = "";
        try {
            for (int i = 0; i < parts.size(); i++) {
                try {
                    var target = TableTarget.parse(parts.get(i).resource(accountInPath));
                    table = i == 0 ? target.table() : sameTable(table, target.table());
                    operations.add(operation(parts.get(i), target));
                } catch (StorageRefusal refusal) {
                    throw new TransactionRefused(i, refusal);
                }
            }
            var outcomes = store.carryOutAll(request.account(), table, operations);
            for (int i = 0; i < outcomes.size(); i++) {
                answerPart(request, reply, parts.get(i), operations.get(i), outcomes.get(i), table);
            }
        } catch (TransactionRefused refused) {
            refusePart(reply, refused);
        }
        return reply.finish();
    }

    private static void answerPart(
            StorageRequest request,
            BatchReply reply,
            BatchPart part,
            TableOperation operation,
            Entity outcome,
            String table) {
        var wantsContent = operation.kind() == TableOperation.Kind.INSERT
                && !part.header("Prefer").orElse("").equals("return-no-content");
        var answer = new StorageReply(wantsContent ? 201 : 204);
        if (operation.kind() != TableOperation.Kind.DELETE) {
            answer.header("ETag", outcome.etag());
        }
        if (wantsContent) {
            var metadata = Metadata.asked(part.header("Accept").orElse(""));
            answer.header("Content-Type", metadata.contentType());
            reply.add(
                    answer,
                    new String(
                            TableJson.entity(outcome, metadata, Set.of(), request.base(), table),
                            StandardCharsets.UTF_8));
        } else {
            reply.add(answer, "");
        }
    }

    private void refusePart(BatchReply reply, TransactionRefused refused) {
        var refusal = refused.refusal();
        var body = TableJson.error(
                refusal, refused.index() + ":", UUID.randomUUID().toString(), clock.instant());
        var answer = new StorageReply(refusal.status())
                .header("x-ms-error-code", refusal.code())
                .header("Content-Type", Metadata.MINIMAL.contentType());
        reply.add(answer, new String(body, StandardCharsets.UTF_8));
    }

    private static TableOperation operation(BatchPart part, TableTarget target) {
        return part.method().equals("POST")
                ? insertion(part.body())
                : change(part.method(), target, part.header("If-Match"), part.body());
    }

    private static TableOperation insertion(byte[] body) {
        var properties = new LinkedHashMap<>(EntityJson.read(body));
        var partitionKey = properties.remove("PartitionKey");
        var rowKey = properties.remove("RowKey");
        if (partitionKey == null || rowKey == null) {
            throw TableRefusals.keysMissing();
        }
        return TableOperation.insert(partitionKey.text(), rowKey.text(), properties);
    }

    private static TableOperation change(String method, TableTarget target, Optional<String> ifMatch, byte[] body) {
        if (target.kind() != TableTarget.Kind.ENTITY) {
            throw wrongMethod();
        }
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
            default -> throw wrongMethod();
        };
        var properties = new LinkedHashMap<>(EntityJson.read(body));
        properties.remove("PartitionKey");
        properties.remove("RowKey");
        return new TableOperation(
                kind, target.partitionKey(), target.rowKey(), properties, ifMatch.filter(tag -> !tag.isEmpty()));
    }

    private static StorageReply content(StorageRequest request, int status, Metadata metadata, byte[] body) {
        var preference = request.header("Prefer").orElse("");
        var reply = preference.equals("return-no-content")
                ? new StorageReply(204)
                : new StorageReply(status).body(metadata.contentType(), body);
        return preference.isEmpty() ? reply : reply.header("Preference-Applied", preference);
    }

    private static String location(StorageRequest request, String table, Entity entity) {
        return request.base() + "/" + table + "(PartitionKey='" + encode(entity.partitionKey()) + "',RowKey='"
                + encode(entity.rowKey()) + "')";
    }

    private static String encode(String key) {
        return URLEncoder.encode(key.replace("'", "''"), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String sameTable(String first, String other) {
        if (!first.equalsIgnoreCase(other)) {
            throw TableRefusals.invalidInput("All commands in a batch must be for one table.");
        }
        return first;
    }

    private static Metadata metadata(StorageRequest request) {
        return Metadata.asked(
                request.parameter("$format").or(() -> request.header("Accept")).orElse(""));
    }

    private static Set<String> select(StorageRequest request) {
        var names = new LinkedHashSet<String>();
        for (var name : request.parameter("$select").orElse("").split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names.contains("*") ? Set.of() : names;
    }

    private static int top(StorageRequest request) {
        try {
            var top = request.parameter("$top").map(Integer::parseInt).orElse(TableLimits.PAGE_MAX);
            if (top >= 1 && top <= TableLimits.PAGE_MAX) {
                return top;
            }
        } catch (NumberFormatException notANumber) {
            throw TableRefusals.invalidInput("$top is not a number.");
        }
        throw TableRefusals.invalidInput("$top lies between 1 and 1000.");
    }

    private static StorageRefusal wrongMethod() {
        return new StorageRefusal(405, "UnsupportedHttpVerb", "The resource doesn't support the specified HTTP verb.");
    }
}
