package io.understudy.functions.trigger;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.understudy.functions.wiring.Wiring;
import java.util.Optional;

/** A named person asks: fail over, go back, approve, decline, pause, resume, retry, acknowledge, take over, release. */
public final class OperatorAsked {

    private final Wiring wiring;

    public OperatorAsked(Wiring wiring) {
        this.wiring = wiring;
    }

    @FunctionName("OperatorAsked")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            authLevel = AuthorizationLevel.ANONYMOUS,
                            route = "workloads/{name}/{wish}")
                    HttpRequestMessage<Optional<String>> request) {
        return Answers.guarded(wiring, request, Roles.ASKERS, caller -> Wishes.answer(wiring, request, caller));
    }
}
