package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.service.frontdoor.OriginState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.TreeSet;

/**
 * The metric {@code OriginHealthPercentage} of a profile, as Azure Monitor answers for it: minute by minute, for each
 * origin, and a minute late. It answers the same whatever span, interval or filter is asked for.
 */
final class OriginHealth {

    private static final String METRIC = "OriginHealthPercentage";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MINUTES = 5;

    private static final Set<String> VERSIONS =
            new TreeSet<>(Set.of("2018-01-01", "2019-07-01", "2021-05-01", "2023-10-01", "2024-02-01"));

    private OriginHealth() {}

    static ArmReply answer(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        if (!VERSIONS.contains(request.apiVersion())) {
            throw AzureFault.of(
                            400,
                            "NoRegisteredProviderFound",
                            "No registered resource provider found for location 'global' and API version '"
                                    + request.apiVersion() + "' for type 'metrics'. The supported api-versions are '"
                                    + String.join(", ", VERSIONS) + "'.")
                    .refuse();
        }
        var profile = place.resource();
        var end = now.truncatedTo(ChronoUnit.MINUTES);
        var body = JsonNodeFactory.instance.objectNode();
        body.put("cost", MINUTES - 1);
        body.put("timespan", end.minus(MINUTE.multipliedBy(MINUTES)) + "/" + end);
        body.put("interval", MINUTE.toString());
        var metric = body.putArray("value").addObject();
        metric.put("id", profile + "/providers/Microsoft.Insights/metrics/" + METRIC);
        metric.put("type", "Microsoft.Insights/metrics");
        metric.putObject("name").put("value", METRIC).put("localizedValue", "Origin Health Percentage");
        metric.put("displayDescription", "The percentage of successful health probes from AFX to backends.");
        metric.put("unit", "Percent");
        var series = metric.putArray("timeseries");
        azure.frontDoor().list(profile, now).forEach(origin -> add(series, origin, azure, end));
        metric.put("errorCode", "Success");
        body.put("namespace", "Microsoft.Cdn/profiles");
        body.put("resourceregion", "global");
        return ArmReply.of(200, body);
    }

    /** A minute in which nobody probed has a time and no number. */
    private static void add(ArrayNode series, OriginState origin, SimulatedAzure azure, Instant end) {
        var one = series.addObject();
        var dimension = one.putArray("metadatavalues").addObject();
        dimension.putObject("name").put("value", "origin").put("localizedValue", "origin");
        dimension.put("value", origin.host() + ":443");
        var data = one.putArray("data");
        for (int i = MINUTES; i > 0; i--) {
            var from = end.minus(MINUTE.multipliedBy(i));
            var point = data.addObject().put("timeStamp", from.toString());
            azure.frontDoor()
                    .measured(origin.id(), from, from.plus(MINUTE))
                    .ifPresent(percent -> point.put("average", percent));
        }
    }
}
