package io.understudy.functions.trigger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.understudy.functions.azure.monitor.AlertPayload;
import io.understudy.functions.azure.monitor.AlertReading;
import io.understudy.functions.wiring.Wiring;
import java.util.Optional;

/** Turns an alert into signals and answers; what names nothing of ours is kept, not lost. */
final class Alerts {

    private Alerts() {}

    static HttpResponseMessage answer(Wiring wiring, HttpRequestMessage<Optional<String>> request) {
        var reading = AlertPayload.read(
                request.getBody().orElse(""),
                wiring.automation().estate(),
                wiring.automation().clock().instant());
        if (reading instanceof AlertReading.Mapped mapped) {
            wiring.automation().arrivals().take(mapped.signals());
            var count = mapped.signals().size();
            return accepted(request, count == 1 ? "1 signal was sent" : count + " signals were sent");
        }
        if (reading instanceof AlertReading.Unmapped unmapped) {
            var isNew = wiring.automation()
                    .arrivals()
                    .keepUnmapped(unmapped.id(), unmapped.rule() + ": " + unmapped.reason());
            return accepted(
                    request,
                    isNew
                            ? "the alert names nothing of the estate; it is kept and shown in the status"
                            : "the alert names nothing of the estate; the same alert is kept already");
        }
        if (reading instanceof AlertReading.NotJson notJson) {
            return Answers.problem(request, HttpStatus.BAD_REQUEST, notJson.sentence());
        }
        return Answers.problem(request, HttpStatus.valueOf(422), ((AlertReading.NotCommonSchema) reading).sentence());
    }

    private static HttpResponseMessage accepted(HttpRequestMessage<?> request, String words) {
        return Answers.json(
                request,
                HttpStatus.ACCEPTED,
                JsonNodeFactory.instance.objectNode().put("words", words));
    }
}
