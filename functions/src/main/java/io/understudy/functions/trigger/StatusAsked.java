package io.understudy.functions.trigger;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.understudy.functions.status.StatusJson;
import io.understudy.functions.wiring.Wiring;
import java.util.Optional;

/** Tells how every workload stands, what fitted nowhere, and what is in quarantine. */
public final class StatusAsked {

    private final Wiring wiring;

    public StatusAsked(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("StatusAsked")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.GET},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "status")
                    HttpRequestMessage<Optional<String>> request) {
        return Answers.guarded(
                wiring,
                request,
                Roles.READERS,
                caller -> Answers.json(
                        request,
                        HttpStatus.OK,
                        StatusJson.of(wiring.automation().overview().status(since(request)))));
    }

    private static int since(HttpRequestMessage<?> request) {
        var text = request.getQueryParameters().getOrDefault("since", "0");
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }
}
