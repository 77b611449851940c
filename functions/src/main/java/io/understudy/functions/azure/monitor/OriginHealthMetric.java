package io.understudy.functions.azure.monitor;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.http.Reply;
import io.understudy.functions.azure.http.Wire;
import io.understudy.port.EdgeHealth;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.Origin;
import io.understudy.topology.ResourceId;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What Front Door's own probes measured of each origin, minute by minute. Azure Monitor has a new minute once a minute,
 * and throttles callers that ask more often, so each workload is asked about at most that often.
 */
public final class OriginHealthMetric implements EdgeHealth {

    private static final String METRIC = "OriginHealthPercentage";
    private static final String API_VERSION = "2023-10-01";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration LOOK_BACK = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Most of a minute's probes were good: what was bad lies at its very end. */
    private static final double WELL = 90;

    /** As the rule that is a witness has it. */
    private static final double DOWN_BELOW = 50;

    private final URI arm;
    private final Wire wire;
    private final ScaledClock clock;
    private final String vantage;
    private final Supplier<Optional<String>> token;
    private final Map<WorkloadName, Instant> asked = new ConcurrentHashMap<>();

    /** Asks Azure Resource Manager at {@code arm} with {@code token}, ours for it. */
    public OriginHealthMetric(URI arm, Wire wire, ScaledClock clock, String vantage, Supplier<Optional<String>> token) {
        this.arm = arm;
        this.wire = wire;
        this.clock = clock;
        this.vantage = vantage;
        this.token = token;
    }

    @Override
    public Optional<ProbeReported> read(Workload workload) {
        var now = clock.instant();
        var before = asked.get(workload.name());
        if (before != null && before.plus(MINUTE).isAfter(now)) {
            return Optional.empty();
        }
        var bearer = token.get();
        if (bearer.isEmpty()) {
            return Optional.empty();
        }
        asked.put(workload.name(), now);
        var measured = new ArrayList<Measured>();
        workload.stamps().stream()
                .flatMap(stamp -> Probed.of(stamp).stream())
                .collect(Collectors.groupingBy(probed -> probed.origin().profile()))
                .forEach((profile, probed) -> measured.addAll(of(profile, probed, bearer.get(), now)));
        return report(workload, measured);
    }

    /** One report has one time: that of the oldest of the newest minutes. */
    private Optional<ProbeReported> report(Workload workload, List<Measured> measured) {
        return measured.stream()
                .map(Measured::endedAt)
                .min(Comparator.naturalOrder())
                .map(at -> new ProbeReported(
                        workload.name(),
                        vantage,
                        measured.stream().map(Measured::sample).toList(),
                        List.of(),
                        at));
    }

    private List<Measured> of(ResourceId profile, List<Probed> stamps, String bearer, Instant now) {
        var reply = wire.send(request(profile, stamps, bearer, now), clock.toWall(LIMIT));
        if (!(reply instanceof Reply.Answered answered) || answered.status() != 200) {
            return List.of();
        }
        var series = Json.parse(answered.body())
                .map(root -> root.path("value").path(0).path("timeseries"));
        return stamps.stream()
                .flatMap(stamp -> series.stream()
                        .flatMap(all -> seriesOf(stamp, all).stream())
                        .flatMap(one -> newest(stamp, one, now).stream()))
                .toList();
    }

    private HttpRequest request(ResourceId profile, List<Probed> stamps, String bearer, Instant now) {
        var origins = stamps.stream()
                .map(stamp -> "Origin eq '" + stamp.origin().host() + "'")
                .collect(Collectors.joining(" or "));
        var to = now.truncatedTo(ChronoUnit.SECONDS);
        var query = "api-version=" + API_VERSION + "&metricnames=" + METRIC + "&aggregation=average&interval=PT1M"
                + "&timespan=" + encoded(to.minus(LOOK_BACK) + "/" + to) + "&$filter=" + encoded(origins);
        return HttpRequest.newBuilder(
                        URI.create(arm + profile.value() + "/providers/Microsoft.Insights/metrics?" + query))
                .header("Authorization", "Bearer " + bearer)
                .header("User-Agent", "understudy")
                .GET()
                .build();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static List<JsonNode> seriesOf(Probed stamp, JsonNode all) {
        var found = new ArrayList<JsonNode>();
        for (var one : all) {
            for (var dimension : one.path("metadatavalues")) {
                var isOrigin = dimension.path("name").path("value").asText("").equalsIgnoreCase("origin");
                var host = dimension.path("value").asText("").replaceFirst(":\\d+$", "");
                if (isOrigin && host.equalsIgnoreCase(stamp.origin().host())) {
                    found.add(one);
                }
            }
        }
        return found;
    }

    /** The newest minute that has a number and is over. */
    private static Optional<Measured> newest(Probed stamp, JsonNode series, Instant now) {
        var minutes = new ArrayList<Measured>();
        for (var point : series.path("data")) {
            if (point.path("average").isNumber()) {
                startOf(point)
                        .map(start -> start.plus(MINUTE))
                        .filter(end -> !end.isAfter(now))
                        .ifPresent(end -> minutes.add(
                                new Measured(stamp, point.path("average").asDouble(), end)));
            }
        }
        return minutes.stream().max(Comparator.comparing(Measured::endedAt));
    }

    private static Optional<Instant> startOf(JsonNode point) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(point.path("timeStamp").asText("")).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** What a minute's share of good probes means; a mixed minute means nothing. */
    public static Finding finding(double percent) {
        if (percent < DOWN_BELOW) {
            return Finding.DOWN;
        }
        return percent >= WELL ? Finding.UP : Finding.MISSING;
    }

    /** A stamp that Front Door probes. */
    private record Probed(StampName name, Origin origin) {

        static Optional<Probed> of(Stamp stamp) {
            return stamp.origin().map(origin -> new Probed(stamp.name(), origin));
        }
    }

    /** One minute of one origin. */
    private record Measured(Probed stamp, double percent, Instant endedAt) {

        Sample sample() {
            var words = METRIC + " " + Amounts.decimal(percent) + " in the minute before " + Amounts.timeOfDay(endedAt);
            return new Sample(stamp.name(), Sample.Look.EDGE, finding(percent), words);
        }
    }
}
