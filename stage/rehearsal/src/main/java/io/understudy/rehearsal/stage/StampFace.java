package io.understudy.rehearsal.stage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.gatekeeper.BusinessCheck;
import io.understudy.gatekeeper.GateFace;
import io.understudy.gatekeeper.Gatekeeper;
import io.understudy.gatekeeper.TokenCheck;
import java.io.IOException;
import java.util.Optional;

/**
 * A stamp's verification host: the real face of the gatekeeper's replica whose turn it is; a stamp that cannot be
 * reached breaks the connection.
 */
final class StampFace implements HttpHandler {

    private final AzureOnTheClock azure;
    private final StagedGate gate;
    private final TokenCheck tokens;

    StampFace(AzureOnTheClock azure, StagedGate gate, TokenCheck tokens) {
        this.azure = azure;
        this.gate = gate;
        this.tokens = tokens;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var isReachable = azure.ask((model, now) -> model.stamps().isReachable(gate.workload(), gate.stamp(), now));
        var gatekeeper = isReachable ? gate.next() : Optional.<Gatekeeper>empty();
        if (gatekeeper.isEmpty()) {
            exchange.close();
            return;
        }
        new GateFace(gatekeeper.get(), new Checks(), tokens).handle(exchange);
    }

    private final class Checks implements BusinessCheck {

        @Override
        public HealthAnswer read() {
            var check = azure.ask((model, now) -> model.stamps().verifyRead(gate.workload(), gate.stamp(), now));
            return new HealthAnswer(
                    check.isHealthy(),
                    check.words(),
                    check.data().map(d -> new HealthAnswer.DataSeen(d.isPrimary(), d.committedAt())));
        }

        @Override
        public WriteAnswer write() {
            var check = azure.ask((model, now) -> model.stamps().verifyWrite(gate.workload(), gate.stamp(), now));
            return new WriteAnswer(check.isWritten(), check.words());
        }
    }
}
