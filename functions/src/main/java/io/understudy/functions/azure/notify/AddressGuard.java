package io.understudy.functions.azure.notify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/** Keeps a channel's address from leading us into our own house. */
@FunctionalInterface
interface AddressGuard {

    /** Why nothing is sent there; empty where it may. */
    Optional<String> refuse(URI address);

    /**
     * Only https, and never this machine or its neighbours, among them the one that hands out identities. Where a proxy
     * makes the connections, names are resolved by it and it guards them.
     */
    static AddressGuard standard(boolean hasProxy) {
        return address -> {
            if (!"https".equalsIgnoreCase(address.getScheme()) || address.getHost() == null) {
                return Optional.of("its address does not begin with https://");
            }
            var host = address.getHost();
            var isLiteral = host.startsWith("[") || host.matches("[0-9.]+");
            if (hasProxy && !isLiteral) {
                return Optional.empty();
            }
            try {
                for (var place : InetAddress.getAllByName(host)) {
                    if (place.isLoopbackAddress() || place.isLinkLocalAddress() || place.isAnyLocalAddress()) {
                        return Optional.of("its address leads to this machine");
                    }
                }
                return Optional.empty();
            } catch (UnknownHostException unknown) {
                // The sending itself will say so, and will be tried again.
                return Optional.empty();
            }
        };
    }
}
