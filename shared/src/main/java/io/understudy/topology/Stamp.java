package io.understudy.topology;

import java.net.URI;
import java.util.Optional;

/**
 * One region's complete copy of a workload.
 *
 * @param origin empty where no Front Door leads users to the stamp
 * @param endpoint empty where no Traffic Manager profile leads users to the stamp
 * @param verification the stamp's own host name, made in advance, over which its gatekeeper and its business check are
 *     reached whatever the gate's state
 */
public record Stamp(
        StampName name,
        Region region,
        Role role,
        Cluster cluster,
        Optional<Origin> origin,
        Optional<Endpoint> endpoint,
        URI verification) {}
