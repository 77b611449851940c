package io.understudy.emulators.storage;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A container of its own for each test, in whatever storage answers, with room for one blob. */
abstract class FreshContainer {

    static final Duration LIMIT = Duration.ofSeconds(30);

    BlobContainerClient container;
    BlobClient blob;

    abstract StorageUnderTest storage();

    @BeforeEach
    void aFreshContainer() {
        container = storage().blobs().createBlobContainer("c" + UUID.randomUUID());
        blob = container.getBlobClient("folder/a blob (ü+&%).txt");
    }

    void put(String text, BlobRequestConditions conditions) {
        blob.getBlockBlobClient()
                .uploadWithResponse(
                        new BlockBlobSimpleUploadOptions(data(text)).setRequestConditions(conditions), LIMIT, null);
    }

    static BinaryData data(String text) {
        return BinaryData.fromString(text);
    }
}
