package io.understudy.functions.azure.activation;

import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.SignedActivation;
import io.understudy.functions.azure.activation.PlaceBlobs.Present;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.run.Outcome;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A container in which every workload has its activation, written only over what is older. What lies there is not
 * checked for its signature: only we may write the container, and every reader checks.
 */
final class PublicationPlace {

    private final PlaceBlobs blobs;

    PublicationPlace(PlaceBlobs blobs) {
        this.blobs = blobs;
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
        var old = present.flatMap(PublicationPlace::activation);
        if (old.isPresent()) {
            var precedence = Precedence.of(wanted, old.get());
            if (precedence != Precedence.WANTED_FIRST) {
                return precedence == Precedence.EQUAL ? new Put.ThereAlready() : new Put.Newer(old.get());
            }
        }
        var doing = "publish activation " + wanted.fence().words() + "." + wanted.revision();
        var etag = present.map(p -> etagOf(p, doing));
        var document = signed.get();
        var instead = objection.get();
        if (instead.isPresent()) {
            return new Put.NotWanted(instead.get());
        }
        var name = wanted.workload().value();
        etag.ifPresentOrElse(
                tag -> blobs.writeOver(tag, name, doing, document.blob()),
                () -> blobs.writeFirst(name, doing, document.blob()));
        return new Put.Written();
    }

    /** Reads what lies there, and is let write there. */
    void reach(WorkloadName workload) {
        present(workload);
        blobs.tryWriting("see whether we may write the activation of " + workload);
    }

    Optional<Present> present(WorkloadName workload) {
        return read(workload, PlaceBlobs.CALL_LIMIT);
    }

    /** The document that lies there; empty where none does that can be read. */
    Optional<Activation> activation(WorkloadName workload, Duration limit) {
        return read(workload, limit).flatMap(PublicationPlace::activation);
    }

    private Optional<Present> read(WorkloadName workload, Duration limit) {
        return blobs.read(workload.value(), "read the activation of " + workload, limit);
    }

    /** Without a tag nothing can be written only over what was read, so nothing is written. */
    private static String etagOf(Present present, String doing) {
        return present.etag()
                .orElseThrow(() -> CallFailure.unheard(
                        doing,
                        "the place gave no ETag for what lies there, so it could be written over something newer"));
    }

    /** Empty where it cannot be read: then it stops no publication. */
    private static Optional<Activation> activation(Present present) {
        try {
            return Optional.of(
                    ActivationText.parse(SignedActivation.parse(present.text()).text()));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
