package io.understudy.functions.story;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.incident.IncidentId;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Lines;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the log tells of a workload: a sentence for people, then the same as JSON behind a mark for machines. */
final class Story implements RunEvent.Cases<Optional<ObjectNode>> {

    /** Where the JSON begins; the queries of the workbook look for it. */
    static final String MARK = "understudy=";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Story STORY = new Story();

    private Story() {}

    /** The line that tells of the event, where it is part of the story: runs and verdicts, not single steps. */
    static Optional<String> line(WorkloadName workload, RunEvent event) {
        return event.match(STORY).map(facts -> {
            facts.put("at", event.at().toString());
            facts.put("workload", workload.value());
            facts.put("event", event.getClass().getSimpleName());
            return line(event.sentence(), facts);
        });
    }

    /** The line that tells what another vantage sees, where it sees trouble. */
    static Optional<String> line(ProbeReported report) {
        var trouble = report.samples().stream()
                .filter(s -> s.finding() == Finding.DOWN)
                .map(s -> s.stamp() + " is down (" + s.words() + ")")
                .distinct()
                .collect(Collectors.joining("; "));
        var facts = NODES.objectNode()
                .put("at", report.at().toString())
                .put("workload", report.workload().value())
                .put("event", ProbeReported.class.getSimpleName())
                .put("vantage", report.vantage());
        return trouble.isEmpty()
                ? Optional.empty()
                : Optional.of(line("seen from " + report.vantage() + ": " + trouble, facts));
    }

    /** The line that tells what an alert says. */
    static String line(AlertFired alert) {
        var facts = NODES.objectNode()
                .put("at", alert.at().toString())
                .put("workload", alert.workload().value())
                .put("event", AlertFired.class.getSimpleName())
                .put("stamp", alert.stamp().value())
                .put("condition", alert.condition().name())
                .put("state", alert.state().name());
        var isWitness = alert.condition() == AlertFired.Condition.ORIGIN_HEALTH;
        return line(alert.words() + (isWitness ? "" : " (a note about " + alert.stamp() + ", no witness)"), facts);
    }

    private static String line(String sentence, ObjectNode facts) {
        return Lines.one(sentence) + " " + MARK + facts;
    }

    @Override
    public Optional<ObjectNode> verdictChanged(RunEvent.VerdictChanged event) {
        return Optional.of(NODES.objectNode()
                .put("verdict", event.verdict().name().name())
                .put("stamp", event.verdict().stamp().value()));
    }

    @Override
    public Optional<ObjectNode> runStarted(RunEvent.RunStarted event) {
        return Optional.of(of(event.run()).put("intent", event.plan().intent().name()));
    }

    @Override
    public Optional<ObjectNode> runServing(RunEvent.RunServing event) {
        return Optional.of(of(event.run()));
    }

    @Override
    public Optional<ObjectNode> undoStarted(RunEvent.UndoStarted event) {
        return Optional.of(of(event.run()));
    }

    @Override
    public Optional<ObjectNode> runEnded(RunEvent.RunEnded event) {
        return Optional.of(of(event.run()).put("end", event.end().name()));
    }

    @Override
    public Optional<ObjectNode> stoodDown(RunEvent.StoodDown event) {
        return Optional.of(NODES.objectNode());
    }

    @Override
    public Optional<ObjectNode> takenOver(RunEvent.TakenOver event) {
        return Optional.of(NODES.objectNode()
                .put("fence", event.claim().fence().toString())
                .put("ends", event.claim().ends().toString()));
    }

    @Override
    public Optional<ObjectNode> evidenceChanged(RunEvent.EvidenceChanged event) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> equipmentChanged(RunEvent.EquipmentChanged event) {
        return Optional.of(
                NODES.objectNode().put("lacks", event.equipment().lacks().size()));
    }

    @Override
    public Optional<ObjectNode> heldBack(RunEvent.HeldBack event) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> wishNoted(RunEvent.WishNoted event) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> decidedAgain(RunEvent.DecidedAgain event) {
        return Optional.of(of(event.run())
                .put("before", event.before().value())
                .put("again", event.again().name())
                .put("bound", event.bound().sentence()));
    }

    @Override
    public Optional<ObjectNode> wishRefused(RunEvent.WishRefused event) {
        return Optional.of(NODES.objectNode().put("wish", event.wish().wish().name()));
    }

    @Override
    public Optional<ObjectNode> incidentOpened(RunEvent.IncidentOpened event) {
        return Optional.of(of(event.incident()).put("stamp", event.stamp().value()));
    }

    @Override
    public Optional<ObjectNode> incidentClosed(RunEvent.IncidentClosed event) {
        return Optional.of(of(event.incident()));
    }

    @Override
    public Optional<ObjectNode> questionAsked(RunEvent.QuestionAsked event) {
        return Optional.of(of(event.question().incident())
                .put("question", event.question().id().value()));
    }

    @Override
    public Optional<ObjectNode> questionClosed(RunEvent.QuestionClosed event) {
        return Optional.of(NODES.objectNode()
                .put("question", event.question().value())
                .put("closing", event.closing().name()));
    }

    @Override
    public Optional<ObjectNode> runRetried(RunEvent.RunRetried event) {
        return Optional.of(of(event.run()));
    }

    @Override
    public Optional<ObjectNode> stepOrdered(RunEvent.StepOrdered event) {
        return Optional.empty();
    }

    @Override
    public Optional<ObjectNode> stepEnded(RunEvent.StepEnded event) {
        return Optional.empty();
    }

    private static ObjectNode of(IncidentId incident) {
        return NODES.objectNode().put("incident", incident.value());
    }

    private static ObjectNode of(RunId run) {
        return NODES.objectNode().put("run", run.value());
    }
}
