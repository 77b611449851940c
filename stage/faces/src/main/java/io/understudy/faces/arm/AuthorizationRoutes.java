package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.world.SimulatedAzure;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Microsoft.Authorization: what the caller may do at a resource. It is no service of the world, but stands before all of them. */
final class AuthorizationRoutes implements ServiceFace {

    private static final Set<String> VERSIONS = Set.of("2018-07-01", "2022-04-01");
    private static final Pattern PERMISSIONS = Pattern.compile(
            "/subscriptions/.+/providers/Microsoft\\.Authorization/permissions", Pattern.CASE_INSENSITIVE);

    /** The segments that follow the resource: providers, the provider, what is asked. */
    private static final int BEHIND_THE_RESOURCE = 3;

    @Override
    public String provider() {
        return "Microsoft.Authorization";
    }

    @Override
    public Set<String> versions() {
        return VERSIONS;
    }

    @Override
    public List<ArmRoute> routes() {
        return List.of(new ArmRoute(
                "GET",
                PERMISSIONS,
                "Microsoft.Authorization/permissions/read",
                BEHIND_THE_RESOURCE,
                AuthorizationRoutes::permissions));
    }

    private static ArmReply permissions(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var body = JsonNodeFactory.instance.objectNode();
        var role = body.putArray("value").addObject();
        role.putArray("actions").add("*");
        var left = role.putArray("notActions");
        azure.controlPlane().withheld().forEach(left::add);
        role.putArray("dataActions");
        role.putArray("notDataActions");
        return ArmReply.of(200, body);
    }
}
