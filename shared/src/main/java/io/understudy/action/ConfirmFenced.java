package io.understudy.action;

import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import java.net.URI;

/** See that a left stamp admits nobody and runs no worker under this fence or a newer one. */
public record ConfirmFenced(StampName stamp, URI verification, Fence fence) implements Action {

    @Override
    public String subject() {
        return "gate of " + stamp;
    }

    @Override
    public ConfirmFenced under(Fence newer) {
        return new ConfirmFenced(stamp, verification, newer);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.confirmFenced(this);
    }
}
