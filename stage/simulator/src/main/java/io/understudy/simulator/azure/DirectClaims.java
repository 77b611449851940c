package io.understudy.simulator.azure;

import io.understudy.activation.Claim;
import io.understudy.activation.Installation;
import io.understudy.functions.port.Claims;
import io.understudy.simulator.gate.PublicPlace;
import io.understudy.topology.Workload;
import java.util.List;
import java.util.Optional;

/** The one place of a simulated control region, in which claims lie beside documents. */
record DirectClaims(PublicPlace place) implements Claims {

    @Override
    public Installation ours() {
        return Installation.HOME;
    }

    @Override
    public Scene look(Workload workload) {
        var claim = place.claim(workload.name());
        var only = new Place(
                "first",
                Optional.empty(),
                place.present(workload.name()),
                claim,
                claim.map(c -> c.fence().toString()));
        return new Scene(List.of(only), List.of());
    }

    @Override
    public Writing write(Claim claim, Place over) {
        if (!over.claim().equals(place.claim(claim.workload()))) {
            return Writing.OVERTAKEN;
        }
        place.claim(claim);
        return Writing.WRITTEN;
    }
}
