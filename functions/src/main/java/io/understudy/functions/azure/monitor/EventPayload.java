package io.understudy.functions.azure.monitor;

import com.azure.core.models.CloudEvent;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.monitor.ResourceOwners.Owner;
import io.understudy.signal.AlertFired;
import io.understudy.signal.AlertFired.State;
import io.understudy.topology.Estate;
import io.understudy.words.Amounts;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what Event Grid delivers, in its own schema or as CloudEvents. */
public final class EventPayload {

    private static final String HEALTH = "microsoft.resourcenotifications.healthresources.";
    private static final String AVAILABILITY = HEALTH + "availabilitystatuschanged";

    private EventPayload() {}

    /** What the delivery says about the estate; {@code receivedAt} stands in for times that it leaves out. */
    public static EventReading read(String json, Estate estate, Instant receivedAt) {
        var root = Json.parse(json);
        if (root.isEmpty()) {
            return new EventReading.NotAnEvent("The body is not JSON; send an Event Grid event or a CloudEvent.");
        }
        var owners = new ResourceOwners(estate);
        var signals = new ArrayList<AlertFired>();
        var noted = new ArrayList<String>();
        var unmapped = new ArrayList<String>();
        var parts = root.get().isArray() ? List.copyOf(elements(root.get())) : List.of(root.get());
        var unread = 0;
        for (var part : parts) {
            var events = eventsIn(part);
            unread += events.isEmpty() ? 1 : 0;
            for (var event : events) {
                hear(event, owners, receivedAt, signals, noted, unmapped);
            }
        }
        if (unread == parts.size()) {
            return new EventReading.NotAnEvent(
                    parts.isEmpty()
                            ? "The body holds no event."
                            : "The body is neither an Event Grid event nor a CloudEvent: a field is missing or wrong.");
        }
        if (unread > 0) {
            unmapped.add(unread + " of " + Amounts.count(parts.size(), "event") + " of a delivery cannot be read");
        }
        return new EventReading.Heard(signals, noted, unmapped);
    }

    private static List<JsonNode> elements(JsonNode array) {
        var elements = new ArrayList<JsonNode>();
        array.forEach(elements::add);
        return elements;
    }

    /** Each event is read by itself, because Event Grid sends its whole batch again when one of them fails. */
    private static List<Event> eventsIn(JsonNode part) {
        try {
            var json = part.toString();
            return part.has("specversion")
                    ? CloudEvent.fromString(json).stream().map(Event::of).toList()
                    : EventGridEvent.fromString(json).stream().map(Event::of).toList();
        } catch (IllegalArgumentException | IllegalStateException | DateTimeException | UncheckedIOException unread) {
            return List.of();
        }
    }

    private static void hear(
            Event event,
            ResourceOwners owners,
            Instant receivedAt,
            List<AlertFired> signals,
            List<String> noted,
            List<String> unmapped) {
        var type = event.type().toLowerCase(Locale.ROOT);
        if (type.startsWith(HEALTH)) {
            var properties = event.data().path("resourceInfo").path("properties");
            var target = properties.path("targetResourceId").asText(event.subject());
            var whose = owners.of(target);
            var state = type.equals(AVAILABILITY)
                    ? state(properties.path("availabilityState").asText(""))
                    : Optional.<State>empty();
            if (!whose.isEmpty() && state.isPresent()) {
                var words = words(target, properties.path("availabilityState").asText(""));
                whose.forEach(owner -> signals.add(alert(owner, state.get(), event, receivedAt, words)));
                return;
            }
            if (!whose.isEmpty()) {
                noted.add(note(whose, target, event, properties));
                return;
            }
        }
        unmapped.add("event " + cut(event.id()) + " of type " + cut(event.type()) + " about " + cut(event.subject())
                + " says nothing about the estate");
    }

    private static AlertFired alert(Owner owner, State state, Event event, Instant receivedAt, String words) {
        var at = event.at().filter(t -> !t.isAfter(receivedAt)).orElse(receivedAt);
        return new AlertFired(
                owner.workload(),
                owner.stamp(),
                owner.condition(),
                state,
                at,
                words,
                Optional.of("the platform's word on health"),
                Optional.of(cut(event.id())).filter(id -> !id.isEmpty()));
    }

    private static String words(String target, String availability) {
        return cut("the platform says that " + nameOf(target) + " is " + availability.toLowerCase(Locale.ROOT));
    }

    /** What concerns something of ours and says neither that it is down nor that it is up. */
    private static String note(List<Owner> whose, String target, Event event, JsonNode properties) {
        var availability = properties.path("availabilityState").asText("");
        var said = availability.isEmpty()
                ? cut("the platform notes about " + nameOf(target) + ": "
                        + properties.path("annotationName").asText(event.type()))
                : words(target, availability);
        var owner = whose.get(0);
        return said + " (stamp " + owner.stamp() + " of " + owner.workload() + ")";
    }

    private static String nameOf(String target) {
        return target.substring(target.lastIndexOf('/') + 1);
    }

    private static Optional<State> state(String availability) {
        return switch (availability.toLowerCase(Locale.ROOT)) {
            case "unavailable", "degraded" -> Optional.of(State.FIRED);
            case "available" -> Optional.of(State.RESOLVED);
            default -> Optional.empty();
        };
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
