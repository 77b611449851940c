package io.understudy.decide;

import io.understudy.diagnose.Detector;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Testimony;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.topology.LossKnown;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The most that a forced promotion can lose, as an upper bound or as not known: from the newest write that the target
 * holds to the last moment at which anybody could have written. Nothing is rounded down to zero.
 */
public final class LossBound {

    /** How recent our look at a copy of the data must be. */
    private static final Duration SAMPLE_FRESH = Duration.ofSeconds(60);

    /** A copy that has not moved for so long is broken, or nobody writes; nobody can tell which. */
    private static final Duration STANDS_STILL = Duration.ofDays(1);

    private LossBound() {}

    /**
     * What is lost if {@code target} takes over from {@code from} without asking it. Where other stamps admit users, they may
     * write there on after it has fallen silent, as long as its store outlives it.
     *
     * @param openUntil until when users could write while {@code from} answers: its gate's confirmation that it is
     *     closed, or else now
     */
    public static DataRisk of(
            Workload workload, StampName from, StampName target, EvidenceBook book, Instant openUntil, Instant now) {
        if (workload.stores().stream().noneMatch(Store::holdsWhatMayBeLost)) {
            return new DataRisk.None();
        }
        var unknown = workload.stores().stream()
                .filter(s -> s.lossKnown() == LossKnown.UNKNOWN)
                .findFirst();
        if (unknown.isPresent()) {
            return new DataRisk.Unknown("nobody can say how far the copies of "
                    + unknown.get().kind() + " " + unknown.get().name() + " lag behind");
        }
        for (var sample : book.data()) {
            if (sample.isFromTheFuture()) {
                return new DataRisk.Unknown("the clock of the database in " + sample.stamp()
                        + " runs ahead: its newest write is dated after our look");
            }
        }
        return book.data(target)
                .filter(s -> !s.seenAt().plus(SAMPLE_FRESH).isBefore(now))
                .map(sample -> {
                    var until = lastWritable(from, target, book, openUntil, now);
                    var othersWrite =
                            workload.admitsSideBySide() && sample.committedAt().isAfter(until);
                    return from(sample, othersWrite ? now : until);
                })
                .orElseGet(() -> new DataRisk.Unknown("there is no recent look at the copy of the data in " + target));
    }

    private static DataRisk from(DataSample sample, Instant lastWritable) {
        var loss = Duration.between(sample.committedAt(), lastWritable);
        if (loss.isNegative()) {
            return new DataRisk.Unknown("the copy in " + sample.stamp() + " holds a write of "
                    + Amounts.timeOfDay(sample.committedAt()) + ", and we thought that nobody could write so late");
        }
        if (loss.compareTo(STANDS_STILL) > 0) {
            return new DataRisk.Unknown("the copy in " + sample.stamp() + " has taken in no write for "
                    + Amounts.duration(loss) + "; either the copy is broken or nobody writes");
        }
        return new DataRisk.Known(loss.plus(DataSample.CLOCKS_DIFFER), sample.seenAt());
    }

    /** The last moment at which anybody could have written. */
    private static Instant lastWritable(
            StampName from, StampName target, EvidenceBook book, Instant openUntil, Instant now) {
        var moments = new ArrayList<Instant>();
        var directly = Detector.directly(from, book, now);
        if (directly.filter(Finding::isAnswer).isPresent()) {
            moments.add(openUntil);
        } else if (directly.filter(f -> f == Finding.DOWN).isEmpty()) {
            moments.add(now);
        }
        for (var said : book.about(from)) {
            said.goodAt().ifPresent(moments::add);
            endSeenBy(said).ifPresent(moments::add);
        }
        book.data().stream()
                .filter(s -> !s.stamp().equals(target))
                .map(DataSample::committedAt)
                .forEach(moments::add);
        return Collections.max(moments);
    }

    /**
     * The first look after the last good one that tells of the stamp's end: one that came back with nothing, or, of a
     * user, one that another stamp answered. The edge tells of it so late that only its good words count.
     */
    private static Optional<Instant> endSeenBy(Testimony said) {
        var silent = said.silence().map(Testimony.Silence::first);
        return switch (said.witness().path()) {
            case DIRECT -> silent;
            case AS_USERS ->
                Stream.concat(silent.stream(), said.elsewhereSince().stream()).min(Comparator.naturalOrder());
            case EDGE -> Optional.empty();
        };
    }
}
