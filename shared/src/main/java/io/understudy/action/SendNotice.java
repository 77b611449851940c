package io.understudy.action;

import io.understudy.topology.ChannelName;

/** Tell people over one channel, once. */
public record SendNotice(ChannelName channel, Notice notice) implements Action {

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.sendNotice(this);
    }
}
