package io.understudy.action;

import io.understudy.topology.StampName;
import java.net.URI;

/** Ask the stamp's gatekeeper whether the workload is healthy inside, whatever its gate says. */
public record VerifyInside(StampName stamp, URI verification) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.verifyInside(this);
    }
}
