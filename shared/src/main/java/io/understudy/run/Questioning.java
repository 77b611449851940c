package io.understudy.run;

import io.understudy.decide.DataRisk;
import io.understudy.decide.Guard;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Verdict;
import io.understudy.incident.OpenQuestion;
import io.understudy.incident.Question;
import io.understudy.topology.Store;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is written down when a trouble begins, and when people have to be asked about it. */
final class Questioning {

    private Questioning() {}

    /** What is written down of a trouble: the trouble of another stamp is an incident of its own. */
    static List<RunEvent> beginning(Workload workload, Standing before, Verdict verdict, Instant now) {
        var current = before.incidents().current();
        if (current.filter(i -> i.stamp().equals(verdict.stamp())).isPresent()) {
            return List.of();
        }
        var written = new ArrayList<RunEvent>();
        current.ifPresent(i -> written.add(new RunEvent.IncidentClosed(now, i.id())));
        written.add(opening(workload, before, verdict, now));
        return written;
    }

    static RunEvent opening(Workload workload, Standing standing, Verdict verdict, Instant now) {
        return new RunEvent.IncidentOpened(
                now, standing.incidents().nextIncident(workload.name()), verdict.stamp(), verdict.name());
    }

    /** What is written down so that people are asked about this risk; nothing where they are asked already. */
    static List<RunEvent> asking(Workload workload, Standing before, Verdict verdict, DataRisk risk, Instant now) {
        var stores = workload.stores().stream().map(Store::name).toList();
        if (before.incidents().asksAlready(stores, risk, now).isPresent()) {
            return List.of();
        }
        var written = new ArrayList<RunEvent>();
        if (before.incidents().current().isEmpty()) {
            written.add(opening(workload, before, verdict, now));
        }
        var isOutgrown = false;
        for (var open : before.incidents().questions()) {
            if (open.question().stores().equals(stores)) {
                var closing = open.question().isExpired(now) ? expired(open) : Closing.OUTGROWN;
                isOutgrown |= closing == Closing.OUTGROWN;
                written.add(new RunEvent.QuestionClosed(now, open.question().id(), closing));
            }
        }
        var incidents = before.next(written).incidents();
        written.add(new RunEvent.QuestionAsked(
                now,
                new Question(
                        incidents.nextQuestion(workload.name()),
                        incidents.current().orElseThrow().id(),
                        stores,
                        isOutgrown ? risk.withRoom() : risk,
                        now,
                        now.plus(Question.LIVES))));
        return written;
    }

    static Closing expired(OpenQuestion question) {
        return question.isApproved() ? Closing.APPROVAL_UNUSED : Closing.UNANSWERED;
    }

    /** What a person may accept names the question that asks for it. */
    static Refusal naming(Refusal refusal, Standing after) {
        return after.incidents().questions().stream()
                .filter(q -> refusal.guard() == Guard.DATA_LOSS && !q.isAnswered())
                .findFirst()
                .map(q -> new Refusal(
                        refusal.guard(),
                        refusal.sentence() + " (question " + q.question().id() + ")"))
                .orElse(refusal);
    }
}
