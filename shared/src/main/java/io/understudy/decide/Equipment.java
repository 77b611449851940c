package io.understudy.decide;

import io.understudy.action.DataLoss;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is known to be missing for a move, as preflights found it. What nobody asked for, or only long ago, is not missing.
 *
 * @param seenAt when a preflight last told of it
 * @param unclear of what nobody could tell then whether it is there, though a move must know; empty where there is none
 */
public record Equipment(List<Lack> lacks, Instant seenAt, Optional<List<Lack.Matter>> unclear) {

    public static final Equipment UNKNOWN = new Equipment(List.of(), Instant.EPOCH);

    /** One preflight may fail; what was found before that may have been mended. */
    private static final Duration COUNTS_FOR = Duration.ofMinutes(150);

    /** What has not changed is written down this often. */
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(30);

    private static final int LACKS_MAX = 20;

    public Equipment {
        lacks = lacks.stream()
                .sorted(Comparator.comparing(Lack::isVital).reversed())
                .limit(LACKS_MAX)
                .toList();
        unclear = unclear.map(List::copyOf).filter(matters -> !matters.isEmpty());
    }

    /** With nothing that a move must know and nobody could tell. */
    public Equipment(List<Lack> lacks, Instant seenAt) {
        this(lacks, seenAt, Optional.empty());
    }

    /** This, after a report that was received at {@code now}; an older one changes nothing. */
    public Equipment then(PreflightReported report, Instant now) {
        var at = report.at().isAfter(now) ? now : report.at();
        if (!at.isAfter(seenAt)) {
            return this;
        }
        var found = new ArrayList<Lack>();
        for (var lack : report.lacks()) {
            var since = same(lack).map(Lack::since).orElse(at);
            found.add(new Lack(lack.matter(), lack.words(), since, at));
        }
        lacks.stream()
                .filter(old -> report.unclear().contains(old.matter()) && counts(old, now))
                .filter(old -> found.stream().noneMatch(old::isTheSameAs))
                .forEach(found::add);
        var mustBeKnown = report.unclear().stream()
                .filter(matter -> matter.kind() == Kind.FIND_CLUSTER)
                .toList();
        return new Equipment(found, at, Optional.of(mustBeKnown));
    }

    private Optional<Lack> same(Lack lack) {
        return lacks.stream().filter(lack::isTheSameAs).findFirst();
    }

    /** Whether this has to be written down after {@code before}: it says something else, or was not said lately. */
    public boolean isNewsAfter(Equipment before) {
        var saysTheSame = lacks.size() == before.lacks.size()
                && lacks.stream().allMatch(lack -> before.same(lack).isPresent())
                && unclear.equals(before.unclear);
        return !saysTheSame || !before.seenAt.plus(WRITTEN_EVERY).isAfter(seenAt);
    }

    /** Whether the last preflight found something missing, and not before, without which a move cannot succeed. */
    public boolean isWorse() {
        return lacks.stream().anyMatch(lack -> lack.isVital() && lack.since().equals(seenAt));
    }

    /** When nobody could tell whether this is there; empty where somebody could, or nobody has asked for long. */
    Optional<Instant> unclearSince(Kind kind, StampName stamp, Instant now) {
        return unclear.filter(matters -> matters.contains(new Lack.Matter(kind, stamp)))
                .map(matters -> seenAt)
                .filter(at -> !at.plus(COUNTS_FOR).isBefore(now));
    }

    /** What is missing for certain to a person, whose word counts for everything but for a gate that would not believe us. */
    public List<Lack> missingForAPerson(StampName to, DataLoss dataLoss, Instant now) {
        var gate = new Lack.Matter(Kind.KNOW_KEY, to);
        return missing(to, dataLoss, now, lack -> lack.matter().equals(gate));
    }

    /** What is missing for certain without which a move cannot succeed. */
    public List<Lack> missing(StampName from, StampName to, DataLoss dataLoss, Instant now) {
        return missing(to, dataLoss, now, lack -> isInTheWay(lack, from, to));
    }

    /** What keeps the data from being moved to {@code to}, and whatever else is in the way. */
    private List<Lack> missing(StampName to, DataLoss dataLoss, Instant now, Predicate<Lack> inTheWay) {
        var data = new Lack.Matter(dataLoss == DataLoss.ACCEPTED ? Kind.FORCE_DATA : Kind.MOVE_DATA, to);
        var ofTheData = lacks.stream().filter(lack -> lack.matter().equals(data));
        return Stream.concat(ofTheData, lacks.stream().filter(inTheWay))
                .filter(lack -> counts(lack, now))
                .toList();
    }

    /**
     * Without a way past the edge to the old stamp our witnesses share its fate; and a gate there that answers
     * and does not believe us would never close. One that has fallen silent since closes nobody out of what is lost.
     */
    private boolean isInTheWay(Lack lack, StampName from, StampName to) {
        var matter = lack.matter();
        return switch (matter.kind()) {
            case FIND_CLUSTER, GIVE_CAPACITY, LEAD_BY_NAME, SIGN, PUBLISH ->
                matter.stamp().equals(to);
            case KNOW_KEY ->
                matter.stamp().equals(to)
                        || (matter.stamp().equals(from) && lack.seenAt().equals(seenAt));
            case REACH_STAMP -> matter.stamp().equals(to) || matter.stamp().equals(from);
            case MOVE_DATA, FORCE_DATA, GROW, GIVE_BACK, LEAD_USERS, SEE_OUTSIDE, SECOND_PLACE, CHECK_TOKENS -> false;
        };
    }

    private static boolean counts(Lack lack, Instant now) {
        return !lack.seenAt().plus(COUNTS_FOR).isBefore(now);
    }
}
