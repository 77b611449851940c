package io.understudy.topology;

import java.util.Locale;

/** A stamp as Front Door knows it: the origin's id, and the host name under which metrics and probes name it. */
public record Origin(ResourceId id, String host) {

    public ResourceId profile() {
        var value = id.value();
        var end = value.toLowerCase(Locale.ROOT).indexOf("/origingroups/");
        if (end < 0) {
            throw new IllegalArgumentException("'" + value + "' is not the id of a Front Door origin");
        }
        return new ResourceId(value.substring(0, end));
    }

    /** Among the origins of one group Front Door chooses; it never looks beyond the group. */
    public ResourceId group() {
        var value = id.value();
        var end = value.toLowerCase(Locale.ROOT).lastIndexOf("/origins/");
        if (end < 0) {
            throw new IllegalArgumentException("'" + value + "' is not the id of a Front Door origin");
        }
        return new ResourceId(value.substring(0, end));
    }
}
