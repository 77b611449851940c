package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.model.Body;
import io.understudy.emulators.servicebus.model.BusRefusal;
import io.understudy.emulators.servicebus.model.Bytes;
import io.understudy.emulators.servicebus.model.Condition;
import io.understudy.emulators.servicebus.model.Content;
import io.understudy.emulators.servicebus.model.MessageState;
import io.understudy.emulators.servicebus.model.StoredMessage;
import io.understudy.emulators.servicebus.model.SystemProperty;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.qpid.proton.amqp.Binary;
import org.apache.qpid.proton.amqp.Symbol;
import org.apache.qpid.proton.amqp.UnsignedByte;
import org.apache.qpid.proton.amqp.UnsignedInteger;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.amqp.messaging.Data;
import org.apache.qpid.proton.amqp.messaging.DeliveryAnnotations;
import org.apache.qpid.proton.amqp.messaging.Header;
import org.apache.qpid.proton.amqp.messaging.MessageAnnotations;
import org.apache.qpid.proton.amqp.messaging.Properties;
import org.apache.qpid.proton.codec.AMQPDefinedTypes;
import org.apache.qpid.proton.codec.DecoderImpl;
import org.apache.qpid.proton.codec.EncoderImpl;
import org.jspecify.annotations.Nullable;

/** Messages to bytes and back. Not thread-safe: every broker has its own. */
public final class MessageCodec {

    private static final Symbol SEQUENCE_NUMBER = Symbol.valueOf("x-opt-sequence-number");
    private static final Symbol ENQUEUED_SEQUENCE_NUMBER = Symbol.valueOf("x-opt-enqueue-sequence-number");
    private static final Symbol ENQUEUED_TIME = Symbol.valueOf("x-opt-enqueued-time");
    private static final Symbol LOCKED_UNTIL = Symbol.valueOf("x-opt-locked-until");
    private static final Symbol MESSAGE_STATE = Symbol.valueOf("x-opt-message-state");

    private static final int FIRST_BODY_SECTION = 0x75;

    private final DecoderImpl decoder = new DecoderImpl();
    private final EncoderImpl encoder = new EncoderImpl(decoder);
    private final UnaryOperator<Instant> wallTimeOf;
    private ByteBuffer scratch = ByteBuffer.allocate(1 << 16);

    public MessageCodec(UnaryOperator<Instant> wallTimeOf) {
        AMQPDefinedTypes.registerAllTypes(decoder, encoder);
        this.wallTimeOf = wallTimeOf;
    }

    /** Reads one message as a client sent it. */
    public Content decode(byte[] bytes, int offset, int length) {
        try {
            return read(bytes, offset, length);
        } catch (RuntimeException malformed) {
            throw undecodable(malformed);
        }
    }

    private static BusRefusal undecodable(RuntimeException malformed) {
        return new BusRefusal(Condition.DECODE_ERROR, "The message cannot be read: " + malformed);
    }

    /** Reads the messages of a batch: each is a complete message in a data section of its own. */
    List<Content> decodeBatch(byte[] bytes, int length) {
        var parts = new ArrayList<Binary>();
        var buffer = ByteBuffer.wrap(bytes, 0, length);
        decoder.setByteBuffer(buffer);
        try {
            while (buffer.hasRemaining()) {
                if (decoder.readObject() instanceof Data data) {
                    parts.add(data.getValue());
                }
            }
        } catch (RuntimeException malformed) {
            throw undecodable(malformed);
        }
        return parts.stream()
                .map(part -> decode(part.getArray(), part.getArrayOffset(), part.getLength()))
                .toList();
    }

    private Content read(byte[] bytes, int offset, int length) {
        var end = offset + length;
        var buffer = ByteBuffer.wrap(bytes, offset, length);
        decoder.setByteBuffer(buffer);
        Header header = null;
        var annotations = new LinkedHashMap<String, Object>();
        Map<SystemProperty, Object> properties = Map.of();
        Map<String, Object> applicationProperties = Map.of();
        var bareStart = end;
        var bodyStart = end;
        while (buffer.hasRemaining()) {
            var start = buffer.position();
            if (sectionCode(bytes, start, end) >= FIRST_BODY_SECTION) {
                bareStart = Math.min(bareStart, start);
                bodyStart = start;
                break;
            }
            var section = decoder.readObject();
            if (section instanceof Header read) {
                header = read;
            } else if (section instanceof MessageAnnotations read) {
                if (read.getValue() != null) {
                    read.getValue()
                            .forEach((key, value) -> annotations.put(key.toString(), Timestamps.fromWire(value)));
                }
            } else if (section instanceof Properties read) {
                bareStart = Math.min(bareStart, start);
                properties = systemProperties(read);
            } else if (section instanceof ApplicationProperties read) {
                bareStart = Math.min(bareStart, start);
                applicationProperties = read.getValue() == null ? Map.of() : Timestamps.fromWire(read.getValue());
            } else if (!(section instanceof DeliveryAnnotations)) {
                throw new BusRefusal(Condition.DECODE_ERROR, "unexpected section " + section);
            }
        }
        return new Content(
                header == null || header.getTtl() == null
                        ? null
                        : Duration.ofMillis(header.getTtl().longValue()),
                header == null ? null : header.getPriority(),
                annotations,
                properties,
                applicationProperties,
                new Body(Bytes.of(Arrays.copyOfRange(bytes, bodyStart, end))),
                Bytes.of(Arrays.copyOfRange(bytes, bareStart, end)));
    }

    /** The descriptor of the section that starts here; 0 where it is not written in the short form. */
    private static int sectionCode(byte[] bytes, int at, int end) {
        return end - at > 2 && bytes[at] == 0 && bytes[at + 1] == 0x53 ? bytes[at + 2] & 0xff : 0;
    }

    /** The message as a receiver gets it; {@code peeked} also tells its state. */
    byte[] encode(StoredMessage message, boolean peeked) {
        return encoded(() -> {
            var content = message.content();
            var header = header(content);
            header.setDeliveryCount(UnsignedInteger.valueOf(message.deliveryCount()));
            encoder.writeObject(header);
            var annotations = symbols(content.annotations());
            annotations.put(SEQUENCE_NUMBER, message.sequenceNumber());
            annotations.put(ENQUEUED_SEQUENCE_NUMBER, message.enqueuedSequenceNumber());
            annotations.put(ENQUEUED_TIME, Timestamps.toWire(message.enqueuedAt()));
            var lock = message.lock();
            if (lock != null) {
                annotations.put(LOCKED_UNTIL, Timestamps.toWire(wallTimeOf.apply(lock.until())));
            }
            if (peeked || message.state() != MessageState.ACTIVE) {
                annotations.put(MESSAGE_STATE, message.state().wireValue());
            }
            encoder.writeObject(new MessageAnnotations(annotations));
            writeBare(content);
        });
    }

    /** What was sent and changed since, without what the broker adds for a delivery. */
    public byte[] encode(Content content) {
        return encoded(() -> {
            encoder.writeObject(header(content));
            encoder.writeObject(new MessageAnnotations(symbols(content.annotations())));
            writeBare(content);
        });
    }

    private static Header header(Content content) {
        var header = new Header();
        var timeToLive = content.timeToLive();
        if (timeToLive != null) {
            header.setTtl(UnsignedInteger.valueOf(Math.min(timeToLive.toMillis(), 0xFFFF_FFFFL)));
        }
        if (content.priority() instanceof UnsignedByte priority) {
            header.setPriority(priority);
        }
        return header;
    }

    private void writeBare(Content content) {
        var bare = content.bare();
        if (bare != null) {
            scratch.put(bare.array());
            return;
        }
        if (!content.properties().isEmpty()) {
            encoder.writeObject(properties(content.properties()));
        }
        if (!content.applicationProperties().isEmpty()) {
            encoder.writeObject(new ApplicationProperties(Timestamps.toWire(content.applicationProperties())));
        }
        scratch.put(content.body().sections().array());
    }

    private byte[] encoded(Runnable writing) {
        while (true) {
            scratch.clear();
            encoder.setByteBuffer(scratch);
            try {
                writing.run();
                return Arrays.copyOf(scratch.array(), scratch.position());
            } catch (BufferOverflowException tooSmall) {
                scratch = ByteBuffer.allocate(scratch.capacity() * 2);
            }
        }
    }

    private static Map<Symbol, Object> symbols(Map<String, Object> annotations) {
        var symbols = new LinkedHashMap<Symbol, Object>();
        annotations.forEach((key, value) -> symbols.put(Symbol.valueOf(key), Timestamps.toWire(value)));
        return symbols;
    }

    private static Map<SystemProperty, Object> systemProperties(Properties read) {
        var found = new EnumMap<SystemProperty, Object>(SystemProperty.class);
        put(found, SystemProperty.MESSAGE_ID, read.getMessageId());
        put(found, SystemProperty.USER_ID, read.getUserId());
        put(found, SystemProperty.TO, read.getTo());
        put(found, SystemProperty.SUBJECT, read.getSubject());
        put(found, SystemProperty.REPLY_TO, read.getReplyTo());
        put(found, SystemProperty.CORRELATION_ID, read.getCorrelationId());
        put(found, SystemProperty.CONTENT_TYPE, read.getContentType());
        put(found, SystemProperty.CONTENT_ENCODING, read.getContentEncoding());
        put(found, SystemProperty.ABSOLUTE_EXPIRY_TIME, read.getAbsoluteExpiryTime());
        put(found, SystemProperty.CREATION_TIME, read.getCreationTime());
        put(found, SystemProperty.GROUP_ID, read.getGroupId());
        put(found, SystemProperty.GROUP_SEQUENCE, read.getGroupSequence());
        put(found, SystemProperty.REPLY_TO_GROUP_ID, read.getReplyToGroupId());
        return found;
    }

    private static void put(Map<SystemProperty, Object> found, SystemProperty property, @Nullable Object value) {
        if (value != null) {
            found.put(property, value);
        }
    }

    private static Properties properties(Map<SystemProperty, Object> values) {
        var out = new Properties();
        values.forEach((property, value) -> {
            switch (property) {
                case MESSAGE_ID -> out.setMessageId(value);
                case USER_ID -> out.setUserId((Binary) value);
                case TO -> out.setTo(value.toString());
                case SUBJECT -> out.setSubject(value.toString());
                case REPLY_TO -> out.setReplyTo(value.toString());
                case CORRELATION_ID -> out.setCorrelationId(value);
                case CONTENT_TYPE -> out.setContentType(Symbol.valueOf(value.toString()));
                case CONTENT_ENCODING -> out.setContentEncoding(Symbol.valueOf(value.toString()));
                case ABSOLUTE_EXPIRY_TIME -> out.setAbsoluteExpiryTime((Date) value);
                case CREATION_TIME -> out.setCreationTime((Date) value);
                case GROUP_ID -> out.setGroupId(value.toString());
                case GROUP_SEQUENCE -> out.setGroupSequence((UnsignedInteger) value);
                case REPLY_TO_GROUP_ID -> out.setReplyToGroupId(value.toString());
            }
        });
        return out;
    }
}
