package io.understudy.simulator.azure;

import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.hazard.Hazards;
import io.understudy.simulator.time.Chance;
import io.understudy.simulator.time.VirtualTime;
import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.ArmCall;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.ConnectionCut;
import io.understudy.world.ground.RefusedByAzure;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Azure Resource Manager without HTTP: each call takes its time there and back, is throttled, may fail, and is written down. */
public final class DirectArm {

    /** Our identity, as the world's journal names it. */
    public static final String US = "understudy";

    private static final List<AzureFault> PASSING = List.of(
            AzureFault.of(401, "InvalidAuthenticationToken", "The access token is not valid yet."),
            AzureFault.of(403, "AuthorizationFailed", "The role assignment is not known here yet."),
            AzureFault.of(404, "ResourceNotFound", "The resource is not known here yet."));
    private static final List<AzureFault> BROKEN = List.of(
            AzureFault.of(500, "InternalServerError", "Something went wrong."),
            AzureFault.of(503, "ServiceUnavailable", "The service is busy."));

    private final SimulatedAzure azure;
    private final VirtualTime time;
    private final Chance chance;
    private final Hazards hazards;
    private final SendBook book = new SharedSendBook();

    public DirectArm(SimulatedAzure azure, VirtualTime time, Chance chance, Hazards hazards) {
        this.azure = azure;
        this.time = time;
        this.chance = chance;
        this.hazards = hazards;
    }

    SimulatedAzure azure() {
        return azure;
    }

    VirtualTime time() {
        return time;
    }

    /** What all processes know about promotions that were sent. */
    SendBook book() {
        return book;
    }

    /** Reads; a failure changed nothing. */
    <T> T read(String doing, String action, ResourceId resource, Supplier<T> what) {
        return call(doing, new ArmCall(US, "GET", resource.value(), action, resource), what, false);
    }

    /** Begins a change. */
    <T> T begin(String doing, String method, String action, ResourceId resource, Supplier<T> what) {
        hazards.crashOn(Hazard.CRASH_BEFORE_EFFECT);
        var done = call(doing, new ArmCall(US, method, resource.value(), action, resource), what, true);
        hazards.crashOn(Hazard.CRASH_AFTER_EFFECT);
        return done;
    }

    private <T> T call(String doing, ArmCall call, Supplier<T> what, boolean isChange) {
        var roundTrip = azure.controlPlane().nextRoundTrip();
        time.pass(roundTrip.dividedBy(2));
        try {
            refuseByHazard();
            var answer = azure.controlPlane().call(call, time.instant(), what, done -> isChange ? 202 : 200);
            if (isChange && hazards.strikes(Hazard.ARM_IS_UNHEARD)) {
                throw CallFailure.uncertain(doing, "the connection broke");
            }
            time.pass(roundTrip.dividedBy(2));
            return answer;
        } catch (RefusedByAzure refused) {
            var fault = refused.fault();
            throw CallFailure.answered(
                    doing,
                    fault.status(),
                    new ServiceError(fault.code(), fault.message()),
                    fault.retryAfter().orElse(Duration.ZERO));
        } catch (ConnectionCut cut) {
            throw CallFailure.uncertain(doing, "the connection broke");
        }
    }

    private void refuseByHazard() {
        if (hazards.strikes(Hazard.ARM_THROTTLES)) {
            throw AzureFault.of(429, "TooManyRequests", "Slow down.").refuse();
        }
        if (hazards.strikes(Hazard.ARM_BREAKS)) {
            throw chance.oneOf("broken", BROKEN).refuse();
        }
        if (hazards.strikes(Hazard.ARM_FORBIDS)) {
            throw chance.oneOf("passing", PASSING).refuse();
        }
    }
}
