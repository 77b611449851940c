package io.understudy.emulators.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobContainerItem;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.LeaseStateType;
import com.azure.storage.blob.models.LeaseStatusType;
import com.azure.storage.blob.models.ListBlobContainersOptions;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.models.ParallelTransferOptions;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.options.BlobParallelUploadOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a blob service does for the real client, whoever answers. */
abstract class BlobContract {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private BlobContainerClient container;
    private BlobClient blob;

    abstract StorageUnderTest storage();

    @BeforeEach
    void aFreshContainer() {
        container = storage().blobs().createBlobContainer("c" + UUID.randomUUID());
        blob = container.getBlobClient("folder/a blob (ü+&%).txt");
    }

    @Test
    void refusesASecondContainerOfTheSameName() {
        var name = container.getBlobContainerName();

        assertThat(Refusals.of(() -> storage().blobs().createBlobContainer(name)))
                .isEqualTo("409 ContainerAlreadyExists");
    }

    @Test
    void knowsWhichContainersThereAre() {
        var options = new ListBlobContainersOptions().setPrefix(container.getBlobContainerName());

        assertThat(storage().blobs().listBlobContainers(options, LIMIT))
                .extracting(BlobContainerItem::getName)
                .containsExactly(container.getBlobContainerName());
        assertThat(container.exists()).isTrue();
        container.delete();
        assertThat(container.exists()).isFalse();
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
    void listsByPrefixInTheOrderOfNames() {
        for (var name : List.of("b/2", "a/1", "b/1", "c", "b/10")) {
            container.getBlobClient(name).upload(data(name));
        }

        assertThat(names(new ListBlobsOptions().setPrefix("b/"))).containsExactly("b/1", "b/10", "b/2");
        assertThat(names(new ListBlobsOptions())).containsExactly("a/1", "b/1", "b/10", "b/2", "c");
        assertThat(names(new ListBlobsOptions().setPrefix("none"))).isEmpty();
    }

    @Test
    void foldsNamesAtTheDelimiter() {
        for (var name : List.of("b/2", "a/1", "b/1", "c", "b/d/1")) {
            container.getBlobClient(name).upload(data(name));
        }

        assertThat(container.listBlobsByHierarchy("").stream()
                        .map(item -> item.getName() + (Boolean.TRUE.equals(item.isPrefix()) ? " prefix" : ""))
                        .toList())
                .containsExactlyInAnyOrder("a/ prefix", "b/ prefix", "c");
        assertThat(container.listBlobsByHierarchy("b/").stream()
                        .map(BlobItem::getName)
                        .toList())
                .containsExactlyInAnyOrder("b/d/", "b/1", "b/2");
    }

    @Test
    void pagesThroughAListing() {
        for (int i = 0; i < 7; i++) {
            container.getBlobClient("b" + i).upload(data("x"));
        }

        var pages = new ArrayList<Integer>();
        container
                .listBlobs(new ListBlobsOptions().setMaxResultsPerPage(3), LIMIT)
                .iterableByPage()
                .forEach(page -> pages.add(page.getValue().size()));

        assertThat(pages).containsExactly(3, 3, 1);
    }

    @Test
    void letsOneHolderLeaseABlob() {
        blob.upload(data("one"));
        var holder = lease();
        var other = lease();
        var id = holder.acquireLease(15);

        assertThat(Refusals.of(() -> other.acquireLease(15))).isEqualTo("409 LeaseAlreadyPresent");
        assertThat(Refusals.of(() -> other.renewLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
        assertThat(Refusals.of(() -> other.releaseLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
        assertThat(holder.renewLease()).isEqualTo(id);
        assertThat(holder.acquireLease(20)).isEqualTo(id);
        var properties = blob.getProperties();
        assertThat(properties.getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThat(properties.getLeaseStatus()).isEqualTo(LeaseStatusType.LOCKED);
    }

    @Test
    void letsOnlyTheHolderWrite() {
        blob.upload(data("one"));
        var id = lease().acquireLease(60);

        assertThat(Refusals.of(() -> blob.upload(data("two"), true))).isEqualTo("412 LeaseIdMissing");
        assertThat(Refusals.of(() -> blob.delete())).isEqualTo("412 LeaseIdMissing");
        assertThat(Refusals.of(() -> put("two", leased(UUID.randomUUID().toString()))))
                .isEqualTo("412 LeaseIdMismatchWithBlobOperation");
        put("two", leased(id));

        assertThat(blob.downloadContent().toString()).isEqualTo("two");
        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
    }

    @Test
    void refusesALeaseIdWhereThereIsNoLease() {
        blob.upload(data("one"));

        assertThat(Refusals.of(() -> put("two", leased(UUID.randomUUID().toString()))))
                .isEqualTo("412 LeaseNotPresentWithBlobOperation");
    }

    @Test
    void handsAReleasedLeaseToTheNext() {
        blob.upload(data("one"));
        var holder = lease();
        holder.acquireLease(-1);
        holder.releaseLease();

        lease().acquireLease(-1);

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.LEASED);
        assertThat(Refusals.of(() -> holder.renewLease())).isEqualTo("409 LeaseIdMismatchWithLeaseOperation");
    }

    @Test
    void changesTheIdOfALease() {
        blob.upload(data("one"));
        var holder = lease();
        var first = holder.acquireLease(-1);
        var second = UUID.randomUUID().toString();

        assertThat(holder.changeLease(second)).isEqualTo(second);
        assertThat(Refusals.of(() -> put("two", leased(first)))).isEqualTo("412 LeaseIdMismatchWithBlobOperation");
        put("two", leased(second));

        assertThat(blob.downloadContent().toString()).isEqualTo("two");
    }

    @Test
    void breaksAnInfiniteLeaseAtOnce() {
        blob.upload(data("one"));
        var holder = lease();
        holder.acquireLease(-1);

        assertThat(lease().breakLease()).isZero();

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BROKEN);
        assertThat(Refusals.of(() -> holder.renewLease())).isEqualTo("409 LeaseIsBrokenAndCannotBeRenewed");
        blob.upload(data("two"), true);
        assertThat(blob.downloadContent().toString()).isEqualTo("two");
    }

    @Test
    void keepsABreakingLeaseForItsPeriod() {
        blob.upload(data("one"));
        lease().acquireLease(-1);
        var breaker = lease();

        breaker.breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ofSeconds(50)), LIMIT, null);

        assertThat(blob.getProperties().getLeaseState()).isEqualTo(LeaseStateType.BREAKING);
        assertThat(Refusals.of(() -> breaker.acquireLease(15))).isEqualTo("409 LeaseAlreadyPresent");
        assertThat(Refusals.of(() -> blob.upload(data("two"), true))).isEqualTo("412 LeaseIdMissing");
    }

    @Test
    void refusesToBreakWhereThereIsNoLease() {
        blob.upload(data("one"));

        assertThat(Refusals.of(() -> lease().breakLease())).isEqualTo("409 LeaseNotPresentWithLeaseOperation");
    }

    @Test
    void refusesALeaseOfAnOddLength() {
        blob.upload(data("one"));

        assertThat(Refusals.status(() -> lease().acquireLease(14))).isEqualTo(400);
        assertThat(Refusals.status(() -> lease().acquireLease(61))).isEqualTo(400);
    }

    @Test
    void doesNotLeaseWhatIsNotThere() {
        assertThat(Refusals.of(() -> lease().acquireLease(15))).isEqualTo("404 BlobNotFound");
    }

    @Test
    void leasesAContainer() {
        var holder = new BlobLeaseClientBuilder().containerClient(container).buildClient();
        holder.acquireLease(-1);

        assertThat(Refusals.of(() -> container.delete())).isEqualTo("412 LeaseIdMissing");
        blob.upload(data("writes to blobs go on"));
        holder.releaseLease();
        container.delete();

        assertThat(container.exists()).isFalse();
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

    private void put(String text, BlobRequestConditions conditions) {
        blob.getBlockBlobClient()
                .uploadWithResponse(
                        new BlockBlobSimpleUploadOptions(data(text)).setRequestConditions(conditions), LIMIT, null);
    }

    private String read(BlobRequestConditions conditions) {
        return blob.downloadContentWithResponse(null, conditions, LIMIT, null)
                .getValue()
                .toString();
    }

    private List<String> names(ListBlobsOptions options) {
        return container.listBlobs(options, LIMIT).stream()
                .map(BlobItem::getName)
                .toList();
    }

    private BlobLeaseClient lease() {
        return new BlobLeaseClientBuilder().blobClient(blob).buildClient();
    }

    private static BlobRequestConditions leased(String id) {
        return new BlobRequestConditions().setLeaseId(id);
    }

    private static BinaryData data(String text) {
        return BinaryData.fromString(text);
    }

    private static String id(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
