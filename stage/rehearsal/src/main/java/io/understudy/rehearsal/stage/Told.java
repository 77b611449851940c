package io.understudy.rehearsal.stage;

import io.understudy.clock.ScaledClock;
import io.understudy.emulators.names.TlsListener;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.notice.Arrival;
import io.understudy.faces.notice.NoticeSink;
import io.understudy.faces.notice.NoticeSinks;
import io.understudy.scenario.Observed;
import io.understudy.topology.Channel;
import io.understudy.topology.Estate;
import io.understudy.topology.WorkloadName;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Everybody who is told something: a webhook, a Teams channel, and an Event Grid topic. */
public final class Told {

    static final String WEBHOOK_SECRET = "stage-webhook-secret";

    private final NoticeSink webhook;
    private final NoticeSink teams;
    private final NoticeSink events;

    Told(InstantSource wall, ScaledClock clock, StageTokens tokens) {
        this.webhook = NoticeSinks.webhook("webhook", wall, List.of(WEBHOOK_SECRET));
        this.teams = NoticeSinks.teams("Teams", clock);
        this.events = NoticeSinks.eventGridTopic("Event Grid", clock, tokens, "no-key-is-given-out");
    }

    void route(TlsListener listener, Estate estate) {
        listener.route(StageNames.WEBHOOK_HOST, webhook);
        listener.route(StageNames.TEAMS_HOST, teams);
        listener.route(StageNames.EVENTS_HOST, events);
    }

    /** The settings that a channel needs; whatever their names, everybody is told here. */
    Map<String, String> settingsOf(Channel channel) {
        var settings = new HashMap<String, String>();
        settings.put(
                channel.addressSetting(),
                switch (channel.kind()) {
                    case WEBHOOK -> "https://" + StageNames.WEBHOOK_HOST + "/" + channel.name();
                    case TEAMS -> "https://" + StageNames.TEAMS_HOST + "/workflows/" + channel.name();
                });
        if (!channel.secretSetting().isEmpty()) {
            settings.put(channel.secretSetting(), WEBHOOK_SECRET);
        }
        return settings;
    }

    public NoticeSink webhook() {
        return webhook;
    }

    public NoticeSink teams() {
        return teams;
    }

    public NoticeSink events() {
        return events;
    }

    /** Of which kinds were the notices about the workload that the webhook accepted. */
    public Set<String> kindsOf(WorkloadName workload) {
        return webhook.accepted().stream()
                .map(Arrival::id)
                .filter(key -> key.startsWith(workload + "-"))
                .map(Observed::kindOf)
                .collect(Collectors.toSet());
    }

    /** A line for each that heard something. */
    public List<String> summary() {
        return List.of(webhook, teams, events).stream()
                .filter(s -> !s.accepted().isEmpty())
                .map(Told::line)
                .toList();
    }

    private static String line(NoticeSink sink) {
        var accepted = sink.accepted();
        return accepted.get(0).sink() + ": " + accepted.size() + (accepted.size() == 1 ? " message" : " messages")
                + refused(sink.arrivals());
    }

    private static String refused(List<Arrival> arrivals) {
        var refused = arrivals.stream().filter(a -> !a.isAccepted()).count();
        return refused == 0 ? "" : ", and " + refused + " that were refused";
    }
}
