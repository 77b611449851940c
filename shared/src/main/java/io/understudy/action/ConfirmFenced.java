package io.understudy.action;

import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import java.net.URI;

/** See that a left stamp admits nobody and runs no worker under this fence or a newer one. */
public record ConfirmFenced(StampName stamp, URI verification, Fence fence) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.confirmFenced(this);
    }
}
