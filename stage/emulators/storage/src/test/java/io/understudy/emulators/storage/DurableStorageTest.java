package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.storage.blob.BlobContent;
import io.understudy.emulators.storage.blob.BlobHeaders;
import io.understudy.emulators.storage.blob.BlobListing;
import io.understudy.emulators.storage.blob.BlobStore;
import io.understudy.emulators.storage.blob.Conditions;
import io.understudy.emulators.storage.blob.LeaseOperation;
import io.understudy.emulators.storage.blob.PublicAccess;
import io.understudy.emulators.storage.table.EdmType;
import io.understudy.emulators.storage.table.EdmValue;
import io.understudy.emulators.storage.table.TableOperation;
import io.understudy.emulators.storage.table.TableStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there again, whatever ended the process before. */
class DurableStorageTest {

    private static final String ACCOUNT = "devstoreaccount1";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock();

    @Test
    void keepsTablesAndTheirEtags() {
        String etag;
        try (var store = TableStore.inDirectory(clock, directory)) {
            store.create(ACCOUNT, "Events");
            store.create(ACCOUNT, "dropped");
            store.drop(ACCOUNT, "dropped");
            store.carryOut(ACCOUNT, "Events", TableOperation.insert("p", "gone", Map.of()));
            store.carryOut(ACCOUNT, "Events", TableOperation.delete("p", "gone", "*"));
            etag = store.carryOut(ACCOUNT, "Events", TableOperation.insert("p", "r", allTypes()))
                    .etag();
        }

        for (int restart = 0; restart < 2; restart++) {
            try (var store = TableStore.inDirectory(clock, directory)) {
                assertThat(store.tables(ACCOUNT)).containsExactly("Events");
                assertThat(store.find(ACCOUNT, "Events", "p", "gone")).isEmpty();
                var found = store.find(ACCOUNT, "Events", "p", "r").orElseThrow();
                assertThat(found.etag()).isEqualTo(etag);
                assertThat(found.properties()).isEqualTo(allTypes());
            }
        }
    }

    @Test
    void keepsBlobsTheirLeasesAndStagedBlocks() {
        try (var store = BlobStore.inDirectory(clock, UUID::randomUUID, directory)) {
            store.createContainer(ACCOUNT, "documents", PublicAccess.BLOB, Map.of("a", "b"));
            store.put(ACCOUNT, "documents", "one", BlobContent.of("one"), BlobHeaders.NONE, Conditions.NONE);
            store.put(ACCOUNT, "documents", "gone", BlobContent.of("x"), BlobHeaders.NONE, Conditions.NONE);
            store.delete(ACCOUNT, "documents", "gone", Conditions.NONE);
            store.lease(
                    ACCOUNT,
                    "documents",
                    "one",
                    new LeaseOperation.Acquire(Optional.of("mine"), Duration.ofSeconds(30)),
                    Conditions.NONE);
            store.stage(ACCOUNT, "documents", "two", "AAAA", BlobContent.of("two"), Conditions.NONE);
        }

        for (int restart = 0; restart < 2; restart++) {
            try (var store = BlobStore.inDirectory(clock, UUID::randomUUID, directory)) {
                var container = store.container(ACCOUNT, "documents", Conditions.NONE);
                assertThat(container.access()).isEqualTo(PublicAccess.BLOB);
                assertThat(container.metadata()).containsEntry("a", "b");
                var listing = new BlobListing("", Optional.empty(), "", 10);
                assertThat(store.list(ACCOUNT, "documents", listing).blobs()).hasSize(1);
                assertThat(store.read(ACCOUNT, "documents", "one", Conditions.NONE)
                                .content()
                                .toBytes())
                        .asString()
                        .isEqualTo("one");
                assertThat(store.stagedBlocks(ACCOUNT, "documents", "two")).hasSize(1);
                assertThat(Refusals.codeOf(() -> store.delete(ACCOUNT, "documents", "one", Conditions.NONE)))
                        .isEqualTo("LeaseIdMissing");
            }
        }
    }

    @Test
    void ignoresATornTail() throws IOException {
        try (var store = TableStore.inDirectory(clock, directory)) {
            store.create(ACCOUNT, "events");
            store.carryOut(ACCOUNT, "events", TableOperation.insert("p", "one", Map.of()));
            store.carryOut(ACCOUNT, "events", TableOperation.insert("p", "two", Map.of()));
        }
        var log = directory.resolve(ACCOUNT + ".tables");
        try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }

        try (var store = TableStore.inDirectory(clock, directory)) {
            assertThat(store.find(ACCOUNT, "events", "p", "one")).isPresent();
            assertThat(store.find(ACCOUNT, "events", "p", "two")).isEmpty();
        }
    }

    @Test
    void stopsAtARecordWhoseChecksumIsWrong() throws IOException {
        try (var store = TableStore.inDirectory(clock, directory)) {
            store.create(ACCOUNT, "events");
            store.carryOut(ACCOUNT, "events", TableOperation.insert("p", "one", Map.of()));
        }
        var log = directory.resolve(ACCOUNT + ".tables");
        var bytes = Files.readAllBytes(log);
        bytes[bytes.length - 1] ^= 1;
        Files.write(log, bytes);

        try (var store = TableStore.inDirectory(clock, directory)) {
            assertThat(store.tables(ACCOUNT)).containsExactly("events");
            assertThat(store.find(ACCOUNT, "events", "p", "one")).isEmpty();
        }
    }

    @Test
    void compactsAtTheStart() throws IOException {
        try (var store = TableStore.inDirectory(clock, directory)) {
            store.create(ACCOUNT, "events");
            for (int i = 0; i < 200; i++) {
                store.carryOut(
                        ACCOUNT,
                        "events",
                        new TableOperation(
                                TableOperation.Kind.REPLACE,
                                "p",
                                "r",
                                Map.of("n", EdmValue.int32(i)),
                                Optional.empty()));
            }
        }
        var log = directory.resolve(ACCOUNT + ".tables");
        var grown = Files.size(log);

        try (var store = TableStore.inDirectory(clock, directory)) {
            assertThat(store.tables(ACCOUNT)).containsExactly("events");
        }

        assertThat(Files.size(log)).isLessThan(grown / 50);
    }

    private static Map<String, EdmValue> allTypes() {
        return Map.of(
                "text", EdmValue.text("ü"),
                "int", EdmValue.int32(-1),
                "long", EdmValue.int64(Long.MIN_VALUE),
                "double", EdmValue.number(Double.NaN),
                "bool", EdmValue.bool(true),
                "time", EdmValue.time(Instant.parse("2026-11-21T07:00:00.1234567Z")),
                "guid", EdmValue.parse(EdmType.GUID, "c9da6455-213d-42c9-9a79-3e9149a57833"),
                "bytes", EdmValue.parse(EdmType.BINARY, "AQID"));
    }
}
