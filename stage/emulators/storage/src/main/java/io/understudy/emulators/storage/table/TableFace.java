package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.CallerCheck;
import io.understudy.emulators.storage.protocol.StorageFace;
import io.understudy.emulators.storage.protocol.StorageFaults;
import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.protocol.StorageReply;
import io.understudy.emulators.storage.protocol.StorageRequest;
import io.understudy.emulators.storage.table.EntityJson.Metadata;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table service as the SDKs speak to it: OData addresses and JSON over HTTP. */
public final class TableFace extends StorageFace {

    private final TableStore store;
    private final TransactionFace transactions;
    private final InstantSource clock;

    public TableFace(TableStore store, CallerCheck callers, StorageFaults faults, InstantSource clock) {
        super("table", TableLimits.BODY_BYTES_MAX, callers, faults, clock);
        this.store = store;
        this.transactions = new TransactionFace(store, clock);
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
            case BATCH -> transactions.carryOut(request);
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
        throw TableRefusals.wrongMethod();
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
            throw TableRefusals.wrongMethod();
        }
        store.drop(request.account(), name);
        return new StorageReply(204);
    }

    private StorageReply entities(StorageRequest request, String table) {
        if (request.method().equals("GET")) {
            return query(request, table);
        }
        if (!request.method().equals("POST")) {
            throw TableRefusals.wrongMethod();
        }
        var entity = store.carryOut(request.account(), table, OperationReader.insertion(request.body()));
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
        var operation = OperationReader.change(method, target, request::header, request.body());
        var entity = store.carryOut(request.account(), target.table(), operation);
        var reply = new StorageReply(204);
        return operation.kind() == TableOperation.Kind.DELETE ? reply : reply.header("ETag", entity.etag());
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
}
