package io.understudy.world.people;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.world.data.Copies;
import io.understudy.world.data.Data;
import io.understudy.world.ground.Draws;
import io.understudy.world.ground.Ground;
import io.understudy.world.ground.Journal;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Spread;
import io.understudy.world.ground.Timeline;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.stamp.Stamps;
import io.understudy.world.stamp.UserAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of all workloads: they ask at an even pace, on whatever way leads there, and write down what they get. */
public final class Users {

    private final Load load;
    private final Timeline timeline;
    private final Journal journal;
    private final Ways ways;
    private final Stamps stamps;
    private final Data data;
    private final Map<WorkloadName, Crowd> crowds = new LinkedHashMap<>();

    public Users(Load load, Ground ground, Ways ways, Stamps stamps, Data data) {
        this.load = load;
        this.timeline = ground.timeline();
        this.journal = ground.journal();
        this.ways = ways;
        this.stamps = stamps;
        this.data = data;
    }

    /** What the users of one workload have seen so far. */
    private static final class Crowd {
        final Map<UserRequest.Kind, UserAnswer> lastSeen = new EnumMap<>(UserRequest.Kind.class);
        final Map<UserRequest.Kind, Boolean> isFailing = new EnumMap<>(UserRequest.Kind.class);
        final Map<UserRequest.Kind, Long> asked = new EnumMap<>(UserRequest.Kind.class);
        final Map<UserRequest.Kind, Long> failed = new EnumMap<>(UserRequest.Kind.class);

        @Nullable
        Instant unavailableSince;

        Duration unavailable = Duration.ZERO;
        long servedUnpromoted;
        long turn;
    }

    /** Lets the users of a workload begin to ask. */
    public void begin(WorkloadName workload, Draws draws) {
        crowds.put(workload, new Crowd());
        if (load.requestsPerSecond() > 0) {
            var pause = Duration.ofNanos(Math.round(1e9 / load.requestsPerSecond()));
            var first = new Spread.Between(Duration.ZERO, pause);
            timeline.quietly(draws.next(first, "first request of " + workload), workload, () -> ask(workload, pause));
        }
    }

    private void ask(WorkloadName workload, Duration pause) {
        var crowd = crowdOf(workload);
        crowd.turn++;
        var isWrite = Math.floor(crowd.turn * load.writeShare()) > Math.floor((crowd.turn - 1) * load.writeShare());
        var kind = isWrite ? UserRequest.Kind.WRITE : UserRequest.Kind.READ;
        var answer = ways.requestInTurn(workload, new UserRequest(kind), crowd.turn, timeline.now());
        note(workload, crowd, kind, answer);
        timeline.quietly(pause, workload, () -> ask(workload, pause));
    }

    private void note(WorkloadName workload, Crowd crowd, UserRequest.Kind kind, UserAnswer answer) {
        var now = timeline.now();
        crowd.asked.merge(kind, 1L, Long::sum);
        crowd.isFailing.put(kind, !answer.isGood());
        if (!answer.isGood()) {
            crowd.failed.merge(kind, 1L, Long::sum);
        } else if (answer.stamp().filter(s -> isUnpromoted(workload, s)).isPresent()) {
            crowd.servedUnpromoted++;
        }
        var isUnavailable = crowd.isFailing.containsValue(true);
        var since = crowd.unavailableSince;
        if (isUnavailable && since == null) {
            crowd.unavailableSince = now;
        } else if (!isUnavailable && since != null) {
            crowd.unavailable = crowd.unavailable.plus(Duration.between(since, now));
            crowd.unavailableSince = null;
        }
        var before = crowd.lastSeen.put(kind, answer);
        if (before == null
                || before.status() != answer.status()
                || !before.stamp().equals(answer.stamp())) {
            journal.add(new JournalEntry.UsersSaw(now, workload, kind, answer.status(), answer.stamp(), answer.why()));
        }
    }

    private boolean isUnpromoted(WorkloadName workload, StampName stamp) {
        return stamps.find(workload, stamp).wouldServeUnpromoted(timeline.now());
    }

    /** The tally until {@code now}; a failure that lasts counts up to there. */
    public UserTally tally(WorkloadName workload, Instant now) {
        timeline.advanceTo(now);
        var crowd = crowdOf(workload);
        var lasting = Optional.ofNullable(crowd.unavailableSince)
                .map(since -> Duration.between(since, timeline.now()))
                .orElse(Duration.ZERO);
        var groups = data.of(workload);
        return new UserTally(
                crowd.asked.getOrDefault(UserRequest.Kind.READ, 0L),
                crowd.asked.getOrDefault(UserRequest.Kind.WRITE, 0L),
                crowd.failed.getOrDefault(UserRequest.Kind.READ, 0L),
                crowd.failed.getOrDefault(UserRequest.Kind.WRITE, 0L),
                groups.stream().mapToLong(Copies::lostUsersWrites).sum(),
                crowd.unavailable.plus(lasting),
                crowd.servedUnpromoted,
                groups.stream().mapToLong(Copies::writesInSecondPlace).sum());
    }

    private Crowd crowdOf(WorkloadName workload) {
        var crowd = crowds.get(workload);
        if (crowd == null) {
            throw new IllegalArgumentException("no users of workload " + workload + " have begun");
        }
        return crowd;
    }
}
