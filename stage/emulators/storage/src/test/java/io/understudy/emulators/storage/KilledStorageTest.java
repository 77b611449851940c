package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.BinaryData;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import com.azure.data.tables.models.TableEntityUpdateMode;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.data.tables.models.TableTransactionActionType;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import io.understudy.emulators.storage.blob.BlobStore;
import io.understudy.emulators.storage.blob.Conditions;
import io.understudy.emulators.storage.table.TableStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that keeps its storage in a directory and is killed while it is written to, again and again. */
@Tag("emulators")
class KilledStorageTest {

    private static final String ACCOUNT = "devstoreaccount1";
    private static final int LIVES = Boolean.getBoolean("understudy.soak") ? 30 : 2;
    private static final int ROUNDS_BEFORE_THE_KILL = 20;
    private static final int WRITERS = 2;

    @TempDir
    Path directory;

    /** What the service has said yes to, and nothing else. */
    private final Map<String, Boolean> entities = new ConcurrentHashMap<>();

    private final Map<String, Boolean> blobs = new ConcurrentHashMap<>();
    private final Map<String, Integer> counters = new ConcurrentHashMap<>();

    @Test
    void hasAllThatWasAcknowledgedAndNothingThatWasDeleted() throws Exception {
        for (int life = 0; life < LIVES; life++) {
            writeUntilKilled(life);

            assertThat(entities).hasSizeGreaterThanOrEqualTo((life + 1) * ROUNDS_BEFORE_THE_KILL);
            checkEverything();
        }
    }

    private void checkEverything() {
        try (var tables = TableStore.inDirectory(new SettableClock(), directory);
                var store = BlobStore.inDirectory(new SettableClock(), UUID::randomUUID, directory)) {
            assertThat(entities)
                    .allSatisfy((key, isThere) -> assertThat(
                                    tables.find(ACCOUNT, "events", "p", key).isPresent())
                            .as(key)
                            .isEqualTo(isThere));
            assertThat(counters)
                    .allSatisfy((key, acknowledged) ->
                            assertThat(count(tables, key)).as(key).isBetween(acknowledged, acknowledged + 1));
            assertThat(blobs)
                    .allSatisfy((key, isThere) -> assertThat(
                                    isThere
                                            ? store.read(ACCOUNT, "documents", key, Conditions.NONE)
                                                    .content()
                                                    .toBytes()
                                            : Refusals.codeOf(() ->
                                                            store.read(ACCOUNT, "documents", key, Conditions.NONE))
                                                    .getBytes(StandardCharsets.UTF_8))
                            .asString()
                            .isEqualTo(isThere ? key : "BlobNotFound"));
        }
    }

    private static int count(TableStore tables, String writer) {
        var counter = tables.find(ACCOUNT, "events", "counters", writer).orElseThrow();
        return Integer.parseInt(
                Objects.requireNonNull(counter.properties().get("n")).text());
    }

    private void writeUntilKilled(int life) throws Exception {
        var where = directory.resolve("where-" + life);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dsun.net.httpserver.nodelay=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableStageMain.class.getName(),
                        directory.toString(),
                        where.toString())
                .inheritIO()
                .start();
        var writers = Executors.newFixedThreadPool(WRITERS);
        try {
            var connection = awaitFile(where, process);
            var table = tables(connection);
            var container = blobs(connection);
            var enough = new CountDownLatch(ROUNDS_BEFORE_THE_KILL);
            for (int writer = 0; writer < WRITERS; writer++) {
                var name = life + "-" + writer;
                writers.execute(() -> {
                    for (int round = 0; round < 10_000; round++) {
                        write(table, container, name, round);
                        enough.countDown();
                    }
                });
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
            writers.shutdownNow();
            assertThat(writers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** One round of every kind of change; it breaks off where the process is killed. */
    private void write(TableClient table, BlobContainerClient container, String writer, int round) {
        var key = writer + "-" + round;
        table.createEntity(new TableEntity("p", key));
        entities.put(key, true);
        table.submitTransaction(List.of(creation(key + "-a"), creation(key + "-b")));
        entities.put(key + "-a", true);
        entities.put(key + "-b", true);
        entities.remove(key + "-a"); // from here on it may be there or not, until the deletion is acknowledged
        table.deleteEntity("p", key + "-a");
        entities.put(key + "-a", false);
        var counter = new TableEntity("counters", writer).addProperty("n", round);
        table.upsertEntityWithResponse(counter, TableEntityUpdateMode.REPLACE, null, null);
        counters.put(writer, round);
        container.getBlobClient(key).upload(BinaryData.fromString(key));
        blobs.put(key, true);
        container.getBlobClient(key + "-gone").upload(BinaryData.fromString(key));
        container.getBlobClient(key + "-gone").delete();
        blobs.put(key + "-gone", false);
    }

    private static TableTransactionAction creation(String key) {
        return new TableTransactionAction(TableTransactionActionType.CREATE, new TableEntity("p", key));
    }

    private static TableClient tables(String connection) {
        var client = new TableServiceClientBuilder()
                .connectionString(connection)
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))))
                .buildClient();
        client.createTableIfNotExists("events");
        return client.getTableClient("events");
    }

    private static BlobContainerClient blobs(String connection) {
        var container = new BlobServiceClientBuilder()
                .connectionString(connection)
                .buildClient()
                .getBlobContainerClient("documents");
        container.createIfNotExists();
        return container;
    }

    private static String awaitFile(Path file, Process process) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 600 && !Files.exists(file); attempt++) {
            assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
        }
        return Files.readString(file);
    }
}
