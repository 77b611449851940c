package io.understudy.emulators.storage.table;

import io.understudy.emulators.storage.protocol.StorageReply;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The multipart answer to a batch: one part for each operation, or one for the operation that was refused. */
final class BatchReply {

    private static final String CRLF = "\r\n";

    private final String batch = "batchresponse_" + UUID.randomUUID();
    private final String changeset = "changesetresponse_" + UUID.randomUUID();
    private final StringBuilder text = new StringBuilder(1024);

    BatchReply() {
        text.append("--").append(batch).append(CRLF);
        text.append("Content-Type: multipart/mixed; boundary=").append(changeset);
        text.append(CRLF).append(CRLF);
    }

    void add(StorageReply part, String body) {
        text.append("--").append(changeset).append(CRLF);
        text.append("Content-Type: application/http").append(CRLF);
        text.append("Content-Transfer-Encoding: binary").append(CRLF).append(CRLF);
        text.append("HTTP/1.1 ")
                .append(part.status())
                .append(' ')
                .append(reason(part.status()))
                .append(CRLF);
        text.append("X-Content-Type-Options: nosniff").append(CRLF);
        text.append("Cache-Control: no-cache").append(CRLF);
        text.append("DataServiceVersion: 3.0;").append(CRLF);
        part.headers()
                .forEach((name, value) ->
                        text.append(name).append(": ").append(value).append(CRLF));
        text.append(CRLF).append(body).append(CRLF);
    }

    StorageReply finish() {
        text.append("--").append(changeset).append("--").append(CRLF);
        text.append("--").append(batch).append("--").append(CRLF);
        return new StorageReply(202)
                .body("multipart/mixed; boundary=" + batch, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String reason(int status) {
        return switch (status) {
            case 201 -> "Created";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Request Entity Too Large";
            default -> "Refused";
        };
    }
}
