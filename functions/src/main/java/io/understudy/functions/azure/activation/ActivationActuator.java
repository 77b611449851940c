package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import com.azure.storage.blob.specialized.SpecializedBlobClientBuilder;
import io.understudy.action.PublishActivation;
import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.SignedActivation;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.arm.ArmCalls;
import io.understudy.functions.azure.arm.ArmCalls.Effect;
import io.understudy.functions.azure.arm.ArmFailure;
import io.understudy.functions.azure.arm.ArmFaults;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Publishes the activation by one conditional write, unless a newer one lies there already. What lies there is not
 * checked for its signature: only we may write the container, and whoever reads it checks.
 */
public final class ActivationActuator {

    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);
    private static final String STORAGE = "https://storage.azure.com/.default";

    private final URI container;
    private final Supplier<HttpPipeline> pipeline;
    private final Supplier<ActivationSigner> signer;
    private final ScaledClock clock;
    private final Map<WorkloadName, BlockBlobClient> blobs = new ConcurrentHashMap<>();

    public ActivationActuator(URI container, URI signingKey, AzureHttp http, ScaledClock clock) {
        this(
                container,
                () -> http.pipeline(STORAGE),
                new Lazy<>(() -> ActivationSigner.inVault(signingKey, http)),
                clock);
    }

    ActivationActuator(
            URI container, Supplier<HttpPipeline> pipeline, Supplier<ActivationSigner> signer, ScaledClock clock) {
        this.container = container;
        this.pipeline = pipeline;
        this.signer = signer;
        this.clock = clock;
    }

    public Outcome publish(Order order, PublishActivation action) {
        try {
            return publishUnlessOlder(order, action.activation());
        } catch (ArmFailure failure) {
            return ArmFaults.outcome(failure, elapsedSince(order));
        }
    }

    /** Touches everything that a publication needs, so that the first one is as quick as the next. */
    public void warm(WorkloadName workload) {
        try {
            signer.get().warm();
            present(workload);
        } catch (ArmFailure tooEarly) {
            // Nothing is lost: the publication itself will try again, and then say what is wrong.
        }
    }

    private Outcome publishUnlessOlder(Order order, Activation wanted) {
        var number = "activation " + wanted.fence() + "." + wanted.revision();
        var present = present(wanted.workload());
        var old = present.flatMap(Present::activation);
        if (old.isPresent() && ActivationText.write(old.get()).equals(ActivationText.write(wanted))) {
            return order.asked() > 0
                    ? new Outcome.Done(number + " is published")
                    : new Outcome.AlreadyDone(number + " is published");
        }
        if (old.isPresent() && !wanted.isNewerThan(old.get())) {
            return new Outcome.Refused(new Fault(
                    Fault.Kind.STALE,
                    "NewerActivation",
                    number + " was not published: activation " + old.get().fence() + "."
                            + old.get().revision() + " is there already"));
        }
        var conditions = new BlobRequestConditions();
        present.ifPresentOrElse(p -> conditions.setIfMatch(p.etag()), () -> conditions.setIfNoneMatch("*"));
        var document = signer.get().sign(wanted);
        ArmCalls.call(
                "publish " + number,
                Effect.POSSIBLE,
                () -> blob(wanted.workload())
                        .uploadWithResponse(
                                new BlockBlobSimpleUploadOptions(BinaryData.fromString(document.blob()))
                                        .setRequestConditions(conditions),
                                CALL_LIMIT,
                                Context.NONE));
        return new Outcome.Done(number + " is published");
    }

    private Optional<Present> present(WorkloadName workload) {
        try {
            var response = ArmCalls.call(
                    "read the activation of " + workload,
                    Effect.NONE,
                    () -> blob(workload).downloadContentWithResponse(null, null, CALL_LIMIT, Context.NONE));
            var etag = response.getHeaders().getValue(HttpHeaderName.ETAG);
            return Optional.of(
                    new Present(etag == null ? "*" : etag, response.getValue().toString()));
        } catch (ArmFailure failure) {
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

    private Duration elapsedSince(Order order) {
        var elapsed = Duration.between(order.firstAskedAt(), clock.instant());
        return elapsed.isNegative() ? Duration.ZERO : elapsed;
    }

    /** What lies on the blob. */
    private record Present(String etag, String text) {

        /** Empty where it cannot be read: then it stands in nobody's way. */
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
