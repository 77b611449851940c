package io.understudy.functions.azure.events;

import com.azure.core.http.HttpPipeline;
import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridPublisherAsyncClient;
import com.azure.messaging.eventgrid.EventGridPublisherClientBuilder;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Json;
import io.understudy.functions.azure.http.Lazy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Publishes CloudEvents, as well as it can: nobody waits for it and nothing depends on it. */
public final class EventGridAnnouncer {

    private static final String SCOPE = "https://eventgrid.azure.net/.default";
    /** In wall time: it guards this process's threads. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final String source;
    private final Supplier<EventGridPublisherAsyncClient<CloudEvent>> client;

    /** Publishes to {@code topic} in the name of {@code estate}. */
    public EventGridAnnouncer(URI topic, String estate, AzureHttp http) {
        this(topic, estate, () -> http.pipeline(SCOPE));
    }

    EventGridAnnouncer(URI topic, String estate, Supplier<HttpPipeline> pipeline) {
        this.source = "/understudy/" + estate;
        this.client = new Lazy<>(() -> new EventGridPublisherClientBuilder()
                .endpoint(topic.toString())
                .pipeline(pipeline.get())
                .buildCloudEventPublisherAsyncClient());
    }

    /** Publishes all of them in one call; says why where that did not succeed. */
    public Optional<String> announce(List<Announcement> announcements) {
        if (announcements.isEmpty()) {
            return Optional.empty();
        }
        var events = announcements.stream().map(this::event).toList();
        try {
            Calls.call(
                    "announce " + events.size() + " events",
                    MayChange.NOTHING,
                    () -> client.get()
                            .sendEventsWithResponse(events)
                            .timeout(LIMIT)
                            .blockOptional());
            return Optional.empty();
        } catch (CallFailure failure) {
            return Optional.of(failure.words());
        }
    }

    private CloudEvent event(Announcement announcement) {
        return new CloudEvent(
                        source,
                        announcement.type(),
                        BinaryData.fromString(Json.write(announcement.data())),
                        CloudEventDataFormat.JSON,
                        "application/json")
                .setId(announcement.id())
                .setSubject(announcement.subject())
                .setTime(rfc3339(announcement.at()));
    }

    /** The client writes a full minute without its seconds, which the standard does not allow: move off it. */
    private static OffsetDateTime rfc3339(Instant at) {
        var isFullMinute = at.getNano() == 0 && at.getEpochSecond() % 60 == 0;
        return (isFullMinute ? at.plusMillis(1) : at).atOffset(ZoneOffset.UTC);
    }
}
