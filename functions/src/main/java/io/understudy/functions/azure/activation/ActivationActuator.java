package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpPipeline;
import io.understudy.action.AdmitStamp;
import io.understudy.action.CloseStamp;
import io.understudy.action.SignDocuments;
import io.understudy.activation.Activation;
import io.understudy.activation.Signatures;
import io.understudy.activation.SignedActivation;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.activation.PublicationPlace.Put;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Publishes the activation by one conditional write, unless a newer one lies there already; then the same in the second
 * place, where there is one. The first place decides: the second helps gates that cannot reach the first, so its
 * trouble is told and holds nothing up.
 */
public final class ActivationActuator {

    static final String STORAGE = "https://storage.azure.com/.default";

    private final PublicationPlace first;
    private final List<PublicationPlace> others;
    private final Supplier<ActivationSigner> signer;
    private final ScaledClock clock;

    /** @param containers where documents go; the first one decides */
    public ActivationActuator(List<URI> containers, URI signingKey, AzureHttp http, ScaledClock clock) {
        this(
                containers,
                () -> http.pipeline(STORAGE),
                new Lazy<>(() -> ActivationSigner.inVault(signingKey, http)),
                clock);
    }

    ActivationActuator(
            List<URI> containers,
            Supplier<HttpPipeline> pipeline,
            Supplier<ActivationSigner> signer,
            ScaledClock clock) {
        var places = containers.stream()
                .map(container -> new PublicationPlace(new PlaceBlobs(container, pipeline)))
                .toList();
        this.first = places.get(0);
        this.others = places.subList(1, places.size());
        this.signer = signer;
        this.clock = clock;
    }

    /** Signs what a run may publish; nothing is written anywhere. */
    public Outcome sign(Order order, SignDocuments action) {
        try {
            var seals = action.documents().stream().map(signer.get()::sign).toList();
            return new Outcome.Done(
                    Amounts.count(seals.size(), "document") + " of fence "
                            + order.fence().words() + " are signed with key "
                            + seals.get(0).keyId(),
                    Optional.of(new Signatures(seals)));
        } catch (CallFailure failure) {
            return CallFaults.outcome(failure, order.askedFor(clock.instant()));
        }
    }

    public Outcome close(Order order, CloseStamp action, StillWanted stillWanted) {
        return publish(order, action.activation(), stillWanted);
    }

    public Outcome admit(Order order, AdmitStamp action, StillWanted stillWanted) {
        return publish(order, action.activation(), stillWanted);
    }

    private Outcome publish(Order order, Activation wanted, StillWanted stillWanted) {
        try {
            return publishUnlessOlder(order, wanted, stillWanted);
        } catch (CallFailure failure) {
            var elapsed = order.askedFor(clock.instant());
            return order.asked() == 0
                    ? CallFaults.outcome(failure, elapsed)
                    : CallFaults.laterOutcome(failure, elapsed);
        }
    }

    /** Touches everything that a publication needs, so that the first one is as quick as the next. */
    public void warm(WorkloadName workload) {
        try {
            signer.get().warm();
            first.present(workload);
        } catch (CallFailure tooEarly) {
            // Nothing is lost: the publication itself will try again, and then say what is wrong.
        }
    }

    private Outcome publishUnlessOlder(Order order, Activation wanted, StillWanted stillWanted) {
        var number = "activation " + wanted.fence().words() + "." + wanted.revision();
        var document = new Lazy<>(() -> order.action()
                .signed()
                .map(before -> before.keyId().equals(signer.get().keyId()) ? before : signedAnew(wanted, before))
                .orElseGet(() -> signedNow(wanted)));
        Supplier<Optional<Outcome>> objection = () -> stillWanted.check(order).objection();
        var put = first.put(wanted, document, objection);
        if (put instanceof Put.NotWanted notWanted) {
            return notWanted.instead();
        }
        if (put instanceof Put.Newer newer) {
            return new Outcome.Refused(new Fault(
                    Fault.Kind.STALE,
                    Fault.NEWER_ACTIVATION,
                    number + " was not published: activation "
                            + newer.present().fence().words() + "."
                            + newer.present().revision() + " is there already"));
        }
        var words = number + " is published"
                + others.stream()
                        .map(place -> inSecondPlace(place, wanted, document))
                        .collect(Collectors.joining());
        return put instanceof Put.ThereAlready && order.asked() == 0
                ? new Outcome.AlreadyDone(words)
                : new Outcome.Done(words);
    }

    /**
     * What was signed with the key of then, signed with the key of now: gates may have been told meanwhile to believe only
     * that one. While the vault is silent the older signature is the better one of two, because many gates believe both.
     */
    private SignedActivation signedAnew(Activation wanted, SignedActivation before) {
        try {
            return signedNow(wanted);
        } catch (CallFailure silent) {
            return before;
        }
    }

    private SignedActivation signedNow(Activation wanted) {
        return SignedActivation.of(wanted, signer.get().sign(wanted));
    }

    /** What stands in the first place is decided; the second one follows it whatever was ordered since. */
    private static String inSecondPlace(
            PublicationPlace place, Activation wanted, Supplier<SignedActivation> document) {
        try {
            var put = place.put(wanted, document, Optional::empty);
            return put instanceof Put.Newer ? ", but the second place holds a newer one" : ", also in the second place";
        } catch (CallFailure failure) {
            return ", but not in the second place: " + failure.words();
        }
    }
}
