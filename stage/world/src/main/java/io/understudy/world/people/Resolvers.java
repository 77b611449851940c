package io.understudy.world.people;

import io.understudy.topology.WorkloadName;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.stamp.NameAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The resolvers that users ask for names. Each keeps an answer for its time to live, and one in twenty for longer,
 * whatever its time to live: that share is assumed.
 */
final class Resolvers {

    /** The one that our own looks ask; it heeds times to live. */
    static final int OURS = -1;

    private static final int COUNT = 20;
    private static final int STUBBORN = COUNT - 1;
    private static final Spread KEPT_BY_THE_STUBBORN = Spread.seconds(300, 1800);

    private final Timeline timeline;
    private final Draws draws;
    private final Map<Question, Kept> kept = new HashMap<>();
    private boolean ignoreTimesToLive;

    private record Question(WorkloadName workload, int resolver) {}

    private record Kept(NameAnswer answer, Instant until) {}

    Resolvers(Timeline timeline, Draws draws) {
        this.timeline = timeline;
        this.draws = draws;
    }

    /** The resolver of the user whose turn it is. */
    static int at(long turn) {
        return Math.floorMod(turn, COUNT);
    }

    /** From now on all keep what they have, or again for its time only. */
    void setIgnoring(boolean areIgnored) {
        ignoreTimesToLive = areIgnored;
    }

    /** What the resolver answers: what it has kept, or else what the name server tells now. */
    NameAnswer ask(WorkloadName workload, int resolver, Supplier<NameAnswer> nameServer) {
        var question = new Question(workload, resolver);
        var old = kept.get(question);
        if (old != null && (ignoreTimesToLive || timeline.now().isBefore(old.until()))) {
            return old.answer();
        }
        var answer = nameServer.get();
        kept.put(question, new Kept(answer, timeline.now().plus(keptFor(question, answer, old == null))));
        return answer;
    }

    /** What users have when the world begins was asked for at some time before. */
    private Duration keptFor(Question question, NameAnswer answer, boolean isFirst) {
        var what = "resolver " + question.resolver() + " of " + question.workload();
        if (question.resolver() == STUBBORN) {
            return draws.next(KEPT_BY_THE_STUBBORN, what);
        }
        return isFirst && question.resolver() != OURS
                ? draws.next(new Spread.Between(Duration.ZERO, answer.timeToLive()), what)
                : answer.timeToLive();
    }
}
