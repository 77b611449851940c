package io.understudy.incident;

import io.understudy.decide.DataRisk;
import io.understudy.diagnose.Verdict;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The incidents of one workload: the current one, if there is one, and the questions that are open.
 *
 * @param opened how many there were, for the next one's name
 * @param asked how many questions there were, for the next one's name
 */
public record Incidents(int opened, int asked, Optional<Incident> current, List<OpenQuestion> questions) {

    public static final Incidents NONE = new Incidents(0, 0, Optional.empty(), List.of());

    public Incidents {
        questions = List.copyOf(questions);
    }

    public IncidentId nextIncident(WorkloadName workload) {
        return new IncidentId(workload + "-i" + (opened + 1));
    }

    public QuestionId nextQuestion(WorkloadName workload) {
        return new QuestionId(workload + "-q" + (asked + 1));
    }

    public Incidents opening(IncidentId id, StampName stamp, Verdict.Name condition, Instant at) {
        var incident = new Incident(id, stamp, at, condition, at, at, Optional.empty(), List.of());
        return new Incidents(opened + 1, asked, Optional.of(incident), questions);
    }

    public Incidents closing() {
        return new Incidents(opened, asked, Optional.empty(), List.of());
    }

    public Incidents seeing(Verdict verdict, Instant at) {
        return new Incidents(opened, asked, current.map(i -> seeing(i, verdict, at)), questions);
    }

    /** The same verdict for other reasons lasts on. */
    private static Incident seeing(Incident incident, Verdict verdict, Instant at) {
        return incident.condition() == verdict.name() ? incident : incident.seeing(verdict, at);
    }

    public Incidents acknowledged(OperatorAsked wish) {
        return new Incidents(opened, asked, current.map(i -> i.acknowledged(wish)), questions);
    }

    /** A notice was ordered in the course of the current incident. */
    public Incidents telling(IncidentId id, String notice) {
        return new Incidents(opened, asked, current.map(i -> i.id().equals(id) ? i.telling(notice) : i), questions);
    }

    public Incidents asking(Question question) {
        var more = new ArrayList<>(questions);
        more.add(new OpenQuestion(question, Optional.empty()));
        return new Incidents(opened, asked + 1, current, more);
    }

    public Incidents answered(QuestionId id, OperatorAsked answer) {
        return new Incidents(
                opened,
                asked,
                current,
                questions.stream()
                        .map(q ->
                                q.question().id().equals(id) ? new OpenQuestion(q.question(), Optional.of(answer)) : q)
                        .toList());
    }

    public Incidents without(QuestionId id) {
        return new Incidents(
                opened,
                asked,
                current,
                questions.stream().filter(q -> !q.question().id().equals(id)).toList());
    }

    public Incidents withoutQuestions() {
        return new Incidents(opened, asked, current, List.of());
    }

    public Optional<OpenQuestion> find(QuestionId id) {
        return questions.stream().filter(q -> q.question().id().equals(id)).findFirst();
    }

    /** The question that is open about this and need not be asked again; a larger bound is another question. */
    public Optional<OpenQuestion> asksAlready(List<String> stores, DataRisk bound, Instant now) {
        return questions.stream().filter(q -> q.asks(stores, bound, now)).findFirst();
    }
}
