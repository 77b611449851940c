package io.understudy.functions.azure.arm;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import io.understudy.functions.azure.calls.ErrorBody;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.http.RetryAfter;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.Optional;

/** Calls of Azure Resource Manager for which no client library can be had: one call each, and nothing is waited for. */
public final class ArmRest {

    private final String endpoint;
    private final HttpPipeline pipeline;

    public ArmRest(String endpoint, HttpPipeline pipeline) {
        this.endpoint = endpoint;
        this.pipeline = pipeline;
    }

    /**
     * Reads a resource.
     *
     * @throws CallFailure where Azure does not show it; nothing was changed then
     */
    public JsonNode read(String doing, ResourceId resource, String version) {
        var body = send(doing, MayChange.NOTHING, request(HttpMethod.GET, resource, version));
        return Json.parse(body).orElseThrow(() -> CallFailure.unheard(doing, "Azure's answer cannot be read"));
    }

    /**
     * Begins a change; ends as soon as the service has taken it.
     *
     * @throws CallFailure where Azure did not take it, or nobody can tell
     */
    public void begin(String doing, HttpMethod method, ResourceId resource, String version, String body) {
        var request = request(method, resource, version)
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(body);
        send(doing, MayChange.SOMETHING, request);
    }

    private HttpRequest request(HttpMethod method, ResourceId resource, String version) {
        return new HttpRequest(method, endpoint + resource + "?api-version=" + version)
                .setHeader(HttpHeaderName.ACCEPT, "application/json");
    }

    private String send(String doing, MayChange mayChange, HttpRequest request) {
        return Calls.call(doing, mayChange, () -> {
            try (var response = pipeline.sendSync(request, Context.NONE)) {
                var body = response.getBodyAsBinaryData().toString();
                if (response.getStatusCode() / 100 != 2) {
                    throw refused(doing, response, body);
                }
                return body;
            }
        });
    }

    private static CallFailure refused(String doing, HttpResponse response, String body) {
        var pause = Optional.ofNullable(response.getHeaderValue(HttpHeaderName.RETRY_AFTER))
                .flatMap(RetryAfter::parse)
                .orElse(Duration.ZERO);
        return CallFailure.answered(doing, response.getStatusCode(), ErrorBody.parse(body), pause);
    }
}
