package io.understudy.emulators.servicebus.journal;

import io.understudy.emulators.servicebus.amqp.MessageCodec;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.filter.SqlAction;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.MessageQueue;
import io.understudy.emulators.servicebus.model.MessageState;
import io.understudy.emulators.servicebus.model.Namespace;
import io.understudy.emulators.servicebus.model.StoredMessage;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries out the records of frames in a namespace. */
final class Replay {

    private final Namespace namespace;
    private final MessageCodec codec;
    private final RuleChanges ruleChanges;
    private int dropped;

    Replay(Namespace namespace, MessageCodec codec, RuleChanges ruleChanges) {
        this.namespace = namespace;
        this.codec = codec;
        this.ruleChanges = ruleChanges;
    }

    /** Records of entities that are not declared any more. */
    int dropped() {
        return dropped;
    }

    void apply(DataInputStream in) throws IOException {
        while (in.available() > 0) {
            var kind = RecordKind.of(in.readUnsignedByte());
            var entity = text(in);
            switch (kind) {
                case STORED -> stored(in, entity);
                case REMOVED -> {
                    var number = in.readLong();
                    with(entity, queue -> queue.holdings().restoreRemoved(number));
                }
                case COUNTED -> {
                    var number = in.readLong();
                    var state = MessageState.ofWireValue(in.readUnsignedByte());
                    var count = in.readInt();
                    with(entity, queue -> queue.holdings().restoreCounted(number, state, count));
                }
                case SESSION_STATE -> {
                    var session = text(in);
                    var state = in.readBoolean() ? Bytes.of(block(in)) : null;
                    with(entity, queue -> queue.sessions().restoreState(session, state));
                }
                case SEEN -> {
                    var id = text(in);
                    var at = time(in);
                    with(entity, queue -> queue.restoreSeen(id, at));
                }
                case SEQUENCE -> {
                    var last = in.readLong();
                    with(entity, queue -> queue.holdings().restoreSequence(last));
                }
                case RULE_ADDED -> ruleAdded(in, entity);
                case RULE_REMOVED -> ruleRemoved(entity, text(in));
            }
        }
    }

    @FunctionalInterface
    private interface Change {
        void to(MessageQueue queue);
    }

    private void with(String entity, Change change) {
        if (namespace.exists(entity)) {
            change.to(namespace.intakeOf(entity));
        } else {
            dropped++;
        }
    }

    private void stored(DataInputStream in, String entity) throws IOException {
        var number = in.readLong();
        var origin = in.readLong();
        var enqueuedAt = time(in);
        var expiresAt = time(in);
        var state = MessageState.ofWireValue(in.readUnsignedByte());
        var deliveries = in.readInt();
        var encoded = block(in);
        with(entity, queue -> {
            var content = codec.decode(encoded, 0, encoded.length);
            queue.holdings()
                    .restore(new StoredMessage(number, origin, enqueuedAt, expiresAt, content, state, deliveries));
        });
    }

    private void ruleAdded(DataInputStream in, String subscription) throws IOException {
        var name = text(in);
        var filter = filter(in);
        var action = text(in);
        var rule = new Rule(name, filter, action.isEmpty() ? null : new SqlAction(action));
        ruleChanges.added(subscription, rule);
        if (namespace.exists(subscription)) {
            namespace.subscription(subscription).restoreRule(rule);
        }
    }

    private void ruleRemoved(String subscription, String name) {
        ruleChanges.removed(subscription, name);
        if (namespace.exists(subscription)) {
            namespace.subscription(subscription).restoreRuleRemoved(name);
        }
    }

    private static Filter filter(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 's' -> new Filter.Sql(text(in));
            case 'c' -> new Filter.Correlation(values(in), values(in));
            case 't' -> new Filter.All();
            default -> new Filter.None();
        };
    }

    private static Map<String, Object> values(DataInputStream in) throws IOException {
        var values = new LinkedHashMap<String, Object>();
        for (var left = in.readInt(); left > 0; left--) {
            var name = text(in);
            Object value = switch (in.readUnsignedByte()) {
                case 'b' -> in.readBoolean();
                case 'd' -> in.readDouble();
                case 'n' -> in.readLong();
                default -> text(in);
            };
            values.put(name, value);
        }
        return values;
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(block(in), StandardCharsets.UTF_8);
    }

    private static byte[] block(DataInputStream in) throws IOException {
        var length = in.readInt();
        var block = in.readNBytes(length);
        if (block.length < length) {
            throw new EOFException("a record ends early although its frame is whole");
        }
        return block;
    }

    private static Instant time(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }
}
