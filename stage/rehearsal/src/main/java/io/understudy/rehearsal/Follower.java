package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.scenario.Expectation.Ends;
import io.understudy.topology.Workload;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Follows one workload through a rehearsal and judges at the end what came of it. */
final class Follower {

    private static final List<String> ENDS = List.of("done", "undone", "stuck");

    private final Workload workload;
    private final Ends expected;
    private JsonNode seen = JsonNodeFactory.instance.objectNode();
    private int eventsSeen;

    Follower(Workload workload, Ends expected) {
        this.workload = workload;
        this.expected = expected;
    }

    Workload workload() {
        return workload;
    }

    int eventsSeen() {
        return eventsSeen;
    }

    /** Takes the workload's part of a status that told everything after event {@code since}; returns what is new. */
    List<JsonNode> take(JsonNode status, int since) {
        var fresh = new ArrayList<JsonNode>();
        for (var view : status.path("workloads")) {
            if (view.path("name").asText().equals(workload.name().value()) && view.has("events")) {
                seen = view;
                var index = since;
                for (var event : view.path("news")) {
                    if (index++ >= eventsSeen) {
                        fresh.add(event);
                    }
                }
                eventsSeen = Math.max(eventsSeen, view.path("events").asInt());
            }
        }
        return fresh;
    }

    JsonNode steps() {
        return seen.path("run").path("steps");
    }

    /** Whether nothing more is awaited; a workload that should stay is watched until patience ends. */
    boolean isOver() {
        return !shouldStay() && (hasEnded() || expected.isMetBy(end()));
    }

    /** Whether nothing is under way that could still change the picture. */
    boolean isQuiet() {
        return !isMove() || hasEnded();
    }

    boolean shouldStay() {
        return expected.lasts();
    }

    Optional<Instant> endOf(String step) {
        return isMove() ? step(step).flatMap(s -> time(s, "endedAt")) : Optional.empty();
    }

    Optional<Instant> orderOf(String step) {
        return isMove() ? step(step).flatMap(s -> time(s, "orderedAt")) : Optional.empty();
    }

    /** When people were first asked something that is still open. */
    Optional<Instant> firstQuestion() {
        return time(question(), "askedAt");
    }

    /** What people are asked; empty where it is nothing. */
    String openQuestion() {
        return question().path("id").asText();
    }

    private JsonNode question() {
        return seen.path("incident").path("questions").path(0);
    }

    /** How it has ended so far, in the words of a scenario. */
    String end() {
        var state = outcome();
        return switch (state) {
            case "DONE" -> Ends.MOVED.word();
            case "SERVING" -> Ends.SERVED.word();
            case "UNDONE" -> Ends.CALLED_OFF.word();
            case "STAYED" -> (isWaiting() ? Ends.WAITS : Ends.STAYED).word();
            default -> state.toLowerCase(Locale.ROOT);
        };
    }

    /** Something is wrong, and something holds back what would be done about it. */
    private boolean isWaiting() {
        return seen.has("incident")
                && (!question().isMissingNode() || !seen.path("held").isEmpty());
    }

    Result.OfWorkload judge(UserTally users, List<JournalEntry> journal, Instant trouble) {
        var run = seen.path("run");
        var serving = time(run, "servingAt").filter(at -> isMove());
        return new Result.OfWorkload(
                workload.name().value(),
                outcome(),
                expected.isMetBy(end()) && users.servedUnpromoted() == 0,
                serving.map(at -> phases(journal, trouble, at)),
                serving.map(at -> CriticalPath.of(workload, journal, trouble, at)),
                isMove() ? run.path("steps") : JsonNodeFactory.instance.arrayNode(),
                isMove() ? run.path("risk").asText() : "none: nothing was moved",
                users);
    }

    private String outcome() {
        return isMove() ? seen.path("run").path("state").asText().toUpperCase(Locale.ROOT) : "STAYED";
    }

    /** Detecting ends when the second witness speaks, which is Azure's alert; deciding with the run's start. */
    private Result.Phases phases(List<JournalEntry> journal, Instant trouble, Instant serving) {
        var started = time(seen.path("run"), "startedAt").orElse(serving);
        var suspected = CriticalPath.alert(workload, journal, trouble)
                .filter(at -> at.isBefore(started))
                .orElse(started);
        var activated = endOf("activate").orElse(serving);
        return new Result.Phases(
                Duration.between(trouble, suspected),
                Duration.between(suspected, started),
                Duration.between(started, activated),
                Duration.between(activated, serving));
    }

    private boolean hasEnded() {
        return isMove() && ENDS.contains(seen.path("run").path("state").asText());
    }

    private boolean isMove() {
        var intent = seen.path("run").path("intent").asText("");
        return intent.equals("fail-over") || intent.equals("fail-back");
    }

    private Optional<JsonNode> step(String id) {
        for (var step : steps()) {
            if (isNamed(step.path("id").asText(), id)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static boolean isNamed(String step, String name) {
        return step.equals(name) || step.startsWith(name + "-");
    }

    private static Optional<Instant> time(JsonNode node, String member) {
        return node.path(member).isTextual()
                ? Optional.of(Instant.parse(node.path(member).asText()))
                : Optional.empty();
    }
}
