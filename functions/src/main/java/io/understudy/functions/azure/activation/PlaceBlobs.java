package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.azure.storage.blob.specialized.SpecializedBlobClientBuilder;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The small texts of one container, each read from the place itself and written only over what was read. */
final class PlaceBlobs {

    /** Only a cache adds it. */
    private static final HttpHeaderName AGE = HttpHeaderName.fromString("Age");

    private static final int NOT_FOUND = 404;
    private static final int PRECONDITION_FAILED = 412;
    private static final String NO_CONTAINER = "ContainerNotFound";
    private static final String NO_TAG = "\"0x0\"";
    private static final String NOBODY_READS = "nobody.reads-this";

    static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    private final URI container;
    private final Supplier<HttpPipeline> pipeline;
    private final Map<String, BlockBlobClient> blobs = new ConcurrentHashMap<>();

    PlaceBlobs(URI container, Supplier<HttpPipeline> pipeline) {
        this.container = container;
        this.pipeline = pipeline;
    }

    /** What lies on a blob. */
    record Present(Optional<String> etag, String text) {}

    /** Empty where nothing lies there. */
    Optional<Present> read(String name, String doing, Duration limit) {
        try {
            var response = Calls.call(
                    doing,
                    MayChange.NOTHING,
                    () -> blob(name).downloadContentWithResponse(null, null, limit, Context.NONE));
            var headers = response.getHeaders();
            if (headers.getValue(AGE) != null) {
                throw CallFailure.unheard(
                        doing, "a cache answered in the place's stead, so nobody can tell what lies there now");
            }
            return Optional.of(new Present(
                    Optional.ofNullable(headers.getValue(HttpHeaderName.ETAG)),
                    response.getValue().toString()));
        } catch (CallFailure failure) {
            if (failure.status() == NOT_FOUND && !failure.code().equals(NO_CONTAINER)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** Writes the text where nothing lies. */
    void writeFirst(String name, String doing, String text) {
        write(name, doing, text, new BlobRequestConditions().setIfNoneMatch("*"));
    }

    /** Writes the text over what has this tag. */
    void writeOver(String etag, String name, String doing, String text) {
        write(name, doing, text, new BlobRequestConditions().setIfMatch(etag));
    }

    /**
     * Fails where we may not write. It asks to write over what cannot be there, on a blob that nobody reads, and is turned
     * down for that alone.
     */
    void tryWriting(String doing) {
        try {
            writeOver(NO_TAG, NOBODY_READS, doing, "nothing");
        } catch (CallFailure failure) {
            var isNothingThere =
                    failure.status() == NOT_FOUND && !failure.code().equals(NO_CONTAINER);
            if (failure.status() != PRECONDITION_FAILED && !isNothingThere) {
                throw failure;
            }
        }
    }

    private void write(String name, String doing, String text, BlobRequestConditions conditions) {
        Calls.call(
                doing,
                MayChange.SOMETHING,
                () -> blob(name)
                        .uploadWithResponse(
                                new BlockBlobSimpleUploadOptions(BinaryData.fromString(text))
                                        .setRequestConditions(conditions),
                                CALL_LIMIT,
                                Context.NONE));
    }

    private BlockBlobClient blob(String name) {
        return blobs.computeIfAbsent(
                name,
                n -> new SpecializedBlobClientBuilder()
                        .endpoint(container + "/" + n)
                        .pipeline(pipeline.get())
                        .buildBlockBlobClient());
    }
}
