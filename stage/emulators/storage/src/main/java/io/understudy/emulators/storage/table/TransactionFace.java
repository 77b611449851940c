package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageRefusal;
import io.understudy.emulators.storage.protocol.StorageReply;
import io.understudy.emulators.storage.protocol.StorageRequest;
import io.understudy.emulators.storage.table.EntityJson.Metadata;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;

/** Entity-group transactions as the SDKs send them: one changeset in a multipart body, answered part by part. */
final class TransactionFace {

    private final TableStore store;
    private final InstantSource clock;

    TransactionFace(TableStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    StorageReply carryOut(StorageRequest request) {
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
                ? OperationReader.insertion(part.body())
                : OperationReader.change(part.method(), target, part::header, part.body());
    }

    private static String sameTable(String first, String other) {
        if (!first.equalsIgnoreCase(other)) {
            throw TableRefusals.invalidInput("All commands in a batch must be for one table.");
        }
        return first;
    }
}
