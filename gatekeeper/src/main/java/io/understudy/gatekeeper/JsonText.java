package io.understudy.gatekeeper;

import io.understudy.gate.Json;

/** Writes the few JSON answers that a gatekeeper gives. */
final class JsonText {

    private JsonText() {}

    static String state(GatekeeperSettings settings, GateView view) {
        return "{\"workload\":" + Json.quote(settings.workload().value())
                + ",\"stamp\":" + Json.quote(settings.stamp().value())
                + ",\"fence\":" + view.fence()
                + ",\"revision\":" + view.revision()
                + ",\"admits\":\"" + view.duty().admits()
                + "\",\"runsWorkers\":" + view.duty().runsWorkers()
                + ",\"isWritten\":" + view.duty().isWritten()
                + ",\"isSettled\":" + view.state().isSettled()
                + ",\"isByHand\":" + view.isByHand()
                + ",\"isInLine\":" + view.isInLine()
                + ",\"twinsAgree\":" + view.twinsAgree()
                + ",\"why\":" + Json.quote(view.why()) + "}";
    }

    static String health(BusinessCheck.Health health) {
        var data = health.data()
                .map(seen -> ",\"data\":{\"isPrimary\":" + seen.isPrimary() + ",\"committedAt\":"
                        + Json.quote(seen.committedAt().toString()) + "}")
                .orElse("");
        return "{\"healthy\":" + health.healthy() + ",\"words\":" + Json.quote(health.words()) + data + "}";
    }

    static String written(BusinessCheck.Written written) {
        return "{\"written\":" + written.written() + ",\"words\":" + Json.quote(written.words()) + "}";
    }
}
