package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpPipeline;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Whether the key and the places that a publication needs are there for us to read and to write; nothing is published. */
public final class PublishingCheck {

    /** Answers that will be the same until a person changes something. */
    private static final Set<Integer> FOR_CERTAIN = Set.of(403, 404);

    private final List<PublicationPlace> places;
    private final Supplier<ActivationSigner> signer;

    /** @param containers where documents go; the first one decides */
    public PublishingCheck(List<URI> containers, URI signingKey, AzureHttp http) {
        this(
                containers,
                () -> http.pipeline(ActivationActuator.STORAGE),
                new Lazy<>(() -> ActivationSigner.inVault(signingKey, http)));
    }

    PublishingCheck(List<URI> containers, Supplier<HttpPipeline> pipeline, Supplier<ActivationSigner> signer) {
        this.places = containers.stream()
                .map(container -> new PublicationPlace(new PlaceBlobs(container, pipeline)))
                .toList();
        this.signer = signer;
    }

    /** What is wrong with the key for certain. */
    public Optional<String> key() {
        return missing("", () -> signer.get().warm());
    }

    /** The key with which we sign, as gates know it. */
    public String keyId() {
        return signer.get().keyId();
    }

    /** What is wrong with the place that decides, for certain. */
    public Optional<String> firstPlace(WorkloadName workload) {
        return missing("in the first activation place ", () -> places.get(0).reach(workload));
    }

    /** What is wrong with the second place for certain; nothing where there is none. */
    public Optional<String> secondPlace(WorkloadName workload) {
        return places.stream()
                .skip(1)
                .flatMap(place -> missing("in the second activation place ", () -> place.reach(workload)).stream())
                .findFirst();
    }

    private static Optional<String> missing(String where, Runnable touching) {
        try {
            touching.run();
            return Optional.empty();
        } catch (CallFailure failure) {
            if (FOR_CERTAIN.contains(failure.status())) {
                return Optional.of(where + "we " + failure.words());
            }
            throw failure;
        }
    }
}
