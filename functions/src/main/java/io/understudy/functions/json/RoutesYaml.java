package io.understudy.functions.json;

import io.understudy.topology.Origin;
import io.understudy.topology.RecordSet;
import io.understudy.topology.ResourceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the ways on which users are led to a stamp. */
final class RoutesYaml {

    /** As Azure's own advice has it for a name that moves. */
    private static final Duration USUAL_TIME_TO_LIVE = Duration.ofSeconds(60);

    static final Form<ResourceId> ENDPOINT =
            Form.id("Microsoft.Network", "trafficManagerProfiles", "azureEndpoints|externalEndpoints");

    private RoutesYaml() {}

    /** Empty where the stamp declares none, or one that is wrong. */
    static Optional<Origin> origin(String stamp, Fields fields) {
        var origin = fields.optionalMapping("origin", "the origin of stamp " + stamp);
        if (origin.keys().isEmpty()) {
            return Optional.empty();
        }
        var id = origin.of("id", Form.id("Microsoft.Cdn", "profiles", "originGroups", "origins"));
        var host = origin.of("host", new Form.Text("orders-weu.contoso.example"));
        return origin.build(() -> new Origin(id, host));
    }

    /** A record set of the workload, by the name that its owner gives it. */
    static Optional<RecordSet> record(String name, Fields fields, List<String> stamps) {
        var id = fields.of("id", Form.id("Microsoft.Network", "dnsZones", "CNAME|A"));
        var timeToLive = fields.of("ttl", new Form.Lasting(), USUAL_TIME_TO_LIVE);
        var targets = ByStamp.all(
                fields,
                "targets",
                "the targets of record set " + name,
                stamps,
                (byStamp, stamp) -> byStamp.words(stamp, "orders-weu.contoso.example"));
        return fields.build(() -> new RecordSet(name, id, timeToLive, ByStamp.named(targets)));
    }
}
