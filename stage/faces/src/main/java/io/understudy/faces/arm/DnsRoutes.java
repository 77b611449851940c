package io.understudy.faces.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.topology.RecordKind;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.service.dns.RecordChange;
import io.understudy.world.service.dns.RecordState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Microsoft.Network: the record sets of DNS zones, of the kinds that can lead users. */
final class DnsRoutes implements ServiceFace {

    private static final String ZONE =
            "/subscriptions/{s}/resourceGroups/{rg}/providers/Microsoft.Network/dnsZones/{zone}";
    private static final String ACTION = "Microsoft.Network/dnsZones";

    /** What describes the resource itself may be sent along; the rest takes effect or is refused. */
    private static final Set<String> ENVELOPE = Set.of("id", "name", "type", "etag", "properties");

    private static final long TIME_TO_LIVE_MAX = Integer.MAX_VALUE;

    @Override
    public String provider() {
        return "Microsoft.Network";
    }

    @Override
    public Set<String> versions() {
        return Set.of("2018-05-01");
    }

    @Override
    public List<ArmRoute> routes() {
        return Arrays.stream(RecordKind.values()).flatMap(DnsRoutes::routes).toList();
    }

    private static Stream<ArmRoute> routes(RecordKind kind) {
        var set = ZONE + "/" + kind + "/{record}";
        var action = ACTION + "/" + kind;
        return Stream.of(
                ArmRoute.of(
                        "GET",
                        set,
                        action + "/read",
                        0,
                        (request, place, azure, now) ->
                                ArmReply.of(200, set(azure.zones().get(place.resource(), now)))),
                ArmRoute.of("PATCH", set, action + "/write", 0, DnsRoutes::patch),
                ArmRoute.of("PUT", set, action + "/write", 0, DnsRoutes::put));
    }

    /** Changes what is said and leaves the rest. */
    private static ArmReply patch(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        return ArmReply.of(200, set(azure.zones().update(place.resource(), change(request, place), now)));
    }

    /** Replaces the whole: metadata that is not said again is gone. */
    private static ArmReply put(ArmRequest request, ArmRoute.Place place, SimulatedAzure azure, Instant now) {
        var said = change(request, place);
        if (said.values().isEmpty() || said.timeToLive().isEmpty()) {
            throw Strictness.bad("A record set that is put says its records and its TTL.");
        }
        var whole = new RecordChange(
                said.values(), said.timeToLive(), Optional.of(said.metadata().orElse(Map.of())), said.ifMatch());
        return ArmReply.of(200, set(azure.zones().update(place.resource(), whole, now)));
    }

    private static RecordChange change(ArmRequest request, ArmRoute.Place place) {
        var kind = RecordKind.of(place.resource());
        Strictness.refuseUnknown(request.body(), ENVELOPE, "a record set");
        var properties = request.body().path("properties");
        Strictness.refuseUnknown(properties, Set.of("TTL", "metadata", member(kind)), "a record set");
        return new RecordChange(
                Optional.ofNullable(properties.get(member(kind))).map(said -> values(kind, said)),
                Optional.ofNullable(properties.get("TTL")).map(DnsRoutes::timeToLive),
                Optional.ofNullable(properties.get("metadata")).map(DnsRoutes::metadata),
                request.ifMatch());
    }

    private static List<String> values(RecordKind kind, JsonNode said) {
        return switch (kind) {
            case CNAME -> List.of(value(said, "cname"));
            case A -> {
                var values = new ArrayList<String>();
                said.forEach(one -> values.add(value(one, "ipv4Address")));
                yield values;
            }
        };
    }

    private static String value(JsonNode said, String member) {
        Strictness.refuseUnknown(said, Set.of(member), "a record");
        return said.path(member).asText("");
    }

    private static Duration timeToLive(JsonNode said) {
        if (!said.canConvertToLong() || said.longValue() < 1 || said.longValue() > TIME_TO_LIVE_MAX) {
            throw Strictness.bad(
                    "The TTL '" + said.asText() + "' is invalid: it lies between 1 and " + TIME_TO_LIVE_MAX + ".");
        }
        return Duration.ofSeconds(said.longValue());
    }

    private static Map<String, String> metadata(JsonNode said) {
        var metadata = new LinkedHashMap<String, String>();
        said.properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return metadata;
    }

    private static String member(RecordKind kind) {
        return switch (kind) {
            case CNAME -> "CNAMERecord";
            case A -> "ARecords";
        };
    }

    private static ObjectNode set(RecordState state) {
        var kind = RecordKind.of(state.id());
        var node = JsonNodeFactory.instance
                .objectNode()
                .put("id", state.id().value())
                .put("name", state.id().name())
                .put("type", "Microsoft.Network/dnszones/" + kind)
                .put("etag", state.etag());
        var properties = node.putObject("properties");
        var metadata = properties.putObject("metadata");
        state.metadata().forEach(metadata::put);
        properties.put("fqdn", RecordKind.host(state.id()) + ".");
        properties.put("TTL", state.configured().timeToLive().toSeconds());
        switch (kind) {
            case CNAME ->
                properties
                        .putObject(member(kind))
                        .put("cname", state.configured().values().get(0));
            case A -> {
                var addresses = properties.putArray(member(kind));
                state.configured().values().forEach(v -> addresses.addObject().put("ipv4Address", v));
            }
        }
        properties.putObject("targetResource");
        properties.put("provisioningState", "Succeeded");
        return node;
    }
}
