package io.understudy.functions.azure.monitor;

import com.azure.core.models.CloudEvent;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.functions.azure.http.Json;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.State;
import io.understudy.topology.Estate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Event Grid delivers, in its own schema or as CloudEvents. */
public final class EventPayload {

    private static final String AVAILABILITY =
            "microsoft.resourcenotifications.healthresources.availabilitystatuschanged";

    private EventPayload() {}

    /** What the delivery says about the estate; {@code receivedAt} stands in for times that it leaves out. */
    public static EventReading read(String json, Estate estate, Instant receivedAt) {
        var isCloudEvent = Json.parse(json).map(EventPayload::isCloudEvent);
        if (isCloudEvent.isEmpty()) {
            return new EventReading.NotAnEvent("The body is not JSON; send an Event Grid event or a CloudEvent.");
        }
        List<Event> events;
        try {
            events = isCloudEvent.get()
                    ? CloudEvent.fromString(json).stream().map(Event::of).toList()
                    : EventGridEvent.fromString(json).stream().map(Event::of).toList();
        } catch (IllegalArgumentException | IllegalStateException incomplete) {
            return new EventReading.NotAnEvent(
                    "The body is neither an Event Grid event nor a CloudEvent: a field is missing or wrong.");
        }
        if (events.isEmpty()) {
            return new EventReading.NotAnEvent("The body holds no event.");
        }
        var owners = new ResourceOwners(estate);
        var signals = new ArrayList<AlertFired>();
        var unmapped = new ArrayList<String>();
        for (var event : events) {
            var heard = event.type().toLowerCase(Locale.ROOT).equals(AVAILABILITY)
                    ? availability(event, owners, receivedAt)
                    : List.<AlertFired>of();
            signals.addAll(heard);
            if (heard.isEmpty()) {
                unmapped.add("event " + cut(event.id()) + " of type " + cut(event.type()) + " about "
                        + cut(event.subject()) + " says nothing about the estate");
            }
        }
        return new EventReading.Heard(signals, unmapped);
    }

    private static List<AlertFired> availability(Event event, ResourceOwners owners, Instant receivedAt) {
        var properties = event.data().path("resourceInfo").path("properties");
        var target = properties.path("targetResourceId").asText(event.subject());
        var state = state(properties.path("availabilityState").asText(""));
        if (state.isEmpty()) {
            return List.of();
        }
        return owners.of(target).stream()
                .map(owner -> new AlertFired(
                        owner.workload(),
                        owner.stamp(),
                        owner.condition(),
                        state.get(),
                        event.at().orElse(receivedAt),
                        cut("the platform says that " + target.substring(target.lastIndexOf('/') + 1) + " is "
                                + properties
                                        .path("availabilityState")
                                        .asText("")
                                        .toLowerCase(Locale.ROOT))))
                .toList();
    }

    private static Optional<State> state(String availability) {
        return switch (availability.toLowerCase(Locale.ROOT)) {
            case "unavailable", "degraded" -> Optional.of(State.FIRED);
            case "available" -> Optional.of(State.RESOLVED);
            default -> Optional.empty();
        };
    }

    private static boolean isCloudEvent(JsonNode root) {
        var first = root.isArray() ? root.path(0) : root;
        return first.has("specversion");
    }

    private static String cut(String text) {
        var clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() > 200 ? clean.substring(0, 200) + "…" : clean;
    }

    private record Event(String id, String type, String subject, JsonNode data, Optional<Instant> at) {

        static Event of(CloudEvent event) {
            return new Event(
                    event.getId(),
                    event.getType(),
                    orEmpty(event.getSubject()),
                    tree(event.getData()),
                    instant(event.getTime()));
        }

        static Event of(EventGridEvent event) {
            return new Event(
                    orEmpty(event.getId()),
                    orEmpty(event.getEventType()),
                    orEmpty(event.getSubject()),
                    tree(event.getData()),
                    instant(event.getEventTime()));
        }

        private static JsonNode tree(@Nullable BinaryData data) {
            return data == null
                    ? MissingNode.getInstance()
                    : Json.parse(data.toString()).orElse(MissingNode.getInstance());
        }

        private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
            return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
