package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What a blob service does with containers and blobs for the real client, real or emulated. */
abstract class BlobContract extends FreshContainer {

    @Test
    void refusesASecondContainerOfTheSameName() {
        var name = container.getBlobContainerName();

        assertThat(Refusals.of(() -> storage().blobs().createBlobContainer(name)))
                .isEqualTo("409 ContainerAlreadyExists");
    }

    @Test
    void refusesBlobsForAContainerThatIsNotThere() {
        var missing = storage().blobs().getBlobContainerClient("missing" + UUID.randomUUID());

        assertThat(Refusals.of(() -> missing.getBlobClient("b").upload(data("x"))))
                .isEqualTo("404 ContainerNotFound");
        assertThat(Refusals.of(missing::getProperties)).startsWith("404 ");
        assertThat(Refusals.of(missing::delete)).isEqualTo("404 ContainerNotFound");
    }

    @Test
    void keepsTheMetadataOfAContainer() {
        container.setMetadata(Map.of("colour", "green"));

        assertThat(container.getProperties().getMetadata()).containsEntry("colour", "green");
    }

    @Test
    void givesBackWhatWasPut() {
        blob.upload(data("hello"));

        assertThat(blob.downloadContent().toString()).isEqualTo("hello");
        assertThat(blob.getProperties().getBlobSize()).isEqualTo(5);
    }

    @Test
    void givesBackAnEmptyBlob() {
        blob.upload(data(""));

        assertThat(blob.downloadContent().toBytes()).isEmpty();
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThat(Refusals.of(() -> blob.downloadContent())).isEqualTo("404 BlobNotFound");
        assertThat(Refusals.of(() -> blob.getProperties())).startsWith("404 ");
        assertThat(Refusals.of(() -> blob.delete())).isEqualTo("404 BlobNotFound");
        assertThat(blob.exists()).isFalse();
        assertThat(blob.deleteIfExists()).isFalse();
    }

    @Test
    void deletes() {
        blob.upload(data("hello"));

        blob.delete();

        assertThat(blob.exists()).isFalse();
    }

    @Test
    void refusesToOverwriteUnlessAsked() {
        blob.upload(data("one"));

        assertThat(Refusals.of(() -> blob.upload(data("two")))).isEqualTo("409 BlobAlreadyExists");
        blob.upload(data("two"), true);

        assertThat(blob.downloadContent().toString()).isEqualTo("two");
    }

    @Test
    void putsOnlyOverTheCurrentEtag() {
        blob.upload(data("one"));
        var stale = blob.getProperties().getETag();
        put("two", new BlobRequestConditions().setIfMatch(stale));

        assertThat(Refusals.of(() -> put("three", new BlobRequestConditions().setIfMatch(stale))))
                .isEqualTo("412 ConditionNotMet");
        assertThat(blob.downloadContent().toString()).isEqualTo("two");
        assertThat(blob.getProperties().getETag()).isNotEqualTo(stale);
    }

    @Test
    void putsOverNothingOnlyWithoutAnEtag() {
        assertThat(Refusals.of(() -> put("one", new BlobRequestConditions().setIfMatch("\"0x8D\""))))
                .startsWith("412 ");
        assertThat(blob.exists()).isFalse();
    }

    @Test
    void readsOnlyWhatChanged() {
        blob.upload(data("one"));
        var known = blob.getProperties().getETag();

        assertThat(Refusals.status(() -> read(new BlobRequestConditions().setIfNoneMatch(known))))
                .isEqualTo(304);
        assertThat(Refusals.of(() -> read(new BlobRequestConditions().setIfMatch("\"0x8D\""))))
                .isEqualTo("412 ConditionNotMet");
        assertThat(Refusals.status(() -> read(new BlobRequestConditions()
                        .setIfModifiedSince(OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)))))
                .isEqualTo(304);
        assertThat(Refusals.of(() -> read(new BlobRequestConditions()
                        .setIfUnmodifiedSince(OffsetDateTime.now(ZoneOffset.UTC).minusHours(1)))))
                .isEqualTo("412 ConditionNotMet");
        assertThat(read(new BlobRequestConditions().setIfMatch(known))).isEqualTo("one");
    }

    @Test
    void deletesOnlyTheCurrentEtag() {
        blob.upload(data("one"));
        var stale = blob.getProperties().getETag();
        blob.upload(data("two"), true);

        assertThat(Refusals.of(() ->
                        blob.deleteWithResponse(null, new BlobRequestConditions().setIfMatch(stale), LIMIT, null)))
                .isEqualTo("412 ConditionNotMet");
        assertThat(blob.exists()).isTrue();
    }

    @Test
    void readsARange() {
        blob.upload(data("0123456789"));
        var out = new ByteArrayOutputStream();

        blob.downloadStreamWithResponse(out, new BlobRange(3, 4L), null, null, false, LIMIT, null);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("3456");
    }

    @Test
    void keepsHeadersAndMetadata() {
        var options = new BlobParallelUploadOptions(data("{}"))
                .setHeaders(new BlobHttpHeaders()
                        .setContentType("application/json")
                        .setCacheControl("max-age=5")
                        .setContentLanguage("en"))
                .setMetadata(Map.of("fence", "7"));

        blob.uploadWithResponse(options, LIMIT, null);

        var properties = blob.getProperties();
        assertThat(properties.getContentType()).isEqualTo("application/json");
        assertThat(properties.getCacheControl()).isEqualTo("max-age=5");
        assertThat(properties.getContentLanguage()).isEqualTo("en");
        assertThat(properties.getMetadata()).containsEntry("fence", "7");
    }

    @Test
    void changesMetadataAndHeadersAlone() {
        blob.upload(data("hello"));
        var before = blob.getProperties().getETag();

        blob.setMetadata(Map.of("fence", "8"));
        blob.setHttpHeaders(new BlobHttpHeaders().setContentType("text/plain"));

        var properties = blob.getProperties();
        assertThat(properties.getMetadata()).containsEntry("fence", "8");
        assertThat(properties.getContentType()).isEqualTo("text/plain");
        assertThat(properties.getETag()).isNotEqualTo(before);
        assertThat(blob.downloadContent().toString()).isEqualTo("hello");
    }

    @Test
    void joinsTheBlocksOfALargeUpload() {
        var bytes = new byte[5 << 20];
        new Random(7).nextBytes(bytes);
        var transfer = new ParallelTransferOptions().setBlockSizeLong(1L << 20).setMaxSingleUploadSizeLong(1L << 20);

        blob.uploadWithResponse(
                new BlobParallelUploadOptions(new ByteArrayInputStream(bytes)).setParallelTransferOptions(transfer),
                LIMIT,
                null);

        assertThat(blob.downloadContent().toBytes()).isEqualTo(bytes);
    }

    @Test
    void showsBlocksOnlyOnceTheyAreCommitted() {
        var blocks = blob.getBlockBlobClient();
        var one = id("1");
        var two = id("2");
        blocks.stageBlock(one, data("one "));
        blocks.stageBlock(two, data("two"));

        assertThat(blob.exists()).isFalse();
        assertThat(Refusals.of(() -> blocks.commitBlockList(List.of(one, id("3")))))
                .isEqualTo("400 InvalidBlockList");
        blocks.commitBlockList(List.of(two, one));

        assertThat(blob.downloadContent().toString()).isEqualTo("twoone ");
    }

    @Test
    void letsOneOfEightRacersWinEachEtag() throws Exception {
        blob.upload(data("start"));
        var racers = Executors.newFixedThreadPool(8);

        for (int round = 0; round < 5; round++) {
            var etag = blob.getProperties().getETag();
            var races = new ArrayList<Callable<Boolean>>();
            for (int racer = 0; racer < 8; racer++) {
                var text = round + "-" + racer;
                races.add(() ->
                        wins(text, new BlobRequestConditions().setIfMatch(etag), BlobErrorCode.CONDITION_NOT_MET));
            }
            var won = 0;
            for (var race : racers.invokeAll(races)) {
                won += race.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        racers.shutdown();
    }

    @Test
    void letsOneOfEightRacersCreate() throws Exception {
        var racers = Executors.newFixedThreadPool(8);
        var races = new ArrayList<Callable<Boolean>>();
        for (int racer = 0; racer < 8; racer++) {
            var text = "racer " + racer;
            races.add(() ->
                    wins(text, new BlobRequestConditions().setIfNoneMatch("*"), BlobErrorCode.BLOB_ALREADY_EXISTS));
        }

        var won = 0;
        for (var race : racers.invokeAll(races)) {
            won += race.get() ? 1 : 0;
        }
        racers.shutdown();

        assertThat(won).isEqualTo(1);
    }

    private boolean wins(String text, BlobRequestConditions conditions, BlobErrorCode loss) {
        try {
            put(text, conditions);
            return true;
        } catch (BlobStorageException lost) {
            assertThat(lost.getErrorCode()).isEqualTo(loss);
            return false;
        }
    }

    private String read(BlobRequestConditions conditions) {
        return blob.downloadContentWithResponse(null, conditions, LIMIT, null)
                .getValue()
                .toString();
    }

    private static String id(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
