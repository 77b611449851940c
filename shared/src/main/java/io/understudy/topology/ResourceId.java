package io.understudy.topology;

import java.util.List;
import java.util.Locale;

/** The id of an Azure resource; ids are equal whatever the case of their letters, because Azure changes it at will. */
public record ResourceId(String value) {

    public ResourceId {
        if (!value.startsWith("/subscriptions/") || value.endsWith("/")) {
            throw new IllegalArgumentException(
                    "a resource id starts with /subscriptions/ and does not end with a slash: '" + value + "'");
        }
    }

    public String subscription() {
        return segmentAfter("subscriptions");
    }

    public String resourceGroup() {
        return segmentAfter("resourceGroups");
    }

    /** The last segment: the resource's own name. */
    public String name() {
        return value.substring(value.lastIndexOf('/') + 1);
    }

    /** What it lies in: the id without its last type and name. */
    public ResourceId parent() {
        return new ResourceId(value.substring(0, value.lastIndexOf('/', value.lastIndexOf('/') - 1)));
    }

    /** The segment that follows the given type, for example the profile's name after {@code profiles}. */
    public String segmentAfter(String type) {
        var segments = List.of(value.split("/"));
        for (int i = 0; i + 1 < segments.size(); i++) {
            if (segments.get(i).equalsIgnoreCase(type)) {
                return segments.get(i + 1);
            }
        }
        throw new IllegalArgumentException("'" + value + "' has no segment " + type);
    }

    /** Whether this is {@code other} or lies below it. */
    public boolean isWithin(ResourceId other) {
        return key().equals(other.key()) || key().startsWith(other.key() + "/");
    }

    public String key() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId id && key().equals(id.key());
    }

    @Override
    public int hashCode() {
        return key().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
