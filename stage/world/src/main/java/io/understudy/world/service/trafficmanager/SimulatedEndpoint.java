package io.understudy.world.service.trafficmanager;

import io.understudy.topology.Endpoint;
import io.understudy.topology.Origin;
import io.understudy.topology.Stamp;
import io.understudy.topology.WorkloadName;
import io.understudy.world.stamp.StampAnswers;

/** One endpoint: what is configured, what is in effect, and what its health probes found. */
public final class SimulatedEndpoint {

    private final WorkloadName workload;
    private final Endpoint declared;
    private final String target;
    private final StampAnswers answers;
    private EndpointState.Setting configured;
    private EndpointState.Setting inEffect;
    private int badInARow;
    private boolean isHealthy = true;

    SimulatedEndpoint(
            WorkloadName workload,
            Stamp stamp,
            Endpoint declared,
            StampAnswers answers,
            EndpointState.Setting setting) {
        this.workload = workload;
        this.declared = declared;
        this.target =
                stamp.origin().map(Origin::host).orElse(stamp.verification().getHost());
        this.answers = answers;
        this.configured = setting;
        this.inEffect = setting;
    }

    WorkloadName workload() {
        return workload;
    }

    Endpoint declared() {
        return declared;
    }

    StampAnswers answers() {
        return answers;
    }

    EndpointState.Setting inEffect() {
        return inEffect;
    }

    /** Whether it is to be used, once the name servers know. */
    public boolean isMeantToServe() {
        return configured.isEnabled();
    }

    /** Whether a resolver is given it before those that the probes find bad. */
    boolean isPreferred() {
        return isHealthy || inEffect.alwaysServes();
    }

    void configure(EndpointPatch patch) {
        configured = patch.on(configured);
    }

    void takeEffect() {
        inEffect = configured;
    }

    /** One good probe is enough; more bad ones in a row than are tolerated degrade it. */
    void took(int status, int toleratedFailures) {
        badInARow = status == 200 ? 0 : badInARow + 1;
        isHealthy = badInARow <= toleratedFailures && (isHealthy || badInARow == 0);
    }

    EndpointState state() {
        return new EndpointState(declared.id(), target, configured, inEffect, isHealthy);
    }
}
