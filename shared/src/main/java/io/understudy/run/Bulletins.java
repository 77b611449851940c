package io.understudy.run;

import io.understudy.action.Notice;
import io.understudy.decide.Equipment;
import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.incident.Incident;
import io.understudy.incident.News;
import io.understudy.incident.Question;
import io.understudy.signal.DataSample;
import io.understudy.signal.Lack;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people are told of an incident, in words. */
final class Bulletins {

    private Bulletins() {}

    /** What people should know of the trouble as it stands. */
    static Optional<News> worthTelling(Workload workload, Standing standing, Incident incident) {
        return switch (incident.condition()) {
            case ALL_WELL -> Optional.empty();
            case SUSPECTED -> ofSuspicion(workload, standing, incident);
            case LOST -> ofLoss(workload, standing);
            case EDGE_LOST -> Optional.of(News.EDGE_LOST);
            case BLIND -> Optional.of(News.BLIND);
        };
    }

    /** Of a stamp that users have left nobody has to know. */
    private static Optional<News> ofSuspicion(Workload workload, Standing standing, Incident incident) {
        return standing.admitting(workload).contains(incident.stamp())
                ? Optional.of(News.SUSPECTED_FOR_LONG)
                : Optional.empty();
    }

    /** Why nothing is done about a lost stamp; a question tells its own news. */
    private static Optional<News> ofLoss(Workload workload, Standing standing) {
        var held = standing.heldBecause();
        var isOnlyAsked = held.stream().allMatch(r -> r.guard() == Guard.DATA_LOSS);
        if (isOnlyAsked) {
            return Optional.empty();
        }
        if (isHeldBy(held, Guard.TARGET_NOT_WELL)) {
            var isStopped = workload.stamps().stream().anyMatch(s -> isUnclear(s, standing.equipment()));
            return Optional.of(isStopped ? News.STANDBY_IS_STOPPED : News.NOWHERE_TO_GO);
        }
        if (isHeldBy(held, Guard.LEASHED)) {
            return Optional.of(News.LOST_ON_THE_LEASH);
        }
        if (isHeldBy(held, Guard.NOT_EQUIPPED)) {
            return Optional.of(News.LOST_AND_NOT_EQUIPPED);
        }
        return Optional.of(isHeldBy(held, Guard.NOT_AUTOMATIC) ? News.LOST_BY_HAND : News.LOST_AND_HELD);
    }

    /** Whether its cluster is stopped, and nobody could tell whether it is there to be started. */
    private static boolean isUnclear(Stamp stamp, Equipment equipment) {
        var cluster = new Lack.Matter(Lack.Kind.FIND_CLUSTER, stamp.name());
        return equipment.unclear().filter(matters -> matters.contains(cluster)).isPresent();
    }

    static boolean isHeldBy(List<Refusal> refusals, Guard guard) {
        return refusals.stream().anyMatch(r -> r.guard() == guard);
    }

    /** What is new, why it is so, and what to do. */
    static Notice of(Workload workload, Standing standing, Incident incident, News news, int reminder, String key) {
        var facts = new ArrayList<Notice.Fact>();
        standing.verdict().ifPresent(v -> facts.add(new Notice.Fact("Because", v.sentence())));
        standing.heldBecause()
                .forEach(r ->
                        facts.add(new Notice.Fact("Held back by " + r.guard().name(), r.sentence())));
        if (news == News.NOT_EQUIPPED) {
            standing.equipment().lacks().stream()
                    .filter(Lack::isVital)
                    .forEach(lack -> facts.add(
                            new Notice.Fact("Missing for " + lack.matter().stamp(), lack.remedy())));
        }
        standing.halt().ifPresent(h -> facts.add(new Notice.Fact("In charge", h.words())));
        facts.add(new Notice.Fact("Since", Amounts.timeOfDay(incident.since(news))));
        facts.add(new Notice.Fact("What it is", news.meaning()));
        facts.add(new Notice.Fact("What to do", news.whatToDo()));
        return new Notice(
                key,
                workload.name(),
                news.urgency(),
                again(reminder) + news.headline(workload.name(), incident.stamp()),
                facts);
    }

    /** Where the data was last seen to be written; where nobody saw it, the stamp that users depend on. */
    static StampName written(Workload workload, Standing standing) {
        return workload.stamps().stream()
                .map(Stamp::name)
                .filter(s ->
                        standing.book().data(s).filter(DataSample::isPrimary).isPresent())
                .findFirst()
                .orElseGet(() -> standing.active(workload));
    }

    /** Users are shut out, or as good as that. */
    static Notice shut(Workload workload, Shut shut, StampName stamp, String key) {
        var news = shut.news();
        return new Notice(
                key,
                workload.name(),
                news.urgency(),
                news.headline(workload.name(), stamp),
                List.of(
                        new Notice.Fact("Since", Amounts.timeOfDay(shut.closedAt())),
                        new Notice.Fact("Because", shut.because()),
                        new Notice.Fact("What to do", news.whatToDo() + orReopen(news, stamp))));
    }

    /** What is open already cannot be reopened. */
    private static String orReopen(News news, StampName stamp) {
        return news == News.NOT_LED_FOR_LONG
                ? ""
                : ". Or let users in again where the data is written: reopen " + stamp;
    }

    private static String again(int reminder) {
        return reminder == 0 ? "" : "reminder " + reminder + ": ";
    }

    /** A question, with the ways to answer it. */
    static Notice asking(Workload workload, Question question, int reminder, String key) {
        return new Notice(
                key,
                workload.name(),
                Notice.Urgency.PAGE,
                again(reminder) + workload.name()
                        + " waits for a person: a failover is needed, and only you can allow it",
                List.of(
                        new Notice.Fact("Question", question.id().value()),
                        new Notice.Fact("Asked", question.sentence()),
                        new Notice.Fact("Counts until", Amounts.timeOfDay(question.expiresAt())),
                        new Notice.Fact(
                                "What to do",
                                "Say yes: approve --question " + question.id() + ". Say no: decline --question "
                                        + question.id())));
    }
}
