package io.understudy.action;

import io.understudy.topology.StampName;
import java.net.URI;

/** Reach the workload as users do, and see that the expected stamp answers. */
public record VerifyOutside(URI users, StampName expected) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.verifyOutside(this);
    }
}
