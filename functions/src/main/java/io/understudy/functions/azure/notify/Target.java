package io.understudy.functions.azure.notify;

import io.understudy.topology.ChannelKind;
import java.net.URI;
import java.util.Optional;

/**
 * Where a channel's messages go. Its address is a secret of most services, so it prints without it.
 *
 * @param secret what the messages are signed with, where the channel has one
 */
public record Target(ChannelKind kind, URI address, Optional<String> secret) {
    @Override
    public String toString() {
        return "Target[" + kind + ", secret]";
    }
}
