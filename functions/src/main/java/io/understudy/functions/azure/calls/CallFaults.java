package io.understudy.functions.azure.calls;

import io.understudy.functions.azure.calls.CallFailure.Reach;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Azure's errors mean for an order: the only place where that is decided. */
public final class CallFaults {

    private static final Set<String> NO_CAPACITY = Set.of(
            "errcode_insufficientvcpuquota",
            "insufficientvcpuquota",
            "quotaexceeded",
            "allocationfailed",
            "zonalallocationfailed",
            "overconstrainedallocationrequest",
            "overconstrainedzonalallocationrequest",
            "skunotavailable",
            "managedclustercountexceedsquotalimit",
            "insufficientsubnetsize");
    private static final Set<String> NOT_ALLOWED =
            Set.of("authorizationfailed", "linkedauthorizationfailed", "requestdisallowedbypolicy", "scopelocked");
    private static final Set<String> MISCONFIGURED = Set.of(
            "failovergroupdoesnotexist",
            "servernotinsubscriptionresourcegroup",
            "resourcenotfound",
            "resourcegroupnotfound",
            "parentresourcenotfound",
            "subscriptionnotfound",
            "invalidsubscriptionid",
            "missingsubscriptionregistration",
            "keymaterialnotfoundonremoteserver");
    /** Answered with 400 or 405, and yet another moment may bring another answer. */
    private static final Set<String> PASSING = Set.of(
            "incorrectreplicationlinkstate",
            "georeplicationdatabasenotsecondary",
            "operationnotallowedonfailoverinprogress");

    private static final int CONFLICT = 409;

    /** What is under way at a resource takes some time, and each call that is turned away counts against our limits. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(5);

    private static final Set<String> GENERAL =
            Set.of("", "badrequest", "conflict", "operationnotallowed", "deploymentfailed", "multipleerrorsoccurred");

    private CallFaults() {}

    /**
     * What becomes of an order whose first call failed.
     *
     * @param elapsed how long the order has been asked for, which sets the pause before it is asked again
     */
    public static Outcome outcome(CallFailure failure, Duration elapsed) {
        var kind = kindOf(failure.status(), failure.code(), failure.words());
        if (kind.isPresent()) {
            var fault = new Fault(kind.get(), codeOrStatus(failure), failure.words());
            return new Outcome.Refused(failure.changedNothing() ? fault.withoutTrace() : fault);
        }
        return failure.reach() == Reach.UNCERTAIN && failure.status() == 0
                ? new Outcome.Unknown(failure.words() + " after the call was sent")
                : new Outcome.NotYet(AdaptivePause.after(elapsed, atLeast(failure)), failure.words());
    }

    private static Duration atLeast(CallFailure failure) {
        return failure.status() == CONFLICT && failure.retryAfter().isZero() ? UNDER_WAY : failure.retryAfter();
    }

    /** The same for an order of which an earlier call may have been heard: no refusal is certain to leave no trace. */
    public static Outcome laterOutcome(CallFailure failure, Duration elapsed) {
        return outcome(failure, elapsed) instanceof Outcome.Refused refused
                ? new Outcome.Refused(
                        new Fault(refused.fault().kind(), refused.fault().code(), refused.words()))
                : outcome(failure, elapsed);
    }

    /** What a resource says about its own last operation, which failed. */
    public static Fault failed(String what, ServiceError error) {
        if (error.equals(ServiceError.NONE)) {
            return new Fault(Fault.Kind.REJECTED, "Failed", what + " failed, and Azure does not say why");
        }
        var kind = kindOf(400, error.code(), error.said()).orElse(Fault.Kind.REJECTED);
        return new Fault(
                kind,
                error.code().isEmpty() ? "Failed" : error.code(),
                what + " failed: " + (error.said().isEmpty() ? error.code() : error.said()));
    }

    /** Whether a code says too little for a decision, so that the one inside it counts. */
    static boolean isGeneral(String code) {
        return GENERAL.contains(code.toLowerCase(Locale.ROOT));
    }

    /** Empty where asking again may help. */
    private static Optional<Fault.Kind> kindOf(int status, String code, String words) {
        var word = code.toLowerCase(Locale.ROOT);
        if (NO_CAPACITY.contains(word)
                || (word.equals("operationnotallowed")
                        && words.toLowerCase(Locale.ROOT).contains("quota"))) {
            return Optional.of(Fault.Kind.NO_CAPACITY);
        }
        if (status == 401) {
            return Optional.empty(); // the token was not accepted, and the next call brings another one
        }
        if (NOT_ALLOWED.contains(word) || status == 403) {
            return Optional.of(Fault.Kind.NOT_ALLOWED);
        }
        if (MISCONFIGURED.contains(word) || status == 404 || isKeyVaultTrouble(status, word)) {
            return Optional.of(Fault.Kind.MISCONFIGURED);
        }
        var mayPass = status == 0
                || status == 408
                || status == 409
                || status == 412
                || status == 429
                || status >= 500
                || PASSING.contains(word);
        return mayPass ? Optional.empty() : Optional.of(Fault.Kind.REJECTED);
    }

    /** The server's encryption key cannot be read in this region; a 503 of that kind passes. */
    private static boolean isKeyVaultTrouble(int status, String word) {
        return word.startsWith("azurekeyvault") && status < 500;
    }

    private static String codeOrStatus(CallFailure failure) {
        return failure.code().isEmpty() ? "HTTP " + failure.status() : failure.code();
    }
}
