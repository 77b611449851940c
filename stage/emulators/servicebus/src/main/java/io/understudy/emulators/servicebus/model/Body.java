package io.understudy.emulators.servicebus.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The body sections of a message as they stand on the wire; only plain data bodies are looked into. */
public record Body(Bytes sections) {

    private static final int DATA_SECTION = 0x75;
    private static final int SHORT_BINARY = 0xa0;
    private static final int LONG_BINARY = 0xb0;

    public static Body ofText(String text) {
        return ofData(text.getBytes(StandardCharsets.UTF_8));
    }

    public static Body ofData(byte[] data) {
        var section = ByteBuffer.allocate(8 + data.length)
                .put((byte) 0)
                .put((byte) 0x53)
                .put((byte) DATA_SECTION)
                .put((byte) LONG_BINARY)
                .putInt(data.length)
                .put(data);
        return new Body(Bytes.of(section.array()));
    }

    /** The bytes of the data sections; empty for bodies of another kind. */
    public byte[] data() {
        var out = new ByteArrayOutputStream(sections.length());
        var in = ByteBuffer.wrap(sections.array());
        while (in.remaining() >= 5 && in.get() == 0 && in.get() == 0x53 && (in.get() & 0xff) == DATA_SECTION) {
            var code = in.get() & 0xff;
            var length = code == SHORT_BINARY ? in.get() & 0xff : code == LONG_BINARY ? in.getInt() : -1;
            if (length < 0 || length > in.remaining()) {
                break;
            }
            out.write(in.array(), in.position(), length);
            in.position(in.position() + length);
        }
        return out.toByteArray();
    }

    public String text() {
        return new String(data(), StandardCharsets.UTF_8);
    }
}
