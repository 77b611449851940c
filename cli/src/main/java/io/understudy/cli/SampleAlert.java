package io.understudy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * An alert about one stamp as Azure Monitor sends it in its common schema.
 *
 * @param isResolved whether it says that the trouble is over; both words of one kind about one stamp are of one alert
 * @param at when it fired or was resolved
 */
record SampleAlert(AlertKind kind, Workload workload, Stamp stamp, boolean isResolved, Instant at) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration WINDOW = Duration.ofMinutes(1);
    /** A resolved alert fired so long before. */
    private static final Duration LASTED = Duration.ofMinutes(5);

    String rule() {
        return kind + "-" + workload.name() + "-" + stamp.name();
    }

    /** What it says, for people. */
    String sentence() {
        return "alert rule " + rule() + (isResolved ? " says that stamp " : " fired about stamp ") + stamp.name()
                + " of " + workload.name() + (isResolved ? " is well again" : "");
    }

    /**
     * The payload.
     *
     * @throws IllegalArgumentException when the workload has nothing in the stamp that this kind could be about
     */
    String json() {
        var target = kind.target(workload, stamp)
                .orElseThrow(() -> new IllegalArgumentException(
                        workload.name() + " has no " + kind.thing() + " in stamp " + stamp.name()));
        var text = template();
        for (var entry : names(target).entrySet()) {
            text = text.replace("{" + entry.getKey() + "}", escaped(entry.getValue()));
        }
        try {
            var alert = (ObjectNode) MAPPER.readTree(text);
            if (isResolved) {
                ((ObjectNode) alert.path("data").path("essentials")).put("resolvedDateTime", time(at));
            }
            return alert.toPrettyString() + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the text of " + kind + " is not JSON", e);
        }
    }

    private Map<String, String> names(ResourceId target) {
        var firedAt = isResolved ? at.minus(LASTED) : at;
        var names = new HashMap<String, String>();
        names.put(
                "id",
                UUID.nameUUIDFromBytes(rule().getBytes(StandardCharsets.UTF_8)).toString());
        names.put("rule", rule());
        names.put("target", target.value().toLowerCase(Locale.ROOT));
        names.put("name", target.name().toLowerCase(Locale.ROOT));
        names.put("subscription", target.subscription());
        names.put("resourceGroup", target.resourceGroup());
        stamp.origin().ifPresent(origin -> {
            names.put("host", origin.host());
            names.put("group", origin.id().segmentAfter("originGroups"));
        });
        names.put("region", stamp.region().name());
        names.put("condition", isResolved ? "Resolved" : "Fired");
        names.put("stage", isResolved ? "Resolved" : "Active");
        names.put("activity", isResolved ? "Resolved" : "Activated");
        names.put("health", isResolved ? "Available" : "Unavailable");
        names.put("healthBefore", isResolved ? "Unavailable" : "Available");
        names.put("value", kind.value(isResolved));
        names.put("firedAt", time(firedAt));
        names.put("windowStart", time(firedAt.minus(WINDOW)));
        return names;
    }

    private String template() {
        try (var in = SampleAlert.class.getResourceAsStream("alerts/" + kind + ".json")) {
            if (in == null) {
                throw new IllegalStateException("the text of " + kind + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the text of " + kind + " cannot be read", e);
        }
    }

    private static String escaped(String value) {
        return new String(JsonStringEncoder.getInstance().quoteAsString(value));
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
