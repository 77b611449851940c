package io.understudy.functions.json;

import io.understudy.topology.Endpoint;
import io.understudy.topology.Origin;
import io.understudy.topology.RecordSet;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Reads the ways on which users are led to a stamp. */
final class RoutesYaml {

    /** As Azure's own advice has it for a name that moves. */
    private static final Duration USUAL_TIME_TO_LIVE = Duration.ofSeconds(60);

    private RoutesYaml() {}

    /** Empty where the stamp declares none, or one that is wrong. */
    static Optional<Origin> origin(String stamp, YamlFields fields) {
        var origin = fields.optionalMapping("origin", "the origin of stamp " + stamp);
        if (origin.keys().isEmpty()) {
            return Optional.empty();
        }
        var id = origin.resource("id", "Microsoft.Cdn", "profiles", "originGroups", "origins");
        var host = origin.text("host");
        return origin.build(() -> new Origin(id, host));
    }

    /** A record set of the workload, by the name that its owner gives it. */
    static Optional<RecordSet> record(String name, YamlFields fields) {
        var id = fields.text("id");
        var timeToLive = fields.duration("ttl", USUAL_TIME_TO_LIVE);
        var byStamp = fields.mapping("targets", "the targets of record set " + name);
        var targets = new LinkedHashMap<String, List<String>>();
        for (var stamp : byStamp.keys()) {
            targets.put(
                    stamp,
                    byStamp.words(stamp, "orders-weu.contoso.example").stream()
                            .map(YamlNode.Text::value)
                            .toList());
        }
        return fields.build(() -> {
            var named = new LinkedHashMap<StampName, List<String>>();
            targets.forEach((stamp, values) -> named.put(new StampName(stamp), values));
            return new RecordSet(name, new ResourceId(id), timeToLive, named);
        });
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
