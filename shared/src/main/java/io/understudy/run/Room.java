package io.understudy.run;

import io.understudy.incident.News;
import io.understudy.topology.ChannelName;
import java.time.Instant;
import java.util.stream.Stream;

/** What a channel may still be told of an incident within the life of a notice, whatever flaps. */
record Room(Told told, Instant now) {

    static final String QUESTION = "question-";

    private static final int MESSAGES_MAX = 4;

    /** A reminder leaves room for what people may be asked about a trouble. */
    private static final int REMINDED_MAX = 3;

    /** What nothing waits for leaves room for a loss, and for its question. */
    private static final int BESIDE_MAX = 2;

    boolean isForNews(News news, boolean leavesRoom, ChannelName channel) {
        var beside = toldTo(channel).filter(Room::isBeside).count();
        return toldTo(channel).count() < (leavesRoom ? REMINDED_MAX : MESSAGES_MAX)
                && !(news.isBeside() && beside >= BESIDE_MAX);
    }

    /** More to lose than people were asked for is no flapping: then only questions count. */
    boolean isForQuestion(boolean isAboutMore, ChannelName channel) {
        var kind = "notice-" + (isAboutMore ? QUESTION : "");
        return toldTo(channel).filter(step -> step.startsWith(kind)).count() < MESSAGES_MAX;
    }

    private Stream<String> toldTo(ChannelName channel) {
        return told.steps().stream()
                .filter(step -> Told.isNews(step, now))
                .map(step -> step.order().step().value())
                .filter(step -> step.endsWith("." + channel));
    }

    private static boolean isBeside(String step) {
        return Stream.of(News.values()).anyMatch(news -> news.isBeside() && Reminding.tells(step, news));
    }
}
