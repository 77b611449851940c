package io.understudy.cli.page;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.cli.page.PlanLines.Line;
import io.understudy.words.Amounts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** How everything stands, as lines for people, from what {@code GET /api/status} answers. */
public final class StatusLines {

    private static final Map<String, String> MARKS =
            Map.of("done", "✓", "underway", "…", "refused", "✗", "unknown", "?", "waiting", "·");

    private static final Map<String, String> STATES = Map.of(
            "open", "users are not served by it yet",
            "undoing", "it is being undone",
            "serving", "users are served, and the last steps go on",
            "stuck", "it cannot go on by itself");

    private final List<Line> lines = new ArrayList<>();

    private StatusLines() {}

    public static List<Line> of(JsonNode status) {
        var page = new StatusLines();
        page.say(0, text(status, "estate") + ", " + time(status, "at"));
        status.path("workloads").forEach(page::workload);
        page.kept(status, "missing", "missing");
        page.kept(status, "unmapped", "fits nothing in the estate");
        page.kept(status, "quarantined", "could not be read");
        return List.copyOf(page.lines);
    }

    private void workload(JsonNode workload) {
        say(0, "");
        if (workload.has("problem")) {
            say(
                    0,
                    "✗ " + text(workload, "name") + ": nobody can tell how it stands, because "
                            + text(workload, "problem"));
            return;
        }
        say(
                0,
                text(workload, "name") + " (" + text(workload, "model") + "): " + users(workload) + "; "
                        + manner(workload));
        if (workload.has("verdictWords")) {
            say(1, text(workload, "verdictWords"));
        }
        if (workload.has("halt")) {
            say(1, "no orders are given: " + text(workload.path("halt"), "words"));
        }
        texts(workload, "held").forEach(sentence -> say(1, "nothing is done yet: " + sentence));
        workload.path("lacks").forEach(lack -> say(1, "missing for a move: " + text(lack, "sentence")));
        incident(workload.path("incident"));
        run(workload.path("run"));
    }

    private static String users(JsonNode workload) {
        var admitting = texts(workload, "admitting");
        return switch (admitting.size()) {
            case 0 -> "no stamp lets users in";
            case 1 -> "users are let into " + admitting.get(0);
            default ->
                "users are let into " + String.join(" and ", admitting) + ", and data is written in "
                        + text(workload, "active");
        };
    }

    private static String manner(JsonNode workload) {
        if (workload.path("paused").asBoolean()) {
            return "it is paused";
        }
        if (!workload.path("automatic").asBoolean()) {
            return "people move it";
        }
        return workload.path("leashed").asBoolean()
                ? "it is on the leash, so it says what it would do and does nothing"
                : "it moves by itself";
    }

    private void incident(JsonNode incident) {
        if (incident.isMissingNode()) {
            return;
        }
        var seen = incident.has("acknowledgedBy") ? "; " + text(incident, "acknowledgedBy") + " has seen it" : "";
        say(
                1,
                "stamp " + text(incident, "stamp") + " is in trouble since " + time(incident, "openedAt") + ", "
                        + text(incident, "condition") + " since " + time(incident, "since") + seen);
        incident.path("questions").forEach(this::question);
    }

    private void question(JsonNode question) {
        say(1, "asked until " + time(question, "expiresAt") + ": " + text(question, "sentence"));
        var answer = question.path("answer");
        say(
                2,
                answer.isMissingNode()
                        ? "answer with ./understudy approve --question " + text(question, "id") + ", or with decline"
                        : text(answer, "person") + " answered at " + time(answer, "at") + ": " + text(answer, "says"));
    }

    private void run(JsonNode run) {
        if (run.isMissingNode()) {
            return;
        }
        var title = text(run, "id") + " (" + text(run, "intent").replace('-', ' ') + ", from " + text(run, "from")
                + " to " + text(run, "to") + ")";
        var state = text(run, "state");
        if (run.has("endedAt") && !state.equals("stuck")) {
            say(1, "the last run, " + title + ", ended at " + time(run, "endedAt") + ": " + text(run, "endedBecause"));
            return;
        }
        say(1, "run " + title + " began at " + time(run, "startedAt") + "; " + STATES.getOrDefault(state, state));
        texts(run, "because").forEach(sentence -> say(2, "because " + sentence));
        if (run.has("endedBecause")) {
            say(2, "it stopped at " + time(run, "endedAt") + ": " + text(run, "endedBecause"));
        }
        run.path("steps").forEach(this::step);
    }

    private void step(JsonNode step) {
        var mark = MARKS.getOrDefault(text(step, "state"), "·");
        var words = step.has("words") ? text(step, "words") : text(step, "sentence");
        say(2, mark + " " + text(step, "id") + ": " + words);
    }

    private void kept(JsonNode status, String member, String what) {
        if (!status.path(member).isEmpty()) {
            say(0, "");
        }
        status.path(member).forEach(kept -> say(0, what + ", " + time(kept, "at") + ": " + text(kept, "words")));
    }

    private void say(int depth, String text) {
        lines.add(new Line("  ".repeat(depth) + text, 2 * depth + 4));
    }

    private static List<String> texts(JsonNode node, String member) {
        return StreamSupport.stream(node.path(member).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }

    /** As people read it; a time that is none is shown as it is. */
    private static String time(JsonNode node, String member) {
        var text = text(node, member);
        try {
            return Amounts.dateAndTime(Instant.parse(text));
        } catch (DateTimeParseException none) {
            return text;
        }
    }
}
