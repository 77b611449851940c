package io.understudy.functions.trigger;

import io.understudy.functions.fakes.ShippedEstate;
import java.util.LinkedHashMap;
import java.util.Map;

/** What callers of our HTTP functions are answered: one example of each status that an alert or a wish can get. */
public final class AnsweredCalls {

    private final Map<String, String> sentences = new LinkedHashMap<>();

    private AnsweredCalls() {}

    /** The sentences, by the status and what was sent. */
    public static Map<String, String> sentences() {
        var answered = new AnsweredCalls();
        answered.alerts();
        answered.wishes();
        return answered.sentences;
    }

    private void alerts() {
        var process = new AProcess();
        var ours =
                alertAbout(ShippedEstate.orders().stamps().get(0).cluster().id().value());
        var strange = alertAbout("/subscriptions/1/resourceGroups/others/providers/Microsoft.Web/sites/other");
        add("an alert", post(process, AProcess.MONITOR, ours));
        add("an alert about nothing of ours", post(process, AProcess.MONITOR, strange));
        add("the same once more", post(process, AProcess.MONITOR, strange));
        add("an alert that is not JSON", post(process, AProcess.MONITOR, "not json"));
        add("an alert in another schema", post(process, AProcess.MONITOR, "{\"hello\":\"world\"}"));
        add("an alert that is too large", post(process, AProcess.MONITOR, "x".repeat(Answers.BODY_MAX + 1)));
        add("an alert without the role", post(process, AProcess.RITA, ours));
        process.mail.goAway();
        add("an alert while the bus is away", post(process, AProcess.MONITOR, ours));
    }

    private void wishes() {
        var process = new AProcess();
        var why = "{\"reason\":\"a test\",\"requestId\":\"r-1\"}";
        add("a wish", wish(process, AProcess.ALICE, "pause", why));
        add("the same wish", wish(process, AProcess.ALICE, "pause", why));
        add("a wish that a guard refuses", wish(process, AProcess.ALICE, "fail-over", why));
        add("a wish that contradicts the estate", wish(process, AProcess.ALICE, "fail-over", towards("sea")));
        add("a wish without a reason", wish(process, AProcess.ALICE, "pause", "{}"));
        add("a wish with a bad request id", wish(process, AProcess.ALICE, "pause", why.replace("r-1", "")));
        add("a wish that is not JSON", wish(process, AProcess.ALICE, "pause", "not json"));
        add("a wish that does not exist", wish(process, AProcess.ALICE, "explode", why));
        add("an answer of an application", wish(process, AProcess.PIPELINE, "approve", why));
        add("a wish for an unknown workload", send(process, AProcess.ALICE, "/workloads/billing/pause", why));
        add("a path that names no wish", send(process, AProcess.ALICE, "/workloads//orders/pause", why));
        process.ledger.goAway();
        add("a wish while the ledger is away", wish(process, AProcess.ALICE, "resume", why));
    }

    private void add(String what, Call.Answered answer) {
        var words =
                answer.json().path("detail").asText(answer.json().path("words").asText());
        sentences.put(answer.getStatusCode() + ", " + what, words);
    }

    private static Call.Answered post(AProcess process, String caller, String body) {
        return Call.to("/alerts").by(caller).with(body).answeredBy(new AlertReceived(process.wiring)::run);
    }

    private static Call.Answered wish(AProcess process, String caller, String wish, String body) {
        return send(process, caller, "/workloads/orders/" + wish, body);
    }

    private static Call.Answered send(AProcess process, String caller, String path, String body) {
        return Call.to(path).by(caller).with(body).answeredBy(new OperatorAsked(process.wiring)::run);
    }

    private static String towards(String stamp) {
        return "{\"reason\":\"a test\",\"target\":\"" + stamp + "\"}";
    }

    private static String alertAbout(String target) {
        return """
                {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{"alertId":"alert-1",
                "alertRule":"cluster health","monitorCondition":"Fired","monitoringService":"Platform",
                "alertTargetIDs":["%s"],"firedDateTime":"2026-11-21T05:59:00Z"},"alertContext":{}}}
                """.formatted(target);
    }
}
