package io.understudy.action;

import io.understudy.activation.Activation;

/** Publish the activation document, unless a newer one is already there. */
public record PublishActivation(Activation activation) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.publishActivation(this);
    }
}
