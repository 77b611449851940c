package io.understudy.faces.arm;

import io.understudy.topology.ResourceId;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.ArmCall;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of call: how its path looks, how roles name it, and its answer.
 *
 * @param action the provider's name of the operation
 * @param verbs how many segments at the path's end are not part of the resource's id
 */
record ArmRoute(String method, Pattern path, String action, int verbs, Answer answer) {

    /** Answers a call that has passed everything that stands before the provider. */
    interface Answer {
        ArmReply to(ArmRequest request, Place place, SimulatedAzure azure, Instant now);
    }

    /** The names that were found in a path. */
    record Place(Matcher matcher, ResourceId resource) {

        String name(String part) {
            return matcher.group(part);
        }
    }

    /** A route whose template names its parts in braces: {@code /subscriptions/{s}/…}; letters match in any case. */
    static ArmRoute of(String method, String template, String action, int verbs, Answer answer) {
        var pattern = template.replace(".", "\\.").replaceAll("\\{(\\w+)}", "(?<$1>[^/]+)");
        return new ArmRoute(method, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), action, verbs, answer);
    }

    Optional<Place> find(ArmRequest request) {
        var matcher = path.matcher(request.path());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var id = request.path();
        for (int i = 0; i < verbs; i++) {
            id = id.substring(0, id.lastIndexOf('/'));
        }
        return Optional.of(new Place(matcher, new ResourceId(id)));
    }

    ArmCall call(ArmRequest request, Place place, String principal) {
        return new ArmCall(principal, method, request.path(), action, place.resource());
    }
}
