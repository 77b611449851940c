package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.storage.protocol.StorageAccount;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The table service's form on the wire, where the SDK would hide it. */
class TableWireTest {

    private static final String MINIMAL = "application/json;odata=minimalmetadata";

    private final SettableClock clock = new SettableClock();
    private LocalStorage storage;

    @BeforeEach
    void start() {
        storage = LocalStorage.inMemory(clock, token -> Optional.empty());
        storage.tableStore().create(StorageAccount.DEVELOPMENT.name(), "events");
    }

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void writesEtagsAsAzureDoes() {
        var answer = send("POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("ETag")).contains("W/\"datetime'2026-11-21T07%3A00%3A00.0000000Z'\"");
    }

    @Test
    void echoesAnInsertionUnlessToldNotTo() {
        var echoed = send("POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"1\",\"n\":1}");
        var silent = send(
                "POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"2\",\"n\":1}", "Prefer", "return-no-content");

        assertThat(echoed.body()).contains("\"RowKey\":\"1\"").contains("\"n\":1");
        assertThat(silent.statusCode()).isEqualTo(204);
        assertThat(silent.body()).isEmpty();
        assertThat(silent.headers().firstValue("Preference-Applied")).contains("return-no-content");
        assertThat(silent.headers().firstValue("ETag")).isPresent();
    }

    @Test
    void saysAsMuchAboutAnEntityAsIsAsked() {
        send(
                "POST",
                "events",
                "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"n\":\"5\",\"n@odata.type\":\"Edm.Int64\",\"d\":3.0}");
        var entity = "events(PartitionKey='p',RowKey='r')";

        var none = send("GET", entity, "", "Accept", "application/json;odata=nometadata");
        var minimal = send("GET", entity, "", "Accept", MINIMAL);
        var full = send("GET", entity, "", "Accept", "application/json;odata=fullmetadata");

        assertThat(none.body())
                .isEqualTo("{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"Timestamp\":\"2026-11-21T07:00:00Z\","
                        + "\"n\":\"5\",\"d\":3.0}");
        assertThat(minimal.body())
                .contains("\"odata.metadata\":")
                .contains("\"odata.etag\":")
                .contains("\"n@odata.type\":\"Edm.Int64\",\"n\":\"5\"")
                .doesNotContain("editLink");
        assertThat(full.body())
                .contains("\"odata.editLink\":\"events(PartitionKey='p',RowKey='r')\"")
                .contains("\"Timestamp@odata.type\":\"Edm.DateTime\"")
                .contains("\"d@odata.type\":\"Edm.Double\"");
        assertThat(minimal.headers().firstValue("Content-Type").orElseThrow()).startsWith(MINIMAL);
    }

    @Test
    void writesErrorsInOdataForm() {
        var answer = send("GET", "events(PartitionKey='p',RowKey='r')", "");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains("ResourceNotFound");
        assertThat(answer.headers().firstValue("x-ms-request-id")).isPresent();
        assertThat(answer.body())
                .startsWith("{\"odata.error\":{\"code\":\"ResourceNotFound\",\"message\":{\"lang\":\"en-US\"");
    }

    @Test
    void takesTheOldVerbForMerging() {
        var entity = "events(PartitionKey='p',RowKey='r')";
        send("POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"a\":1}");

        assertThat(send("MERGE", entity, "{\"b\":2}").statusCode()).isEqualTo(204);
        assertThat(send("POST", entity, "{\"c\":3}", "X-HTTP-Method", "MERGE").statusCode())
                .isEqualTo(204);

        assertThat(send("GET", entity, "").body()).contains("\"a\":1", "\"b\":2", "\"c\":3");
    }

    @Test
    void keepsDoublesThatAreNoNumbers() {
        send(
                "POST",
                "events",
                "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"d\":\"NaN\",\"d@odata.type\":\"Edm.Double\"}");

        assertThat(send("GET", "events(PartitionKey='p',RowKey='r')", "").body())
                .contains("\"d@odata.type\":\"Edm.Double\",\"d\":\"NaN\"");
    }

    @Test
    void refusesWhatItCannotTake() {
        assertThat(code(send("POST", "events", "{\"RowKey\":\"r\"}"))).isEqualTo("400 PropertiesNeedValue");
        assertThat(code(send("POST", "events", "not json"))).isEqualTo("400 InvalidInput");
        assertThat(code(send("POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"o\":{}}")))
                .isEqualTo("400 InvalidInput");
        assertThat(code(send(
                        "POST",
                        "events",
                        "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"n\":\"x\",\"n@odata.type\":\"Edm.Int64\"}")))
                .isEqualTo("400 InvalidInput");
        assertThat(code(send("DELETE", "events(PartitionKey='p',RowKey='r')", "")))
                .isEqualTo("400 MissingRequiredHeader");
        assertThat(code(send("PUT", "events", "{}"))).isEqualTo("405 UnsupportedHttpVerb");
        assertThat(code(send("GET", "events?$top=1001", ""))).isEqualTo("400 InvalidInput");
        assertThat(code(send("GET", "a/b/c", ""))).isEqualTo("400 InvalidUri");
        assertThat(code(send("POST", "events", "x".repeat((4 << 20) + 1)))).isEqualTo("413 RequestBodyTooLarge");
    }

    @Test
    void refusesATransactionOverTwoPartitions() {
        var answer = batch(
                part("POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\"}"),
                part("POST", "events", "{\"PartitionKey\":\"q\",\"RowKey\":\"r\"}"));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .contains("HTTP/1.1 400 Bad Request")
                .contains("CommandsInBatchActOnDifferentPartitions")
                .contains("\"value\":\"1:");
        assertThat(send("GET", "events", "").body()).contains("\"value\":[]");
    }

    @Test
    void refusesABatchThatCannotBeRead() {
        assertThat(code(send("POST", "$batch", "nothing", "Content-Type", "multipart/mixed; boundary=b")))
                .isEqualTo("400 InvalidInput");
        assertThat(code(send("POST", "$batch", "nothing", "Content-Type", "text/plain")))
                .isEqualTo("400 InvalidInput");
    }

    @Test
    void keepsABodyThatLooksLikeABatch() {
        var tricky = "--b\\r\\n\\r\\n{} GET http://x HTTP/1.1";

        var answer =
                batch(part("POST", "events", "{\"PartitionKey\":\"p\",\"RowKey\":\"r\",\"text\":\"" + tricky + "\"}"));

        assertThat(answer.body()).contains("HTTP/1.1 201 Created");
        assertThat(send("GET", "events(PartitionKey='p',RowKey='r')", "").body())
                .contains(tricky);
    }

    private HttpResponse<String> batch(String... parts) {
        var body = "--batch_1\r\nContent-Type: multipart/mixed; boundary=changeset_1\r\n\r\n"
                + String.join("", parts)
                + "--changeset_1--\r\n--batch_1--\r\n";
        return send("POST", "$batch", body, "Content-Type", "multipart/mixed; boundary=batch_1");
    }

    private String part(String method, String path, String json) {
        return "--changeset_1\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                + method + " " + storage.tableEndpoint(StorageAccount.DEVELOPMENT) + "/" + path + " HTTP/1.1\r\n"
                + "Content-Type: application/json\r\nAccept: " + MINIMAL + "\r\n\r\n" + json + "\r\n";
    }

    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        var all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 0, headers.length);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = "Bearer any";
        return RawHttp.send(
                method, URI.create(storage.tableEndpoint(StorageAccount.DEVELOPMENT) + "/" + path), body, all);
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("x-ms-error-code").orElse("");
    }
}
