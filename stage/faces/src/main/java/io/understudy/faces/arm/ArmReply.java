package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.world.ground.AzureFault;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Azure Resource Manager answers. */
record ArmReply(int status, Map<String, String> headers, Optional<JsonNode> body) {

    static ArmReply of(int status, JsonNode body) {
        return new ArmReply(status, Map.of(), Optional.of(body));
    }

    static ArmReply empty(int status) {
        return new ArmReply(status, Map.of(), Optional.empty());
    }

    static ArmReply error(AzureFault fault) {
        var reply = of(fault.status(), errorBody(fault));
        return fault.retryAfter().map(reply::retryAfter).orElse(reply);
    }

    static JsonNode errorBody(AzureFault fault) {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", fault.code()).put("message", fault.message());
        return body;
    }

    ArmReply with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ArmReply(status, more, body);
    }

    ArmReply retryAfter(Duration pause) {
        return with("Retry-After", Long.toString(pause.toSeconds()));
    }
}
