package io.understudy.rehearsal.stage;

import io.understudy.clock.ScaledClock;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.names.OwnCertificate;
import io.understudy.emulators.servicebus.BusSettings;
import io.understudy.emulators.servicebus.LocalServiceBus;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.token.TokenCheck;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenVerdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;

/** The stage's Service Bus, with the queues that the functions expect. */
final class StagedBus {

    private static final String AUDIENCE = "https://servicebus.azure.net";

    private StagedBus() {}

    static LocalServiceBus open(
            StageSettings settings, ScaledClock clock, StageTokens tokens, OwnCertificate certificate) {
        TokenCheck check = (type, audience, token) -> {
            var verdict = tokens.check(token, AUDIENCE);
            return verdict instanceof TokenVerdict.Accepted accepted
                    ? new TokenCheck.Answer.Accepted(accepted.expiry())
                    : new TokenCheck.Answer.Refused(((TokenVerdict.Refused) verdict).sentence());
        };
        var inMemory = BusSettings.inMemory(PacedClock.parse(clock.text(), InstantSource.system()), entities())
                .withTls(certificate.sslContext(), 0)
                .withTokenCheck(check);
        return LocalServiceBus.start(settings.directory()
                .map(d -> inMemory.keptIn(d.resolve("bus"), false))
                .orElse(inMemory));
    }

    private static EntityConfig entities() {
        try (var in = StagedBus.class.getResourceAsStream("service-bus.json")) {
            if (in == null) {
                throw new IllegalStateException("the stage's service-bus.json is missing from the build");
            }
            return EntityConfig.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the stage's service-bus.json cannot be read", e);
        }
    }
}
