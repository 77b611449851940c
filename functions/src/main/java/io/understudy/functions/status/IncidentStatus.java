package io.understudy.functions.status;

import io.understudy.diagnose.Verdict;
import io.understudy.incident.Incident;
import io.understudy.incident.IncidentId;
import io.understudy.incident.OpenQuestion;
import io.understudy.run.Standing;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.topology.StampName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the trouble of a stamp stands.
 *
 * @param since since when its condition has been the same
 * @param acknowledgedBy the person who has seen why nothing is done
 * @param questions what people are asked, oldest first
 */
public record IncidentStatus(
        IncidentId id,
        StampName stamp,
        Instant openedAt,
        Verdict.Name condition,
        Instant since,
        Optional<String> acknowledgedBy,
        List<Question> questions) {

    public IncidentStatus {
        questions = List.copyOf(questions);
    }

    static Optional<IncidentStatus> of(Standing standing) {
        var questions =
                standing.incidents().questions().stream().map(Question::of).toList();
        return standing.incidents().current().map(i -> of(i, questions));
    }

    private static IncidentStatus of(Incident incident, List<Question> questions) {
        return new IncidentStatus(
                incident.id(),
                incident.stamp(),
                incident.openedAt(),
                incident.condition(),
                incident.since(),
                incident.acknowledgedBy().map(OperatorAsked::person),
                questions);
    }

    /**
     * What people are asked.
     *
     * @param answer the last answer to it
     */
    public record Question(
            QuestionId id, String sentence, Instant askedAt, Instant expiresAt, Optional<Answer> answer) {

        private static Question of(OpenQuestion open) {
            var asked = open.question();
            return new Question(
                    asked.id(),
                    asked.sentence(),
                    asked.askedAt(),
                    asked.expiresAt(),
                    open.answer().map(a -> new Answer(a.person(), a.wish(), a.at())));
        }
    }

    /** What a person said to a question. */
    public record Answer(String person, OperatorAsked.Wish says, Instant at) {}
}
