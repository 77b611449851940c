package io.understudy.functions.trigger;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.understudy.functions.status.EstateStatus;
import io.understudy.functions.status.Overview;
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
                        StatusJson.of(status(wiring.automation().overview(), request))));
    }

    /** News is for those that ask for it: a ledger may be long. */
    private static EstateStatus status(Overview overview, HttpRequestMessage<?> request) {
        var since = request.getQueryParameters().get("since");
        if (since == null) {
            return overview.status();
        }
        return overview.status(since.matches("[0-9]{1,9}") ? Long.parseLong(since) : 0);
    }
}
