package io.understudy.functions.azure;

import io.understudy.activation.Claim;
import io.understudy.activation.Installation;
import io.understudy.functions.azure.activation.ClaimPlaces;
import io.understudy.functions.azure.probe.GateFences;
import io.understudy.functions.port.Claims;
import io.understudy.topology.Workload;
import java.util.function.Supplier;

/** The activation's places in Blob Storage, and the gates. */
record ClaimsInAzure(Installation ours, Supplier<ClaimPlaces> places, Supplier<GateFences> gates) implements Claims {

    @Override
    public Scene look(Workload workload) {
        return new Scene(places.get().look(workload.name()), gates.get().look(workload.name(), workload.stamps()));
    }

    @Override
    public Writing write(Claim claim, Place over) {
        return places.get().write(claim, over);
    }
}
