package io.understudy.functions.azure.calls;

import com.azure.core.management.exception.ManagementError;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.functions.azure.http.Json;
import org.jspecify.annotations.Nullable;

/** The body in which most services of Azure say what went wrong. */
public final class ErrorBody {

    private ErrorBody() {}

    public static ServiceError read(@Nullable ManagementError error) {
        return error == null
                ? ServiceError.NONE
                : new ServiceError(innermostCode(error), error.getMessage() == null ? "" : error.getMessage());
    }

    /** The same of a body that no client library has read. */
    public static ServiceError parse(String body) {
        var error = Json.parse(body).map(json -> json.path("error")).filter(JsonNode::isObject);
        return error.map(e ->
                        new ServiceError(innermostCode(e), e.path("message").asText()))
                .orElse(ServiceError.NONE);
    }

    private static String innermostCode(JsonNode error) {
        var code = error.path("code").asText();
        var details = error.path("details");
        var inner = details.size() == 1 && CallFaults.isGeneral(code) ? innermostCode(details.get(0)) : "";
        return inner.isEmpty() ? code : inner;
    }

    /** A general code often wraps the one that says why. */
    private static String innermostCode(ManagementError error) {
        var code = error.getCode() == null ? "" : error.getCode();
        var details = error.getDetails();
        if (details != null && details.size() == 1 && CallFaults.isGeneral(code)) {
            var inner = innermostCode(details.get(0));
            return inner.isEmpty() ? code : inner;
        }
        return code;
    }
}
