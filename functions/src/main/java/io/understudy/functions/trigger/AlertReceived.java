package io.understudy.functions.trigger;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.understudy.functions.wiring.Wiring;
import java.util.Optional;

/** Takes Azure Monitor's alerts in the common schema and answers before anything is done about them. */
public final class AlertReceived {

    private final Wiring wiring;

    public AlertReceived(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("AlertReceived")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "alerts")
                    HttpRequestMessage<Optional<String>> request) {
        return Answers.guarded(wiring, request, Roles.ALERTERS, caller -> Alerts.answer(wiring, request));
    }
}
