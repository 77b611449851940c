package io.understudy.topology;

import java.util.regex.Pattern;

/** A stamp as Traffic Manager knows it: one endpoint of the profile that answers for the users' name. */
public record Endpoint(ResourceId id) {

    private static final Pattern FORM =
            Pattern.compile(".*/trafficmanagerprofiles/[^/]+/(azure|external)endpoints/[^/]+");

    public Endpoint {
        if (!FORM.matcher(id.key()).matches()) {
            throw new IllegalArgumentException("'" + id + "' is not the id of a Traffic Manager endpoint: it ends with"
                    + " trafficManagerProfiles/{name}/azureEndpoints/{name}, or externalEndpoints");
        }
    }

    /** Users are led among the endpoints of one profile and never beyond it. */
    public ResourceId profile() {
        return id.parent();
    }

    /** As Azure spells it, whatever the id's case. */
    public String type() {
        return id.key().contains("/azureendpoints/") ? "azureEndpoints" : "externalEndpoints";
    }
}
