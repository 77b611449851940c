package io.understudy.simulator.people;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.topology.Origin;
import java.time.Instant;
import java.util.Locale;

/**
 * A metric alert on an origin in the common alert schema that Azure Monitor did not send now.
 *
 * @param metric what it measures, for example {@code OriginLatency}
 * @param condition {@code Fired} or {@code Resolved}
 * @param rule the rule in whose name it speaks
 */
public record ForgedAlert(
        String id, String metric, String operator, String condition, String rule, Origin origin, Instant at) {

    /** The activity log's alert that a person has changed the origin. */
    public static String changedByHand(Origin origin, Instant at) {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("schemaId", "azureMonitorCommonAlertSchema");
        var data = root.putObject("data");
        var essentials = data.putObject("essentials");
        essentials.put("alertId", "/subscriptions/x/providers/Microsoft.AlertsManagement/alerts/by-hand");
        essentials.put("alertRule", "somebody changed an origin");
        essentials.put("signalType", "Activity Log");
        essentials.put("monitorCondition", "Fired");
        essentials.put("monitoringService", "Activity Log - Administrative");
        essentials.putArray("alertTargetIDs").add(origin.id().value().toLowerCase(Locale.ROOT));
        essentials.put("firedDateTime", at.toString());
        data.putObject("alertContext")
                .put("operationName", "Microsoft.Cdn/profiles/origingroups/origins/write")
                .put("status", "Succeeded");
        return root.toString();
    }

    /** An alert of some other rule. */
    public static ForgedAlert fired(String metric, Origin origin, Instant at) {
        return new ForgedAlert(metric + "-1", metric, "GreaterThan", "Fired", metric + " 812", origin, at);
    }

    /** The beginning of a story that the witness's own rule tells. */
    public static ForgedAlert firedByTheWitness(String rule, Origin origin, Instant at) {
        return new ForgedAlert("forged-1", "OriginHealthPercentage", "LessThan", "Fired", rule, origin, at);
    }

    public static ForgedAlert resolved(String metric, Origin origin, Instant at) {
        return new ForgedAlert(metric + "-2", metric, "GreaterThan", "Resolved", metric + " 812", origin, at);
    }

    public String json() {
        var root = JsonNodeFactory.instance.objectNode();
        root.put("schemaId", "azureMonitorCommonAlertSchema");
        var data = root.putObject("data");
        var essentials = data.putObject("essentials");
        essentials.put("alertId", "/subscriptions/x/providers/Microsoft.AlertsManagement/alerts/" + id);
        essentials.put("alertRule", rule);
        essentials.put("signalType", "Metric");
        essentials.put("monitorCondition", condition);
        essentials.put("monitoringService", "Platform");
        essentials.putArray("alertTargetIDs").add(origin.profile().value().toLowerCase(Locale.ROOT));
        essentials.put("firedDateTime", at.toString()).put("resolvedDateTime", at.toString());
        var criterion = data.putObject("alertContext")
                .putObject("condition")
                .putArray("allOf")
                .addObject();
        criterion.put("metricName", metric).put("metricValue", 812).put("operator", operator);
        criterion.putArray("dimensions").addObject().put("name", "Origin").put("value", origin.host());
        return root.toString();
    }
}
