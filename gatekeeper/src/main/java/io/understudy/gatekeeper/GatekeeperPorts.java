package io.understudy.gatekeeper;

import io.understudy.activation.Keyring;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a gatekeeper is connected to.
 *
 * @param keyring asked in every round, so that keys rotate without a restart
 * @param sources the control region's places, the first asked first
 */
public record GatekeeperPorts(
        Supplier<Keyring> keyring,
        List<DocumentSource> sources,
        Peers peers,
        Memory memory,
        ClusterSwitch cluster,
        InstantSource clock) {

    public GatekeeperPorts {
        sources = List.copyOf(sources);
    }
}
