package io.understudy.functions.azure.rights;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import io.understudy.functions.azure.calls.ServiceError;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Asks what our own identity may do at a resource; asking changes nothing. */
public final class ArmRights {

    private static final String PERMISSIONS = "/providers/Microsoft.Authorization/permissions?api-version=2022-04-01";

    private final String endpoint;
    private final Supplier<HttpPipeline> pipeline;

    public ArmRights(Arm arm) {
        this.endpoint = arm.endpoint();
        this.pipeline = new Lazy<>(arm::pipeline);
    }

    /**
     * What each of our roles gives at {@code resource}.
     *
     * @throws CallFailure where Azure does not say it
     */
    public List<Grant> at(ResourceId resource) {
        var doing = "read what we may do at " + resource.name();
        return Calls.call(doing, MayChange.NOTHING, () -> {
            var request = new HttpRequest(HttpMethod.GET, endpoint + resource + PERMISSIONS)
                    .setHeader(HttpHeaderName.ACCEPT, "application/json");
            try (var response = pipeline.get().sendSync(request, Context.NONE)) {
                if (response.getStatusCode() != 200) {
                    throw CallFailure.answered(doing, response.getStatusCode(), ServiceError.NONE, Duration.ZERO);
                }
                return grants(doing, response.getBodyAsBinaryData().toString());
            }
        });
    }

    private static List<Grant> grants(String doing, String body) {
        var value = Json.parse(body)
                .map(json -> json.path("value"))
                .filter(JsonNode::isArray)
                .orElseThrow(() -> CallFailure.unheard(doing, "Azure's answer cannot be read"));
        var grants = new ArrayList<Grant>();
        value.forEach(role -> grants.add(new Grant(texts(role.path("actions")), texts(role.path("notActions")))));
        return List.copyOf(grants);
    }

    private static List<String> texts(JsonNode array) {
        var texts = new ArrayList<String>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
