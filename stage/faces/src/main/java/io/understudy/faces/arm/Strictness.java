package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.RefusedByAzure;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a face does not forgive, in Azure's own words: what the stage lets pass, nobody notices before Azure does. */
final class Strictness {

    /** What describes a resource itself and may be sent back along with it. */
    static final Set<String> ENVELOPE = Set.of("id", "name", "type", "location", "tags", "properties");

    private static final String PROVIDERS = "/providers/";

    private Strictness() {}

    /** Refuses a version of the interface that the face does not know; another provider's extension has its own. */
    static void checkVersion(ServiceFace face, ArmRequest request) {
        if (isOf(face, request) && !face.versions().contains(request.apiVersion())) {
            throw AzureFault.of(
                            400,
                            "NoRegisteredProviderFound",
                            "No registered resource provider found for namespace '" + face.provider()
                                    + "' and API version '" + request.apiVersion()
                                    + "'. The supported api-versions are '"
                                    + String.join(", ", new TreeSet<>(face.versions())) + "'.")
                    .refuse();
        }
    }

    private static boolean isOf(ServiceFace face, ArmRequest request) {
        var path = request.path().toLowerCase(Locale.ROOT);
        return path.startsWith(
                face.provider().toLowerCase(Locale.ROOT) + "/", path.lastIndexOf(PROVIDERS) + PROVIDERS.length());
    }

    /** Refuses a member that the face would only leave out. */
    static void refuseUnknown(JsonNode node, Set<String> known, String where) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw AzureFault.of(
                                400,
                                "InvalidRequestContent",
                                "The request content was invalid and could not be deserialized: 'Could not find member '"
                                        + name + "' on " + where + "'.")
                        .refuse();
            }
        });
    }

    /** The refusal of a request that says what cannot be. */
    static RefusedByAzure bad(String message) {
        return bad("BadRequest", message);
    }

    /** The same under a service's own code. */
    static RefusedByAzure bad(String code, String message) {
        return AzureFault.of(400, code, message).refuse();
    }
}
