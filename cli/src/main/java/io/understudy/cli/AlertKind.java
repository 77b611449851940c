package io.understudy.cli;

import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Origin;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** A kind of alert that names resources of an estate; each has a text beside this class, with names to fill in. */
enum AlertKind {
    /** The edge's own probes: the only kind that is evidence. */
    ORIGIN_HEALTH("0.0", "100.0"),
    CLUSTER_METRIC("3.0", "0.0"),
    DATABASE_METRIC("0.0", "100.0"),
    LOG_SEARCH("412.0", "3.0"),
    RESOURCE_HEALTH("", ""),
    SERVICE_HEALTH("", "");

    private final String valueFired;
    private final String valueResolved;

    AlertKind(String valueFired, String valueResolved) {
        this.valueFired = valueFired;
        this.valueResolved = valueResolved;
    }

    /** The kind that people name so. */
    static AlertKind named(String word) {
        return Arrays.stream(values())
                .filter(k -> k.toString().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there is no kind '" + word + "'; there are: "
                        + Arrays.stream(values()).map(AlertKind::toString).collect(Collectors.joining(", "))));
    }

    /** What was measured; empty where the kind measures nothing. */
    String value(boolean isResolved) {
        return isResolved ? valueResolved : valueFired;
    }

    /** The resource that an alert of this kind is about; empty where the workload has none such in the stamp. */
    Optional<ResourceId> target(Workload workload, Stamp stamp) {
        return switch (this) {
            case ORIGIN_HEALTH -> stamp.origin().map(Origin::profile);
            case CLUSTER_METRIC, LOG_SEARCH, RESOURCE_HEALTH, SERVICE_HEALTH ->
                Optional.of(stamp.cluster().id());
            case DATABASE_METRIC ->
                workload.storesOf(FailoverGroup.class).stream()
                        .filter(g -> g.servers().containsKey(stamp.name()))
                        .findFirst()
                        .map(g -> database(g, stamp, workload));
        };
    }

    /** What a stamp may be without, so that no alert of this kind can be about it. */
    String thing() {
        return this == ORIGIN_HEALTH ? "origin" : "database";
    }

    private static ResourceId database(FailoverGroup group, Stamp stamp, Workload workload) {
        return new ResourceId(group.serverIn(stamp.name()) + "/databases/" + workload.name());
    }

    /** As people write it, for example {@code origin-health}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
