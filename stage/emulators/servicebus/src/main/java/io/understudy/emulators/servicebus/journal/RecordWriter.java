package io.understudy.emulators.servicebus.journal;

import io.understudy.emulators.servicebus.amqp.MessageCodec;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.StoredMessage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Collects the records of one frame. */
final class RecordWriter {

    static final int HEADER_BYTES = 8;

    private final MessageCodec codec;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
    private final DataOutputStream out = new DataOutputStream(bytes);

    RecordWriter(MessageCodec codec) {
        this.codec = codec;
    }

    int size() {
        return bytes.size();
    }

    /** Length, checksum and records, ready to be written; the next frame begins empty. */
    ByteBuffer takeFrame() {
        var payload = bytes.toByteArray();
        bytes.reset();
        var checksum = new CRC32C();
        checksum.update(payload);
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putInt(payload.length)
                .putInt((int) checksum.getValue())
                .put(payload)
                .flip();
    }

    @FunctionalInterface
    private interface Fields {
        void write() throws IOException;
    }

    private void record(RecordKind kind, String entity, Fields fields) {
        try {
            out.writeByte(kind.letter());
            text(entity);
            fields.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void text(String text) throws IOException {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    private void block(byte[] block) throws IOException {
        out.writeInt(block.length);
        out.write(block);
    }

    private void time(Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    void stored(String entity, StoredMessage message) {
        record(RecordKind.STORED, entity, () -> {
            out.writeLong(message.sequenceNumber());
            out.writeLong(message.enqueuedSequenceNumber());
            time(message.enqueuedAt());
            time(message.expiresAt());
            out.writeByte(message.state().wireValue());
            out.writeInt(message.deliveryCount());
            block(codec.encode(message.content()));
        });
    }

    void removed(String entity, long sequenceNumber) {
        record(RecordKind.REMOVED, entity, () -> out.writeLong(sequenceNumber));
    }

    void counted(String entity, StoredMessage message) {
        record(RecordKind.COUNTED, entity, () -> {
            out.writeLong(message.sequenceNumber());
            out.writeByte(message.state().wireValue());
            out.writeInt(message.deliveryCount());
        });
    }

    void sessionState(String entity, String sessionId, @Nullable Bytes state) {
        record(RecordKind.SESSION_STATE, entity, () -> {
            text(sessionId);
            out.writeBoolean(state != null);
            if (state != null) {
                block(state.array());
            }
        });
    }

    void seen(String entity, String messageId, Instant at) {
        record(RecordKind.SEEN, entity, () -> {
            text(messageId);
            time(at);
        });
    }

    void sequence(String entity, long last) {
        record(RecordKind.SEQUENCE, entity, () -> out.writeLong(last));
    }

    void ruleAdded(String subscription, Rule rule) {
        record(RecordKind.RULE_ADDED, subscription, () -> {
            text(rule.name());
            filter(rule.filter());
            text(rule.action() == null ? "" : rule.action().text());
        });
    }

    private void filter(Filter filter) throws IOException {
        if (filter instanceof Filter.Sql sql) {
            out.writeByte('s');
            text(sql.text());
        } else if (filter instanceof Filter.Correlation correlation) {
            out.writeByte('c');
            values(correlation.system());
            values(correlation.user());
        } else {
            out.writeByte(filter instanceof Filter.All ? 't' : 'f');
        }
    }

    private void values(Map<String, Object> values) throws IOException {
        out.writeInt(values.size());
        for (var value : values.entrySet()) {
            text(value.getKey());
            if (value.getValue() instanceof Boolean truth) {
                out.writeByte('b');
                out.writeBoolean(truth);
            } else if (value.getValue() instanceof Double || value.getValue() instanceof Float) {
                out.writeByte('d');
                out.writeDouble(((Number) value.getValue()).doubleValue());
            } else if (value.getValue() instanceof Number number) {
                out.writeByte('n');
                out.writeLong(number.longValue());
            } else {
                out.writeByte('s');
                text(value.getValue().toString());
            }
        }
    }

    void ruleRemoved(String subscription, String rule) {
        record(RecordKind.RULE_REMOVED, subscription, () -> text(rule));
    }
}
