package io.understudy.emulators.storage.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a face answers: a status, headers and a body, which for HEAD is only measured. */
public final class StorageReply {

    private static final byte[] NOTHING = {};

    private final int status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = NOTHING;

    public StorageReply(int status) {
        this.status = status;
    }

    public StorageReply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public StorageReply without(String name) {
        headers.remove(name);
        return this;
    }

    public StorageReply body(String contentType, byte[] bytes) {
        headers.put("Content-Type", contentType);
        body = bytes;
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** The body itself, not a copy: it is written to the wire and forgotten. */
    byte[] bytes() {
        return body;
    }
}
