package io.understudy.functions.json;

import io.understudy.topology.Endpoint;
import io.understudy.topology.Origin;
import io.understudy.topology.ResourceId;
import java.util.Optional;

/** Reads the ways on which users are led to a stamp. */
final class RoutesYaml {

    private RoutesYaml() {}

    /** Empty where the stamp declares none, or one that is wrong. */
    static Optional<Origin> origin(String stamp, YamlFields fields) {
        if (!fields.has("origin")) {
            return Optional.empty();
        }
        var origin = fields.mapping("origin", "the origin of stamp " + stamp);
        var id = origin.resource("id", "Microsoft.Cdn", "profiles", "originGroups", "origins");
        var host = origin.text("host");
        return origin.build(() -> new Origin(id, host));
    }

    /** Empty where the stamp declares none, or one that is wrong. */
    static Optional<Endpoint> endpoint(YamlFields fields) {
        return fields.optionalText("endpoint").flatMap(id -> {
            try {
                return Optional.of(new Endpoint(new ResourceId(id)));
            } catch (IllegalArgumentException refused) {
                fields.problem(fields.lineOf("endpoint"), "'endpoint' is wrong: " + refused.getMessage() + ".");
                return Optional.empty();
            }
        });
    }
}
