package io.understudy.cli.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.understudy.local.azure.JournalEntry;
import io.understudy.topology.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rehearsal from the quiet before the trouble to its end. */
public final class Rehearsal {

    private static final Duration SETTLING_LIMIT = Duration.ofMinutes(20);
    private static final Duration FAIR_WEATHER = Duration.ofSeconds(40);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Theatre theatre;
    private final Scenario scenario;
    private final Screen screen;
    private final double speed;
    private final long seed;
    private final StatusClient status;
    private final Workload workload;
    private int eventsSeen;
    private Instant trouble = Instant.MAX;

    public Rehearsal(Theatre theatre, Scenario scenario, Screen screen, double speed, long seed) {
        this.theatre = theatre;
        this.scenario = scenario;
        this.screen = screen;
        this.speed = speed;
        this.seed = seed;
        this.status = new StatusClient(theatre::url, () -> theatre.stage().tokenOf("rehearsal", "Understudy.Reader"));
        this.workload = theatre.estate().workloads().get(0);
    }

    public Result run() {
        screen.say(scenario.name() + ": " + scenario.story());
        settle();
        trouble = theatre.stage().clock().instant();
        var pending = new ArrayList<>(scenario.acts());
        var limit = trouble.plus(scenario.patience());
        Optional<JsonNode> seen = Optional.empty();
        while (now().isBefore(limit)) {
            var view = view();
            seen = view.isPresent() ? view : seen;
            play(pending, seen);
            if (pending.isEmpty() && seen.filter(this::isOver).isPresent()) {
                break;
            }
            nap(LOOK_EVERY);
        }
        var result = judge(seen.orElseGet(JsonNodeFactory.instance::objectNode));
        new Summary(screen).print(result);
        return result;
    }

    /** Waits until the first activation has opened the active stamp, then lets users come for a while. */
    private void settle() {
        var limit = now().plus(SETTLING_LIMIT);
        while (!theatre.stage().isOpen(workload)) {
            if (now().isAfter(limit)) {
                throw new IllegalStateException("the workload was not established within " + SETTLING_LIMIT.toMinutes()
                        + " virtual minutes; " + theatre.log() + " may say why");
            }
            view();
            nap(LOOK_EVERY);
        }
        theatre.stage().begin();
        screen.say("users are served by " + workload.declaredActive().name() + "; the trouble begins");
        screen.say("");
        var until = now().plus(FAIR_WEATHER);
        while (now().isBefore(until)) {
            view();
            nap(LOOK_EVERY);
        }
    }

    private Optional<JsonNode> view() {
        var answer = status.ask(eventsSeen)
                .map(s -> s.path("workloads"))
                .filter(w -> !w.isEmpty())
                .map(w -> w.get(0));
        answer.ifPresent(w -> {
            w.path("news").forEach(this::tell);
            eventsSeen = w.path("events").asInt(eventsSeen);
            screen.show(w.path("run").path("steps"), now());
        });
        return answer;
    }

    private void tell(JsonNode event) {
        var type = event.path("type").asText();
        if (trouble.equals(Instant.MAX)) {
            return;
        }
        var since = Duration.between(trouble, Instant.parse(event.path("at").asText()));
        var mark = switch (type) {
            case "EvidenceChanged" -> "◦";
            case "VerdictChanged", "HeldBack" -> "!";
            case "RunStarted", "RunServing", "RunEnded", "UndoStarted" -> "■";
            case "StepOrdered" -> "→";
            case "StepEnded" -> "✓";
            default -> "·";
        };
        screen.say(since, mark, event.path("sentence").asText());
    }

    private void play(List<Scenario.Act> pending, Optional<JsonNode> seen) {
        for (var act : List.copyOf(pending)) {
            if (hasCome(act.moment(), seen)) {
                pending.remove(act);
                theatre.stage().azure().tell((azure, now) -> act.deed().happen(azure, workload, now));
                screen.say(Duration.between(trouble, now()), "✱", act.words());
            }
        }
    }

    private boolean hasCome(Scenario.Moment moment, Optional<JsonNode> seen) {
        if (moment instanceof Scenario.Moment.After after) {
            return !now().isBefore(trouble.plus(after.sinceTrouble()));
        }
        var afterStep = (Scenario.Moment.AfterStep) moment;
        return seen.flatMap(s -> endOf(s, afterStep.step()))
                .filter(end -> end.isAfter(trouble) && !now().isBefore(end.plus(afterStep.since())))
                .isPresent();
    }

    private boolean isOver(JsonNode view) {
        var moved = isMove(view);
        var state = view.path("run").path("state").asText();
        return switch (scenario.ending()) {
            case MOVED -> moved && List.of("done", "undone", "stuck").contains(state);
            case STAYED -> !now().isBefore(trouble.plus(scenario.patience()));
        };
    }

    private Result judge(JsonNode view) {
        var users = theatre.stage().azure().ask((azure, now) -> azure.users().tally(workload.name(), now));
        var broken = theatre.stage()
                .azure()
                .ask((azure, now) -> azure.invariantsBroken().stream()
                        .map(b -> b.invariant() + " at " + Screen.clock(Duration.between(trouble, b.at())) + ": "
                                + b.sentence())
                        .toList());
        var moved = isMove(view);
        var state = moved ? view.path("run").path("state").asText().toUpperCase(java.util.Locale.ROOT) : "STAYED";
        var wanted = scenario.ending() == Scenario.Ending.MOVED ? "DONE" : "STAYED";
        var isGood = state.equals(wanted) && broken.isEmpty() && users.servedUnpromoted() == 0;
        var run = view.path("run");
        var serving = time(run, "servingAt").filter(at -> moved);
        var journal = theatre.stage()
                .azure()
                .ask((azure, now) -> List.copyOf(azure.journal().entries()));
        var workloadResult = new Result.OfWorkload(
                workload.name().value(),
                state,
                serving.map(at -> phases(run, journal, at)),
                serving.map(at -> CriticalPath.of(workload, journal, trouble, at)),
                moved ? run.path("steps") : JsonNodeFactory.instance.arrayNode(),
                moved ? run.path("risk").asText() : "none: nothing was moved",
                users);
        return new Result(
                scenario.name(),
                seed,
                speed,
                state,
                isGood,
                broken,
                List.of(workloadResult),
                theatre.host().peakMemoryMebibytes(),
                theatre.stage().told().summary());
    }

    /** Detecting ends when the second witness speaks, which is Azure's alert; deciding with the run's start. */
    private Result.Phases phases(JsonNode run, List<JournalEntry> journal, Instant serving) {
        var started = time(run, "startedAt").orElse(serving);
        var suspected = CriticalPath.alert(workload, journal, trouble)
                .filter(at -> at.isBefore(started))
                .orElse(started);
        var activated = step(run, "activate").flatMap(s -> time(s, "endedAt")).orElse(serving);
        return new Result.Phases(
                Duration.between(trouble, suspected),
                Duration.between(suspected, started),
                Duration.between(started, activated),
                Duration.between(activated, serving));
    }

    private static boolean isMove(JsonNode view) {
        var intent = view.path("run").path("intent").asText("");
        return intent.equals("fail-over") || intent.equals("fail-back");
    }

    private static Optional<Instant> endOf(JsonNode view, String step) {
        return isMove(view) ? step(view.path("run"), step).flatMap(s -> time(s, "endedAt")) : Optional.empty();
    }

    private static Optional<JsonNode> step(JsonNode run, String id) {
        for (var step : run.path("steps")) {
            if (step.path("id").asText().equals(id)) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> time(JsonNode node, String member) {
        return node.path(member).isTextual()
                ? Optional.of(Instant.parse(node.path(member).asText()))
                : Optional.empty();
    }

    private Instant now() {
        return theatre.stage().clock().instant();
    }

    private static void nap(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the rehearsal was interrupted", e);
        }
    }
}
