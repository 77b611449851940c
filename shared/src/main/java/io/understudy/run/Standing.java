package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.decide.Asked;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Equipment;
import io.understudy.decide.Halt;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.incident.Incidents;
import io.understudy.incident.Question;
import io.understudy.plan.Step;
import io.understudy.signal.DataSample;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How a workload stands: its ledger, folded. An event that cannot have happened fails the fold. */
public record Standing(Watch watch, Asked asked, Course course, Incidents incidents, Told told) {

    public static final Standing NEW = new Standing(Watch.NEW, Asked.NOTHING, Course.NEW, Incidents.NONE, Told.NOTHING);

    public static Standing of(List<RunEvent> events) {
        return NEW.next(events);
    }

    /**
     * How it stands after {@code event}.
     *
     * @throws IllegalLedgerException where this cannot happen now
     */
    public Standing next(RunEvent event) {
        return event.match(new Folding(this));
    }

    public Standing next(List<RunEvent> events) {
        var standing = this;
        for (var event : events) {
            standing = standing.next(event);
        }
        return standing;
    }

    public EvidenceBook book() {
        return watch.book();
    }

    public Optional<Verdict> verdict() {
        return watch.verdict();
    }

    /** What preflights found missing for a move. */
    public Equipment equipment() {
        return watch.equipment();
    }

    public List<Refusal> heldBecause() {
        return watch.held();
    }

    public boolean isPaused() {
        return asked.isPaused();
    }

    /** Whether people, or another installation, keep us from changing anything. */
    public boolean isStopped() {
        return isPaused() || halt().isPresent();
    }

    /** Why we do nothing until a person says so. */
    public Optional<Halt> halt() {
        return course.halt();
    }

    public Fence fence() {
        return course.fence();
    }

    public Optional<Run> run() {
        return course.run();
    }

    public Optional<Activation> activation() {
        return course.activation();
    }

    public Optional<Run> openRun() {
        return run().filter(Run::isOpen);
    }

    /** The run that nothing else may be decided beside: it moves users, and does not serve them yet. */
    public Optional<Run> runInTheWay() {
        return openRun()
                .filter(r -> r.servingAt().isEmpty() && !r.plan().intent().isBeside());
    }

    /** Whether the last run is stuck, users are not served, and nobody acknowledged it. */
    public boolean isStuck() {
        return run().filter(r -> r.state() == RunState.STUCK && r.servingAt().isEmpty())
                .isPresent();
    }

    /** Since when a stamp that does not serve is ready; empty where none was made so, and while it is given back. */
    Optional<Instant> readySince(StampName stamp) {
        var isGivenBack = openRun()
                .filter(r -> r.plan().intent() == Intent.COOL && r.plan().to().equals(stamp))
                .isPresent();
        return course.warm()
                .filter(w -> w.stamp().equals(stamp) && !isGivenBack)
                .map(Warm::since);
    }

    /** What earlier runs owe: a run that starts takes it over. */
    public List<Step> debts() {
        return openRun().filter(r -> r.servingAt().isPresent()).map(Run::debts).orElse(course.debts());
    }

    /** The stamp that users depend on: of those that were let in last the one that is written, or the one declared active. */
    public StampName active(Workload workload) {
        return activation().stream()
                .flatMap(a -> a.duties().stream())
                .filter(Duty::isWritten)
                .map(Duty::stamp)
                .findFirst()
                .or(() -> activation()
                        .filter(a -> !a.admitting().isEmpty())
                        .flatMap(a -> run().map(Run::writtenIn).or(this::seenWritten)))
                .orElseGet(() -> admitting(workload).get(0));
    }

    /** Where data was last seen to be written; the run that could tell may be acknowledged, or another installation's. */
    private Optional<StampName> seenWritten() {
        return book().data().stream()
                .filter(DataSample::isPrimary)
                .max(Comparator.comparing(DataSample::seenAt))
                .map(DataSample::stamp);
    }

    /** What counts of the evidence: what the edge measured of our closing says nothing of a stamp that was let in since. */
    EvidenceBook counting(EvidenceBook book) {
        return run().filter(r -> r.plan().intent() != Intent.ESTABLISH)
                .flatMap(r ->
                        admittedAt(r).map(at -> book.withoutTheEdge(r.plan().to(), at)))
                .orElse(book);
    }

    private static Optional<Instant> admittedAt(Run run) {
        return run.plan().stepsWith(Effect.ADMITS).stream()
                .flatMap(step -> run.state(step.id()).filter(StepState::isGood).flatMap(StepState::endedAt).stream())
                .min(Instant::compareTo);
    }

    /** The stamps that admit users, if only to read; where none does, the one that is declared active. */
    public List<StampName> admitting(Workload workload) {
        if (activation().isEmpty()) {
            return workload.declaredToAdmit();
        }
        var admitting = activation().get().admitting();
        return admitting.isEmpty() ? List.of(workload.declaredActive().name()) : admitting;
    }

    /** Whether every user is let in there; before the first activation nobody can say otherwise. */
    boolean admitsEverybody(StampName stamp) {
        return activation()
                .filter(a -> a.dutyOf(stamp).admits() != Admission.EVERYBODY)
                .isEmpty();
    }

    /** Whether a person has accepted, and that still counts, that so much of the store is lost now. */
    public boolean isAccepted(String store, DataRisk bound, Instant now) {
        return asked.covers(store, bound, now);
    }

    Standing answering(Question question, OperatorAsked answer) {
        var after = with(incidents.answered(question.id(), answer));
        return answer.wish() == OperatorAsked.Wish.APPROVE ? after.with(asked.approving(question.approved())) : after;
    }

    Standing with(Watch newer) {
        return new Standing(newer, asked, course, incidents, told);
    }

    Standing with(Asked newer) {
        return new Standing(watch, newer, course, incidents, told);
    }

    Standing with(Course newer) {
        return new Standing(watch, asked, newer, incidents, told);
    }

    Standing with(Incidents newer) {
        return new Standing(watch, asked, course, newer, told);
    }

    Standing with(Told newer) {
        return new Standing(watch, asked, course, incidents, newer);
    }
}
