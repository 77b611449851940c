package io.understudy.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.rehearsal.stage.Stage;
import io.understudy.scenario.Expectation.Ends;
import io.understudy.scenario.Picture;
import io.understudy.scenario.WayBack;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import io.understudy.world.data.Copies;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.people.UserTally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows one workload through a rehearsal and judges at the end what came of it. */
final class Follower {

    private static final List<String> ENDS = List.of("done", "undone", "stuck");
    private static final String GOES_BACK = "fail-back";
    private static final List<String> MOVES = List.of("fail-over", GOES_BACK);

    private final Stage stage;
    private final Workload workload;
    private final Ends expected;
    /** The runs that move users or data, as they were last seen, oldest first. */
    private final Map<String, JsonNode> moves = new LinkedHashMap<>();

    private JsonNode seen = JsonNodeFactory.instance.objectNode();
    private int eventsSeen;
    private @Nullable Picture beginning;

    Follower(Stage stage, Workload workload, Ends expected) {
        this.stage = stage;
        this.workload = workload;
        this.expected = expected;
    }

    /** Remembers how everything looks before the trouble. */
    void lookAround() {
        beginning = stage.azure().ask((azure, now) -> Picture.of(azure, workload, now));
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
                remember(view.path("run"));
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

    private void remember(JsonNode run) {
        if (MOVES.contains(run.path("intent").asText())) {
            moves.put(run.path("id").asText(), run);
        }
    }

    JsonNode steps() {
        return seen.path("run").path("steps");
    }

    /** Whether nothing more is awaited; a workload that should stay is watched until patience ends. */
    boolean isOver() {
        return !shouldStay() && (expected.isMetBy(end()) || (hasEnded() && !isOnTheWayBack()));
    }

    /** What has moved goes back later, and what has gone back is made as it was after a while. */
    private boolean isOnTheWayBack() {
        return expected == Ends.RETURNED && outcome().equals("DONE");
    }

    /** Whether nothing is under way that could still change the picture. */
    boolean isQuiet() {
        return moves.isEmpty() || hasEnded();
    }

    boolean shouldStay() {
        return expected.lasts();
    }

    /** When a step of that name first ended, in whichever move it came first. */
    Optional<Instant> endOf(String step) {
        return first(step, "endedAt");
    }

    Optional<Instant> orderOf(String step) {
        return first(step, "orderedAt");
    }

    private Optional<Instant> first(String step, String member) {
        return moves.values().stream()
                .flatMap(move -> time(move, step, member).stream())
                .findFirst();
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
            case "DONE" -> (isAsAtTheBeginning() ? Ends.RETURNED : Ends.MOVED).word();
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

    private boolean isAsAtTheBeginning() {
        return lastMove().path("intent").asText().equals(GOES_BACK)
                && back().filter(way -> way.otherwise().isEmpty()).isPresent();
    }

    /** How it went back, so far; empty where it did not begin to. */
    Optional<WayBack> back() {
        var began = moves.values().stream()
                .filter(move -> move.path("intent").asText().equals(GOES_BACK))
                .flatMap(move -> time(move, "startedAt").stream())
                .findFirst();
        return began.flatMap(from -> Optional.ofNullable(beginning)
                .map(before -> stage.azure().ask((azure, now) -> WayBack.since(from, before, azure, workload, now))));
    }

    Result.OfWorkload judge(UserTally users, List<JournalEntry> journal, Instant trouble) {
        var recovery = recovery();
        var serving = time(recovery, "servingAt");
        var unsaid = lostBeyondWhatWasSaid(journal, trouble);
        return new Result.OfWorkload(
                workload.name().value(),
                outcome(),
                expected.isMetBy(end()) && users.servedUnpromoted() == 0 && unsaid.isEmpty(),
                serving.map(at -> phases(journal, trouble, at)),
                serving.map(at -> CriticalPath.of(workload, journal, trouble, at)),
                moves.isEmpty()
                        ? JsonNodeFactory.instance.arrayNode()
                        : lastMove().path("steps"),
                moves.isEmpty() ? "none: nothing was moved" : risks(),
                unsaid,
                back(),
                users);
    }

    /** The first move that led users to where they are served; before there is one, the last. */
    private JsonNode recovery() {
        return moves.values().stream()
                .filter(move -> move.has("servingAt"))
                .findFirst()
                .orElseGet(this::lastMove);
    }

    private JsonNode lastMove() {
        return moves.values().stream().reduce(MissingNode.getInstance(), (a, b) -> b);
    }

    /** What each move that nobody planned said of it, the first one first; a way back copies every write. */
    private String risks() {
        var forced = moves.values().stream()
                .filter(move -> !move.path("intent").asText().equals(GOES_BACK))
                .toList();
        return (forced.isEmpty() ? moves.values() : forced)
                .stream().map(move -> move.path("risk").asText()).distinct().collect(Collectors.joining("; then "));
    }

    /** A sentence for each loss that was larger than the move during which it came about had said. */
    private List<String> lostBeyondWhatWasSaid(List<JournalEntry> journal, Instant trouble) {
        var stores = stage.azure()
                .ask((azure, now) -> azure.data().of(workload.name()).stream()
                        .map(Copies::key)
                        .toList());
        return journal.stream()
                .filter(JournalEntry.WritesLost.class::isInstance)
                .map(JournalEntry.WritesLost.class::cast)
                .filter(lost -> stores.contains(lost.group()) && !lost.at().isBefore(trouble))
                .flatMap(lost -> saidBefore(lost.at())
                        .filter(lost::exceeds)
                        .map(said -> "at most " + Amounts.duration(said)
                                + " of writes were said to be at risk, and writes of " + Amounts.duration(lost.span())
                                + " are lost")
                        .stream())
                .toList();
    }

    /** Empty where it was said that nobody can tell. */
    private Optional<Duration> saidBefore(Instant at) {
        return moves.values().stream()
                .filter(move -> time(move, "startedAt").filter(at::isAfter).isPresent())
                .reduce((a, b) -> b)
                .filter(move -> move.path("lossMaxSeconds").isNumber())
                .map(move ->
                        Duration.ofMillis(Math.round(move.path("lossMaxSeconds").asDouble() * 1000)));
    }

    private String outcome() {
        return moves.isEmpty() ? "STAYED" : lastMove().path("state").asText().toUpperCase(Locale.ROOT);
    }

    /** Detecting ends when the second witness speaks, which is Azure's alert; deciding with the run's start. */
    private Result.Phases phases(List<JournalEntry> journal, Instant trouble, Instant serving) {
        var started = time(recovery(), "startedAt").orElse(serving);
        var suspected = CriticalPath.alert(workload, journal, trouble)
                .filter(at -> at.isBefore(started))
                .orElse(started);
        var activated = time(recovery(), "activate", "endedAt").orElse(serving);
        return new Result.Phases(
                Duration.between(trouble, suspected),
                Duration.between(suspected, started),
                Duration.between(started, activated),
                Duration.between(activated, serving));
    }

    private boolean hasEnded() {
        return ENDS.contains(lastMove().path("state").asText());
    }

    private static Optional<Instant> time(JsonNode move, String step, String member) {
        for (var one : move.path("steps")) {
            if (isNamed(one.path("id").asText(), step)) {
                return time(one, member);
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
