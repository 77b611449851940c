package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How operations that take a while are asked after. */
final class OperationReplies {

    /** After so long most services want to be asked again. */
    static final Duration ASK_AGAIN_IN = Duration.ofSeconds(15);

    private OperationReplies() {}

    /** The answer of an operation's own address, in the words of {@code Azure-AsyncOperation}. */
    static ArmReply status(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return azure.operations()
                .find(place.name("operation"), now)
                .map(operation -> ArmReply.of(200, body(operation, place)))
                .orElseGet(() -> notFound(place));
    }

    /** The answer of a {@code Location}: 202 while it runs. */
    static ArmReply result(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return azure.operations()
                .find(place.name("operation"), now)
                .map(operation -> result(request, operation))
                .orElseGet(() -> notFound(place));
    }

    private static ArmReply result(ArmRequest request, Operation operation) {
        if (operation.isRunning()) {
            return ArmReply.empty(202)
                    .with("Location", request.base() + request.path() + "?api-version=" + request.apiVersion());
        }
        return operation.fault().map(ArmReply::error).orElseGet(() -> ArmReply.empty(204));
    }

    private static ObjectNode body(Operation operation, ArmRoute.Place place) {
        var body = JsonNodeFactory.instance.objectNode();
        body.put("id", place.resource().value());
        body.put("name", operation.id());
        body.put("status", word(operation));
        body.put("startTime", operation.began().toString());
        operation.ended().ifPresent(at -> body.put("endTime", at.toString()));
        operation.fault().ifPresent(fault -> body.setAll((ObjectNode) ArmReply.errorBody(fault)));
        return body;
    }

    private static String word(Operation operation) {
        return switch (operation.state()) {
            case RUNNING -> "InProgress";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
        };
    }

    private static ArmReply notFound(ArmRoute.Place place) {
        return ArmReply.error(new AzureFault(
                404, "NotFound", "The operation '" + place.name("operation") + "' is not known.", Optional.empty()));
    }
}
