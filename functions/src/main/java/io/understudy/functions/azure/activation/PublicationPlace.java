package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.azure.storage.blob.specialized.SpecializedBlobClientBuilder;
import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Fence;
import io.understudy.activation.SignedActivation;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.Effect;
import io.understudy.run.Outcome;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A container in which every workload has its activation, written only over what is older. What lies there is not
 * checked for its signature: only we may write the container, and whoever reads it checks.
 */
final class PublicationPlace {

    /** Only a cache adds it. */
    private static final HttpHeaderName AGE = HttpHeaderName.fromString("Age");

    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    /** As long as somebody may wait who is about to act, in wall time. */
    private static final Duration GLANCE_LIMIT = Duration.ofSeconds(1);

    private final URI container;
    private final Supplier<HttpPipeline> pipeline;
    private final Map<WorkloadName, BlockBlobClient> blobs = new ConcurrentHashMap<>();

    PublicationPlace(URI container, Supplier<HttpPipeline> pipeline) {
        this.container = container;
        this.pipeline = pipeline;
    }

    /** What came of a publication in one place. */
    sealed interface Put {
        record Written() implements Put {}

        record ThereAlready() implements Put {}

        record Newer(Activation present) implements Put {}

        /** Nothing was written, because the last question before it was not answered with yes. */
        record NotWanted(Outcome instead) implements Put {}
    }

    /**
     * Writes the document unless it, or a newer one, is there; it is signed only where it has to be written.
     *
     * @param objection asked right before the writing: what is to be answered instead of it
     */
    Put put(Activation wanted, Supplier<SignedActivation> signed, Supplier<Optional<Outcome>> objection) {
        var present = present(wanted.workload());
        var old = present.flatMap(Present::activation);
        if (old.isPresent()) {
            var precedence = Precedence.of(wanted, old.get());
            if (precedence != Precedence.WANTED_FIRST) {
                return precedence == Precedence.EQUAL ? new Put.ThereAlready() : new Put.Newer(old.get());
            }
        }
        var conditions = new BlobRequestConditions();
        present.ifPresentOrElse(
                p -> conditions.setIfMatch(p.etagToReplace(wanted)), () -> conditions.setIfNoneMatch("*"));
        var document = signed.get();
        var instead = objection.get();
        if (instead.isPresent()) {
            return new Put.NotWanted(instead.get());
        }
        Calls.call(
                "publish activation " + wanted.fence() + "." + wanted.revision(),
                Effect.POSSIBLE,
                () -> blob(wanted.workload())
                        .uploadWithResponse(
                                new BlockBlobSimpleUploadOptions(BinaryData.fromString(document.blob()))
                                        .setRequestConditions(conditions),
                                CALL_LIMIT,
                                Context.NONE));
        return new Put.Written();
    }

    Optional<Present> present(WorkloadName workload) {
        return present(workload, CALL_LIMIT);
    }

    /** The fence of what lies there, {@link Fence#NONE} where nothing does that can be read; asked in haste. */
    Fence fence(WorkloadName workload) {
        return present(workload, GLANCE_LIMIT)
                .flatMap(Present::activation)
                .map(Activation::fence)
                .orElse(Fence.NONE);
    }

    private Optional<Present> present(WorkloadName workload, Duration limit) {
        try {
            var response = Calls.call(
                    "read the activation of " + workload,
                    Effect.NONE,
                    () -> blob(workload).downloadContentWithResponse(null, null, limit, Context.NONE));
            var headers = response.getHeaders();
            if (headers.getValue(AGE) != null) {
                throw CallFailure.unheard(
                        "read the activation of " + workload,
                        "a cache answered in the place's stead, so nobody can tell what lies there now");
            }
            return Optional.of(new Present(
                    Optional.ofNullable(headers.getValue(HttpHeaderName.ETAG)),
                    response.getValue().toString()));
        } catch (CallFailure failure) {
            if (failure.status() == 404 && !failure.code().equals("ContainerNotFound")) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private BlockBlobClient blob(WorkloadName workload) {
        return blobs.computeIfAbsent(
                workload,
                w -> new SpecializedBlobClientBuilder()
                        .endpoint(container + "/" + w)
                        .pipeline(pipeline.get())
                        .buildBlockBlobClient());
    }

    /** What lies on the blob. */
    record Present(Optional<String> etag, String text) {

        /** Without a tag nothing can be written only over what was read, so nothing is written. */
        String etagToReplace(Activation wanted) {
            return etag.orElseThrow(() -> CallFailure.unheard(
                    "publish activation " + wanted.fence() + "." + wanted.revision(),
                    "the place gave no ETag for what lies there, so it could be written over something newer"));
        }

        /** Empty where it cannot be read: then it stops no publication. */
        Optional<Activation> activation() {
            try {
                return Optional.of(
                        ActivationText.parse(SignedActivation.parse(text).text()));
            } catch (IllegalArgumentException unreadable) {
                return Optional.empty();
            }
        }
    }
}
