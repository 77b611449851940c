package io.understudy.incident;

import io.understudy.diagnose.Verdict;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story of one stamp's trouble, from the first verdict that says so until it has been well for a while.
 *
 * @param condition the last verdict
 * @param since since when it has been that one
 * @param unwellSince since when it has been anything but well without a break, whatever it was called
 * @param acknowledgedBy the person who has seen why nothing is done, and wants no reminder
 * @param told the names of the notices that were ordered in its course
 */
public record Incident(
        IncidentId id,
        StampName stamp,
        Instant openedAt,
        Verdict.Name condition,
        Instant since,
        Instant unwellSince,
        Optional<OperatorAsked> acknowledgedBy,
        List<String> told) {

    /** How long a stamp is well before its incident is over. */
    static final Duration WELL_FOR = Duration.ofMinutes(10);

    public Incident {
        told = List.copyOf(told);
    }

    /** A person who has seen one trouble has not seen the next one. */
    Incident seeing(Verdict verdict, Instant at) {
        var sinceThen = condition == Verdict.Name.ALL_WELL ? at : unwellSince;
        var seenBy = acknowledgedBy.filter(wish -> verdict.name() != Verdict.Name.ALL_WELL);
        return new Incident(id, stamp, openedAt, verdict.name(), at, sinceThen, seenBy, told);
    }

    Incident acknowledged(OperatorAsked wish) {
        return new Incident(id, stamp, openedAt, condition, since, unwellSince, Optional.of(wish), told);
    }

    Incident telling(String notice) {
        var more = new ArrayList<>(told);
        more.add(notice);
        return new Incident(id, stamp, openedAt, condition, since, unwellSince, acknowledgedBy, more);
    }

    /** Whether its condition has held for so long. */
    private boolean hasLasted(Duration patience, Instant now) {
        return !since.plus(patience).isAfter(now);
    }

    /** Since when it is as the news says. A stamp that is suspected again and again has not been well meanwhile. */
    public Instant since(News news) {
        return news == News.SUSPECTED_FOR_LONG ? unwellSince : since;
    }

    /** When the news is due, if its condition lasts. */
    public Instant dueAt(News news) {
        return since(news).plus(news.patience());
    }

    /** Whether its stamp has been well for long enough. */
    public boolean isOver(Instant now) {
        return condition == Verdict.Name.ALL_WELL && hasLasted(WELL_FOR, now);
    }
}
