package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AzureNamedKeyCredential;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.PublicAccessType;
import com.azure.storage.common.StorageSharedKeyCredential;
import io.understudy.emulators.storage.protocol.StorageAccount;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which callers come in, and under which name an account is reached. */
class CallersTest {

    private static final StorageAccount LEDGER = new StorageAccount(
            "ledger", Base64.getEncoder().encodeToString("a key of the ledger".getBytes(StandardCharsets.UTF_8)));
    private static final String WRONG_KEY =
            Base64.getEncoder().encodeToString("another key".getBytes(StandardCharsets.UTF_8));

    private LocalStorage storage;

    @BeforeEach
    void start() {
        storage = LocalStorage.inMemory(
                        InstantSource.system(),
                        token -> token.equals("good") ? Optional.empty() : Optional.of("the token is not good"))
                .admit(LEDGER);
    }

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void refusesATableCallerWithAWrongKey() {
        var client = new TableServiceClientBuilder()
                .endpoint(storage.tableEndpoint(LEDGER).toString())
                .credential(new AzureNamedKeyCredential(LEDGER.name(), WRONG_KEY))
                .buildClient();

        assertThat(Refusals.of(() -> client.createTable("events"))).isEqualTo("403 AuthenticationFailed");
    }

    @Test
    void refusesABlobCallerWithAWrongKey() {
        var client = new BlobServiceClientBuilder()
                .endpoint(storage.blobEndpoint(LEDGER).toString())
                .credential(new StorageSharedKeyCredential(LEDGER.name(), WRONG_KEY))
                .buildClient();

        assertThat(Refusals.of(() -> client.createBlobContainer("documents"))).isEqualTo("403 AuthenticationFailed");
    }

    @Test
    void refusesACallerWithoutCredentials() {
        var answer = RawHttp.send("GET", tables("Tables"), "");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains("NoAuthenticationInformation");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer ");
    }

    @Test
    void admitsABearerOfAGoodToken() {
        assertThat(RawHttp.send("GET", tables("Tables"), "", "Authorization", "Bearer good")
                        .statusCode())
                .isEqualTo(200);
        assertThat(RawHttp.send("GET", blobs("?comp=list"), "", "Authorization", "Bearer good")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesABearerOfABadTokenAndSaysWhy() {
        var answer = RawHttp.send("GET", blobs("?comp=list"), "", "Authorization", "Bearer bad");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("x-ms-error-code")).contains("InvalidAuthenticationInfo");
        assertThat(answer.body()).contains("the token is not good");
    }

    @Test
    void refusesASchemeThatNobodyKnows() {
        assertThat(RawHttp.send("GET", tables("Tables"), "", "Authorization", "Basic eDp5")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesAnAccountThatIsNotOnTheStage() {
        var uri = URI.create(storage.tableEndpoint(new StorageAccount("nobody", "")) + "/Tables");

        assertThat(RawHttp.send("GET", uri, "", "Authorization", "Bearer good").statusCode())
                .isEqualTo(404);
    }

    @Test
    void admitsALiteSignature() throws Exception {
        var date = "Sat, 21 Nov 2026 07:00:00 GMT";
        var tableProof = sign(date + "\n/ledger/ledger/Tables");
        var blobProof = sign("GET\n\n\n\nx-ms-date:" + date + "\n/ledger/ledger/?comp=list");

        assertThat(RawHttp.send(
                                "GET",
                                tables("Tables"),
                                "",
                                "x-ms-date",
                                date,
                                "Authorization",
                                "SharedKeyLite ledger:" + tableProof)
                        .statusCode())
                .isEqualTo(200);
        assertThat(RawHttp.send(
                                "GET",
                                blobs("?comp=list"),
                                "",
                                "x-ms-date",
                                date,
                                "Authorization",
                                "SharedKeyLite ledger:" + blobProof)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void letsAnybodyReadTheBlobsOfAPublicContainer() {
        var client = new BlobServiceClientBuilder()
                .connectionString(storage.connectionString(LEDGER))
                .buildClient();
        client.createBlobContainerWithResponse("open", null, PublicAccessType.BLOB, null);
        client.createBlobContainer("closed");
        client.getBlobContainerClient("open").getBlobClient("b").upload(BinaryData.fromString("hello"));
        client.getBlobContainerClient("closed").getBlobClient("b").upload(BinaryData.fromString("secret"));

        assertThat(RawHttp.send("GET", blobs("open/b"), "").body()).isEqualTo("hello");
        assertThat(RawHttp.send("HEAD", blobs("open/b"), "").statusCode()).isEqualTo(200);
        assertThat(RawHttp.send("PUT", blobs("open/b"), "x").statusCode()).isEqualTo(401);
        assertThat(RawHttp.send("GET", blobs("open?restype=container&comp=list"), "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(RawHttp.send("GET", blobs("closed/b"), "").statusCode()).isEqualTo(401);
    }

    @Test
    void knowsATableAccountByItsHost() {
        var client = new TableServiceClientBuilder()
                .endpoint("http://ledger.table.core.windows.net")
                .credential(new AzureNamedKeyCredential(LEDGER.name(), LEDGER.key()))
                .httpClient(new JdkHttpClientBuilder()
                        .proxy(through(storage.tableEndpoint(LEDGER)))
                        .build())
                .buildClient();
        var table = client.createTable("events");

        table.submitTransaction(List.of(new TableTransactionAction(
                TableTransactionActionType.CREATE, new TableEntity("p", "r").addProperty("n", 1))));

        assertThat(table.getEntity("p", "r").getProperty("n")).isEqualTo(1);
        assertThat(storage.tableStore().find("ledger", "events", "p", "r")).isPresent();
    }

    @Test
    void knowsABlobAccountByItsHost() {
        var client = new BlobServiceClientBuilder()
                .endpoint("http://ledger.blob.core.windows.net")
                .credential(new StorageSharedKeyCredential(LEDGER.name(), LEDGER.key()))
                .httpClient(new JdkHttpClientBuilder()
                        .proxy(through(storage.blobEndpoint(LEDGER)))
                        .build())
                .buildClient();
        var blob = client.createBlobContainer("documents").getBlobClient("folder/a b.json");

        blob.upload(BinaryData.fromString("{}"));

        assertThat(blob.downloadContent().toString()).isEqualTo("{}");
        assertThat(storage.blobStore().containers("ledger")).hasSize(1);
    }

    @Test
    void keepsAccountsApart() {
        storage.tableStore().create("ledger", "events");

        assertThat(storage.tableStore().tables("ledger")).containsExactly("events");
        assertThat(storage.tableStore().tables("other")).isEmpty();
    }

    private URI tables(String path) {
        return URI.create(storage.tableEndpoint(LEDGER) + "/" + path);
    }

    private URI blobs(String path) {
        return URI.create(storage.blobEndpoint(LEDGER) + "/" + path);
    }

    private static ProxyOptions through(URI endpoint) {
        return new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress(endpoint.getHost(), endpoint.getPort()));
    }

    private static String sign(String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(LEDGER.key()), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
