package io.understudy.functions.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.action.Action;
import io.understudy.plan.StepId;
import io.understudy.run.Run;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.topology.Workload;
import java.util.List;
import java.util.Locale;

/** How workloads stand, as JSON for people's tools; documented in docs/operating/status.md. */
public final class StatusJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StatusJson() {}

    /** How one workload stands; the first {@code since} events are left out, for callers that have seen them. */
    public static ObjectNode workload(Workload workload, List<RunEvent> events, int since) {
        var standing = Standing.of(events);
        var json = NODES.objectNode()
                .put("name", workload.name().value())
                .put("model", word(workload.model()))
                .put("active", standing.active(workload).value())
                .put("fence", standing.fence().value())
                .put("automatic", workload.policy().automatic())
                .put("leashed", workload.policy().leashed())
                .put("paused", standing.isPaused())
                .put("events", events.size());
        standing.verdict().ifPresent(v -> json.put("verdict", word(v.name())).put("verdictWords", v.sentence()));
        var held = json.putArray("held");
        standing.heldBecause().forEach(r -> held.add(r.sentence()));
        standing.run().ifPresent(r -> json.set("run", run(r)));
        json.set("news", news(events, since));
        return json;
    }

    private static ObjectNode run(Run run) {
        var json = NODES.objectNode()
                .put("id", run.id().value())
                .put("intent", word(run.plan().intent()))
                .put("from", run.plan().from().value())
                .put("to", run.plan().to().value())
                .put("fence", run.fence().value())
                .put("startedAt", run.startedAt().toString())
                .put("risk", run.risk().sentence())
                .put("state", word(run.state()));
        run.servingAt().ifPresent(at -> json.put("servingAt", at.toString()));
        run.ended().ifPresent(e -> json.put("endedAt", e.at().toString()).put("endedBecause", e.words()));
        var because = json.putArray("because");
        run.because().forEach(because::add);
        var steps = json.putArray("steps");
        run.plan().steps().forEach(s -> steps.add(step(run, s.id(), s.action(), s.after())));
        run.steps().keySet().stream()
                .filter(id -> run.plan().steps().stream().noneMatch(s -> s.id().equals(id)))
                .forEach(id -> steps.add(step(run, id, run.ordered(id).action(), List.of())));
        return json;
    }

    private static ObjectNode step(Run run, StepId id, Action action, List<StepId> after) {
        var json = NODES.objectNode()
                .put("id", id.value())
                .put("kind", action.kind().text())
                .put("sentence", action.sentence())
                .put("state", word(run.condition(id)));
        var list = json.putArray("after");
        after.forEach(a -> list.add(a.value()));
        run.state(id).ifPresent(s -> {
            json.put("attempt", s.attempt()).put("orderedAt", s.firstOrderedAt().toString());
            s.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
            s.ended().ifPresent(o -> json.put("words", o.words()));
        });
        return json;
    }

    private static ArrayNode news(List<RunEvent> events, int since) {
        var news = NODES.arrayNode();
        for (int i = Math.max(0, since); i < events.size(); i++) {
            var event = events.get(i);
            news.add(NODES.objectNode()
                    .put("number", i)
                    .put("at", event.at().toString())
                    .put("type", event.getClass().getSimpleName())
                    .put("sentence", event.sentence()));
        }
        return news;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
