package io.understudy.emulators.host.worker;

import java.util.List;

/** A value on its way between host and worker, in the few forms that the real wire between them knows. */
public sealed interface Datum {

    /** A text that a parameter may take as it is or read as JSON. */
    record Text(String value) implements Datum {}

    /** Bytes, as a binding with {@code dataType} binary sends them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy per message would cost memory for nothing
    record Bytes(byte[] value) implements Datum {}

    /** A JSON text; a String parameter sees it with its quotes. */
    record Json(String value) implements Datum {}

    /** An HTTP request. */
    record Request(HttpRequestData value) implements Datum {}

    /** An HTTP response. */
    record Reply(HttpReply value) implements Datum {}

    /** The texts of a batch. */
    record Texts(List<String> values) implements Datum {}

    /** The bodies of a batch with {@code dataType} binary. */
    record ByteArrays(List<byte[]> values) implements Datum {}

    /** Nothing: an empty body, or a null that was returned. */
    record Empty() implements Datum {}
}
