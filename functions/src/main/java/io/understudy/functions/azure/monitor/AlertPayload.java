package io.understudy.functions.azure.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.monitor.ResourceOwners.Owner;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.State;
import io.understudy.topology.Estate;
import io.understudy.words.Amounts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads alerts in Azure Monitor's common schema. The kinds of alerts differ in what they leave out and in the types of
 * the same fields, so nothing is taken for granted but the schema's name.
 */
public final class AlertPayload {

    private static final String SCHEMA = "azureMonitorCommonAlertSchema";
    private static final int WORDS_MAX = 300;
    private static final int TARGETS_MAX = 100;

    private static final String ORIGIN_HEALTH = "OriginHealthPercentage";

    /** What a metric from inside a cluster calls the cluster. */
    private static final List<String> CLUSTER_LABELS = List.of("cluster", "cluster_name", "microsoft.resourceid");

    private final JsonNode essentials;
    private final JsonNode context;
    private final Estate estate;
    private final ResourceOwners owners;
    private final Instant receivedAt;

    private AlertPayload(JsonNode data, Estate estate, Instant receivedAt) {
        this.essentials = data.path("essentials");
        this.context = data.path("alertContext");
        this.estate = estate;
        this.owners = new ResourceOwners(estate);
        this.receivedAt = receivedAt;
    }

    /** What the payload says about the estate; {@code receivedAt} stands in for times that it leaves out. */
    public static AlertReading read(String json, Estate estate, Instant receivedAt) {
        var root = Json.parse(json);
        if (root.isEmpty()) {
            return new AlertReading.NotJson(
                    "The body is not JSON; send an alert in Azure Monitor's common alert schema.");
        }
        if (!SCHEMA.equals(root.get().path("schemaId").asText(""))) {
            return new AlertReading.NotCommonSchema("The body is not in Azure Monitor's common alert schema: turn the"
                    + " common alert schema on in the action group.");
        }
        var data = root.get().path("data");
        if (!data.path("essentials").isObject()) {
            return new AlertReading.NotCommonSchema(
                    "The alert has no data.essentials, which the common alert schema always has.");
        }
        return new AlertPayload(data, estate, receivedAt).read();
    }

    private AlertReading read() {
        var state = state();
        if (state.isEmpty()) {
            return unmapped("its monitorCondition is neither Fired nor Resolved");
        }
        var service = text(essentials, "monitoringService").replace(" ", "").toLowerCase(Locale.ROOT);
        if (service.equals("servicehealth")) {
            return serviceHealth(state.get());
        }
        if (service.equals("resourcehealth")) {
            var reason = whyHealthDoesNotCount(state.get());
            if (reason.isPresent()) {
                return unmapped(reason.get());
            }
        }
        var found = ownersOfTargets();
        return found.isEmpty()
                ? unmapped(
                        targets().isEmpty()
                                ? "it names no target"
                                : targets().stream().anyMatch(owners::isProfile)
                                        ? "it names a Front Door profile of ours, but none of our origins"
                                        : "nothing that it names is in the estate")
                : mapped(found, state.get());
    }

    private Optional<State> state() {
        return switch (text(essentials, "monitorCondition").toLowerCase(Locale.ROOT)) {
            case "fired" -> Optional.of(State.FIRED);
            case "resolved" -> Optional.of(State.RESOLVED);
            default -> Optional.empty();
        };
    }

    private Set<Owner> ownersOfTargets() {
        var found = new LinkedHashSet<Owner>();
        for (var target : targets()) {
            found.addAll(owners.of(target));
            dimensions("endpointname").forEach(name -> found.addAll(owners.ofEndpoint(target, name)));
            if (owners.isProfile(target)) {
                dimensions("origin").forEach(host -> found.addAll(owners.ofOrigin(target, host)));
            }
        }
        for (var label : CLUSTER_LABELS) {
            var cluster = text(context.path("labels"), label);
            found.addAll(cluster.contains("/") ? owners.of(cluster) : owners.ofCluster(cluster));
        }
        return found;
    }

    /** Whether it is the edge's own word about an origin's health, by a rule that the estate declares a witness. */
    private boolean isWitness() {
        for (var criterion : context.path("condition").path("allOf")) {
            if (text(criterion, "metricName").equalsIgnoreCase(ORIGIN_HEALTH)
                    && text(criterion, "operator").equalsIgnoreCase("LessThan")) {
                return estate.witnesses().count(rule());
            }
        }
        return false;
    }

    /** A region's trouble, as the platform itself tells it. */
    private AlertReading serviceHealth(State condition) {
        var properties = context.path("properties");
        if ("true".equalsIgnoreCase(text(properties, "IsSynthetic"))) {
            return unmapped("it is a test of Azure's own");
        }
        if (!"incident".equalsIgnoreCase(text(properties, "incidentType"))) {
            return unmapped("it tells of no incident but of " + text(properties, "incidentType"));
        }
        var isOver = "resolved".equalsIgnoreCase(text(properties, "stage"))
                || "resolved".equalsIgnoreCase(text(context, "status"));
        var found = new LinkedHashSet<Owner>();
        regions(properties).forEach(region -> found.addAll(owners.inRegion(region)));
        return found.isEmpty()
                ? unmapped("no stamp stands in the regions that it names")
                : mapped(found, isOver ? State.RESOLVED : condition);
    }

    /** The services are a list in a test and the text of a list in earnest. */
    private static List<String> regions(JsonNode properties) {
        var services = properties.path("impactedServices");
        if (services.isTextual()) {
            services = Json.parse(services.asText()).orElse(services);
        }
        var regions = new ArrayList<String>();
        for (var service : services) {
            for (var region : service.path("ImpactedRegions")) {
                regions.add(text(region, "RegionName"));
            }
        }
        for (var region : text(properties, "region").split(",", TARGETS_MAX)) {
            regions.add(region.strip());
        }
        return regions;
    }

    private Optional<String> whyHealthDoesNotCount(State state) {
        var properties = context.path("properties");
        if ("UserInitiated".equalsIgnoreCase(text(properties, "cause").replace(" ", ""))) {
            return Optional.of("a user, and no failure, caused it");
        }
        var status = text(properties, "currentHealthStatus").toLowerCase(Locale.ROOT);
        return state == State.FIRED && !status.equals("unavailable") && !status.equals("degraded")
                ? Optional.of("the resource is neither unavailable nor degraded")
                : Optional.empty();
    }

    private AlertReading mapped(Set<Owner> found, State state) {
        var words = words(state);
        var isWitness = isWitness();
        return new AlertReading.Mapped(found.stream()
                .map(owner -> isWitness ? owner.heardFromAWitness() : owner)
                .map(owner -> new AlertFired(
                        owner.workload(),
                        owner.stamp(),
                        owner.condition(),
                        state,
                        at(state),
                        words,
                        Optional.of(rule()),
                        Optional.of(alertId()).filter(id -> !id.isEmpty())))
                .toList());
    }

    private AlertReading unmapped(String reason) {
        var state = state().map(s -> ":" + s).orElse("");
        return new AlertReading.Unmapped(alertId() + state, rule(), reason);
    }

    private String words(State state) {
        var words = new StringBuilder("alert rule ")
                .append(rule())
                .append(state == State.FIRED ? " fired" : " is well again");
        for (var criterion : context.path("condition").path("allOf")) {
            var metric = text(criterion, "metricName");
            if (!metric.isEmpty()) {
                words.append(": ")
                        .append(metric)
                        .append(' ')
                        .append(value(criterion))
                        .append(", ")
                        .append(text(criterion, "operator"))
                        .append(' ')
                        .append(text(criterion, "threshold"));
                break;
            }
        }
        return cut(words.toString());
    }

    /** Azure Monitor measures to fifteen digits; people read one behind the point. */
    private static String value(JsonNode criterion) {
        var value = criterion.path("metricValue");
        return value.isNumber() ? Amounts.decimal(value.asDouble()) : text(criterion, "metricValue");
    }

    private String alertId() {
        var id = text(essentials, "alertId");
        return cut(id.isEmpty() ? text(essentials, "originAlertId") : id);
    }

    private String rule() {
        var rule = text(essentials, "alertRule");
        return rule.isEmpty() ? "without a name" : cut(rule);
    }

    private Instant at(State state) {
        return instant(state == State.RESOLVED ? text(essentials, "resolvedDateTime") : "")
                .or(() ->
                        state == State.RESOLVED ? Optional.of(receivedAt) : instant(text(essentials, "firedDateTime")))
                .filter(at -> !at.isAfter(receivedAt))
                .orElse(receivedAt);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private List<String> targets() {
        var targets = new ArrayList<String>();
        for (var target : essentials.path("alertTargetIDs")) {
            if (target.isTextual() && targets.size() < TARGETS_MAX) {
                targets.add(target.asText());
            }
        }
        return targets;
    }

    private List<String> dimensions(String name) {
        var values = new ArrayList<String>();
        for (var criterion : context.path("condition").path("allOf")) {
            for (var dimension : criterion.path("dimensions")) {
                if (name.equalsIgnoreCase(text(dimension, "name"))) {
                    values.add(text(dimension, "value"));
                }
            }
        }
        return values;
    }

    private static String text(JsonNode node, String field) {
        var value = node.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static String cut(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > WORDS_MAX ? clean.substring(0, WORDS_MAX) + "…" : clean;
    }
}
