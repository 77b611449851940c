package io.understudy.run;

import io.understudy.action.Notice;
import io.understudy.incident.Incident;
import io.understudy.incident.News;
import io.understudy.topology.ChannelName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * When trouble that pages and lasts is said again. What counts is how often and when it was said, and not since when it
 * lasts: a trouble that comes back within its incident is told as soon as one that goes on.
 */
record Reminding(Incident incident, Told told, Instant now) {

    static final Duration FIRST = Duration.ofMinutes(15);

    static final Duration LATER = Duration.ofHours(1);

    /** The number of the reminder that is due; nought where none is, or where the news was not told yet. */
    int reminder(News news, List<ChannelName> channels) {
        var times = timesTold(news, channels);
        var isWorthIt = news.lasts()
                && news.urgency() == Notice.Urgency.PAGE
                && incident.acknowledgedBy().isEmpty();
        return isWorthIt && said(news).noneMatch(at -> at.plus(pause(at, times)).isAfter(now)) ? times : 0;
    }

    /** What was said again of this very trouble is said less often from then on. */
    private Duration pause(Instant saidAt, int times) {
        var isOfThisTrouble = !saidAt.isBefore(incident.unwellSince());
        return isOfThisTrouble && times > 1 ? LATER : FIRST;
    }

    private Stream<Instant> said(News news) {
        return told.steps().stream()
                .filter(s -> s.order().run().value().equals(incident.id().value()))
                .filter(s -> tells(s.order().step().value(), news))
                .map(StepState::firstOrderedAt);
    }

    /** How often it was told in this incident, in the channel that heard of it most often. */
    private int timesTold(News news, List<ChannelName> channels) {
        return channels.stream()
                .mapToInt(channel -> (int) incident.told().stream()
                        .filter(step -> tells(step, news) && step.endsWith("." + channel))
                        .count())
                .max()
                .orElse(0);
    }

    static boolean tells(String step, News news) {
        return step.startsWith("notice-" + news.word());
    }
}
