package io.understudy.rehearsal.stage;

import io.understudy.clock.ScaledClock;
import io.understudy.emulators.names.OwnCertificate;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.vault.VaultFace;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * What the installation in reserve has for itself: a bus, a ledger and a key. The places of the activation, the gates and
 * Azure are the same for both installations.
 */
final class Reserve implements AutoCloseable {

    private static final String NUMBER = "1";

    private final LocalServiceBus bus;
    private final VaultFace vault;

    private Reserve(LocalServiceBus bus, VaultFace vault) {
        this.bus = bus;
        this.vault = vault;
    }

    /** The key that gates know long before anybody signs with it. */
    static VaultFace vault(StageTokens tokens, InstantSource wall) {
        return new VaultFace(StageNames.nameOf(StageNames.RESERVE_VAULT_HOST), "activation", tokens, wall);
    }

    static Reserve open(
            StageSettings settings,
            ScaledClock clock,
            StageTokens tokens,
            OwnCertificate certificate,
            VaultFace vault) {
        return new Reserve(StagedBus.open(settings.inMemory(), clock, tokens, certificate), vault);
    }

    /** The app settings of the installation in charge, with what is the reserve's own. */
    Map<String, String> environment(Map<String, String> ofTheOther) {
        var settings = new HashMap<>(ofTheOther);
        settings.put("ServiceBus__customEndpointAddress", "https://localhost:" + bus.tlsPort());
        settings.put("UNDERSTUDY_LEDGER", "https://" + StageNames.RESERVE_TABLES_HOST);
        settings.put("UNDERSTUDY_SIGNING_KEY", vault.keyId());
        settings.put("UNDERSTUDY_INSTALLATION", NUMBER);
        return settings;
    }

    @Override
    public void close() {
        bus.close();
    }
}
