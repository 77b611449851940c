package io.understudy.world.people;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * One alert of a metric rule in the common alert schema.
 *
 * @param id the same for Fired and Resolved of one story
 * @param resolvedAt empty while it is fired
 */
record CommonAlert(
        String id,
        String rule,
        Origin origin,
        double threshold,
        double measured,
        Instant firedAt,
        Optional<Instant> resolvedAt,
        Instant windowEnd) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration WINDOW = Duration.ofMinutes(1);

    CommonAlert resolved(Instant at) {
        return new CommonAlert(id, rule, origin, threshold, measured, firedAt, Optional.of(at), windowEnd);
    }

    String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("schemaId", "azureMonitorCommonAlertSchema");
        var data = root.putObject("data");
        essentials(data.putObject("essentials"));
        context(data.putObject("alertContext"));
        data.putObject("customProperties");
        return MAPPER.valueToTree(root).toString();
    }

    private void essentials(ObjectNode essentials) {
        var profile = origin.profile();
        var subscription = profile.subscription();
        essentials.put(
                "alertId", "/subscriptions/" + subscription + "/providers/Microsoft.AlertsManagement/alerts/" + id);
        essentials.put("alertRule", rule);
        essentials.put("targetResourceType", "microsoft.cdn/profiles");
        essentials.put("severity", "Sev1");
        essentials.put("signalType", "Metric");
        essentials.put("monitorCondition", resolvedAt.isPresent() ? "Resolved" : "Fired");
        essentials.put("monitoringService", "Platform");
        essentials.putArray("alertTargetIDs").add(profile.value().toLowerCase(Locale.ROOT));
        essentials.putArray("configurationItems").add(profile.name());
        essentials.put(
                "originAlertId",
                subscription + "_" + profile.resourceGroup() + "_microsoft.insights_metricAlerts_" + rule + "_"
                        + Integer.toUnsignedString(id.hashCode()));
        essentials.put("firedDateTime", text(firedAt));
        resolvedAt.ifPresent(at -> essentials.put("resolvedDateTime", text(at)));
        essentials.put("description", "Front Door sees an origin fail its health probes");
        essentials.put("essentialsVersion", "1.0");
        essentials.put("alertContextVersion", "1.0");
    }

    private void context(ObjectNode context) {
        context.putObject("properties");
        context.put("conditionType", "SingleResourceMultipleMetricCriteria");
        var condition = context.putObject("condition");
        condition.put("windowSize", WINDOW.toString());
        var criterion = condition.putArray("allOf").addObject();
        criterion.put("metricName", "OriginHealthPercentage");
        criterion.put("metricNamespace", "Microsoft.Cdn/profiles");
        criterion.put("operator", "LessThan");
        criterion.put(
                "threshold",
                threshold == Math.rint(threshold) ? Long.toString(Math.round(threshold)) : Double.toString(threshold));
        criterion.put("timeAggregation", "Average");
        var dimensions = criterion.putArray("dimensions");
        dimensions.addObject().put("name", "Origin").put("value", origin.host());
        dimensions
                .addObject()
                .put("name", "OriginGroup")
                .put("value", origin.id().segmentAfter("originGroups"));
        criterion.put("metricValue", measured);
        criterion.putNull("webTestName");
        condition.put("windowStartTime", text(windowEnd.minus(WINDOW)));
        condition.put("windowEndTime", text(windowEnd));
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
