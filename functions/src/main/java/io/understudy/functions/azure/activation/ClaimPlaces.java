package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpPipeline;
import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.ClaimText;
import io.understudy.activation.Fence;
import io.understudy.functions.azure.activation.PlaceBlobs.Present;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.port.Claims;
import io.understudy.functions.port.FenceSighting;
import io.understudy.topology.WorkloadName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What lies in the activation's places at this moment: a document and, once somebody took the workload over, a claim. */
public final class ClaimPlaces {

    /** How long a caller that is about to act may wait, in wall time. */
    private static final Duration GLANCE_LIMIT = Duration.ofSeconds(1);

    private static final List<String> NAMES = List.of("first", "second");
    private static final String UNREADABLE = "what lies there as a claim cannot be read";

    private final List<Place> places;

    /** @param containers where documents go; the first one decides */
    public ClaimPlaces(List<URI> containers, AzureHttp http) {
        this(containers, () -> http.pipeline(ActivationActuator.STORAGE));
    }

    ClaimPlaces(List<URI> containers, Supplier<HttpPipeline> pipeline) {
        var all = new ArrayList<Place>();
        for (int i = 0; i < containers.size(); i++) {
            var blobs = new PlaceBlobs(containers.get(i), pipeline);
            all.add(new Place(NAMES.get(i), containers.get(i), blobs, new PublicationPlace(blobs)));
        }
        this.places = List.copyOf(all);
    }

    /** The fences of what lies in the places; a place that is silent is left out. */
    public List<FenceSighting> fences(WorkloadName workload) {
        var seen = new ArrayList<FenceSighting>();
        for (var place : places) {
            var where = "the " + place.name() + " activation place";
            try {
                var activation = place.documents().activation(workload, GLANCE_LIMIT);
                seen.add(new FenceSighting(activation.map(Activation::fence).orElse(Fence.NONE), where));
                place.claim(workload, GLANCE_LIMIT)
                        .flatMap(ClaimPlaces::claim)
                        .ifPresent(c -> seen.add(
                                new FenceSighting(c.fence(), "the claim of " + c.claimant() + " in " + where)));
            } catch (CallFailure silent) {
                // what was read of the place before it fell silent counts
            }
        }
        return List.copyOf(seen);
    }

    /** Everything that lies in the places, in the order of their addresses, which is the same for every installation. */
    public List<Claims.Place> look(WorkloadName workload) {
        return places.stream()
                .sorted(Comparator.comparing(p -> p.container().toString()))
                .map(place -> look(place, workload))
                .toList();
    }

    private static Claims.Place look(Place place, WorkloadName workload) {
        try {
            var activation = place.documents().activation(workload, PlaceBlobs.CALL_LIMIT);
            var present = place.claim(workload, PlaceBlobs.CALL_LIMIT);
            var claim = present.flatMap(ClaimPlaces::claim);
            return present.isPresent() && claim.isEmpty()
                    ? Claims.Place.silent(place.name(), UNREADABLE)
                    : new Claims.Place(
                            place.name(), Optional.empty(), activation, claim, present.flatMap(Present::etag));
        } catch (CallFailure silent) {
            return Claims.Place.silent(place.name(), silent.words());
        }
    }

    /** Writes the claim over what was seen there, and nothing over what was not. */
    public Claims.Writing write(Claim claim, Claims.Place over) {
        var place = places.stream()
                .filter(p -> p.name().equals(over.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no place " + over.name()));
        if (over.claim().isPresent() && over.etag().isEmpty()) {
            return Claims.Writing.UNHEARD;
        }
        try {
            over.etag().ifPresentOrElse(tag -> place.writeOver(tag, claim), () -> place.writeFirst(claim));
            return Claims.Writing.WRITTEN;
        } catch (CallFailure failure) {
            return failure.status() == 412 || failure.status() == 409
                    ? Claims.Writing.OVERTAKEN
                    : Claims.Writing.UNHEARD;
        }
    }

    private static Optional<Claim> claim(Present present) {
        try {
            return Optional.of(ClaimText.parse(present.text()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private record Place(String name, URI container, PlaceBlobs blobs, PublicationPlace documents) {

        Optional<Present> claim(WorkloadName workload, Duration limit) {
            return blobs.read(nameOf(workload), "read the claim of " + workload, limit);
        }

        void writeFirst(Claim claim) {
            blobs.writeFirst(nameOf(claim.workload()), doing(claim), ClaimText.write(claim));
        }

        void writeOver(String etag, Claim claim) {
            blobs.writeOver(etag, nameOf(claim.workload()), doing(claim), ClaimText.write(claim));
        }

        private static String doing(Claim claim) {
            return "claim " + claim.workload() + " under fence " + claim.fence().words();
        }

        /** No workload has a full stop in its name. */
        private static String nameOf(WorkloadName workload) {
            return workload + ".claim";
        }
    }
}
