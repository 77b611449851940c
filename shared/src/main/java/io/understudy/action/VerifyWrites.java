package io.understudy.action;

import io.understudy.topology.StampName;
import java.net.URI;

/** Have the stamp write a row through the listener's name and read it back. */
public record VerifyWrites(StampName stamp, URI verification) implements Action {

    @Override
    public boolean provesWrites() {
        return true;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.verifyWrites(this);
    }
}
