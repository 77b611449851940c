package io.understudy.functions.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.decide.Refusal;
import io.understudy.functions.port.Attic.Kept;
import io.understudy.signal.Lack;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The status as JSON for people's tools; documented in docs/operating/status.md. */
public final class StatusJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private StatusJson() {}

    public static ObjectNode of(EstateStatus status) {
        var json = NODES.objectNode().put("estate", status.estate()).put("at", text(status.at()));
        json.set("workloads", array(status.workloads(), StatusJson::workload));
        json.set("unmapped", array(status.unmapped(), StatusJson::kept));
        json.set("quarantined", array(status.quarantined(), StatusJson::kept));
        json.set("missing", array(status.missing(), StatusJson::kept));
        return json;
    }

    private static ObjectNode workload(WorkloadStatus status) {
        var json = NODES.objectNode().put("name", status.name().value());
        if (status instanceof WorkloadStatus.Known known) {
            write(known, json);
        } else if (status instanceof WorkloadStatus.Unreadable unreadable) {
            json.put("problem", unreadable.problem());
        }
        return json;
    }

    private static void write(WorkloadStatus.Known status, ObjectNode json) {
        json.put("model", word(status.model())).put("active", status.active().value());
        json.set("admitting", array(status.admitting(), s -> NODES.textNode(s.value())));
        json.put("fence", status.fence().toString())
                .put("automatic", status.automatic())
                .put("leashed", status.leashed())
                .put("paused", status.paused())
                .put("events", status.events());
        status.verdict().ifPresent(v -> json.put("verdict", word(v.name())).put("verdictWords", v.sentence()));
        status.halt()
                .ifPresent(h -> json.putObject("halt")
                        .put("reason", word(h.reason()))
                        .put("since", text(h.at()))
                        .put("words", h.words()));
        json.set("held", array(status.held(), r -> NODES.textNode(r.sentence())));
        status.run().ifPresent(r -> json.set("run", run(r)));
        json.set("news", array(status.news(), StatusJson::news));
        json.set("refusals", array(status.held(), StatusJson::refusal));
        status.incident().ifPresent(i -> json.set("incident", incident(i)));
        json.set("lacks", array(status.lacks(), StatusJson::lack));
    }

    private static ObjectNode refusal(Refusal refusal) {
        return NODES.objectNode().put("guard", word(refusal.guard())).put("sentence", refusal.sentence());
    }

    private static ObjectNode lack(Lack lack) {
        return NODES.objectNode()
                .put("kind", word(lack.matter().kind()))
                .put("stamp", lack.matter().stamp().value())
                .put("sentence", lack.sentence())
                .put("since", text(lack.since()))
                .put("seenAt", text(lack.seenAt()))
                .put("vital", lack.isVital());
    }

    private static ObjectNode incident(IncidentStatus incident) {
        var json = NODES.objectNode()
                .put("id", incident.id().value())
                .put("stamp", incident.stamp().value())
                .put("openedAt", text(incident.openedAt()))
                .put("condition", word(incident.condition()))
                .put("since", text(incident.since()));
        incident.acknowledgedBy().ifPresent(person -> json.put("acknowledgedBy", person));
        json.set("questions", array(incident.questions(), StatusJson::question));
        return json;
    }

    private static ObjectNode question(IncidentStatus.Question question) {
        var json = NODES.objectNode()
                .put("id", question.id().value())
                .put("sentence", question.sentence())
                .put("askedAt", text(question.askedAt()))
                .put("expiresAt", text(question.expiresAt()));
        question.answer()
                .ifPresent(a -> json.putObject("answer")
                        .put("person", a.person())
                        .put("says", word(a.says()))
                        .put("at", text(a.at())));
        return json;
    }

    private static ObjectNode run(RunStatus run) {
        var json = NODES.objectNode()
                .put("id", run.id().value())
                .put("intent", word(run.intent()))
                .put("from", run.from().value())
                .put("to", run.to().value())
                .put("fence", run.fence().toString())
                .put("startedAt", text(run.startedAt()))
                .put("risk", run.risk())
                .put("state", word(run.state()));
        run.lossMax().ifPresent(loss -> json.put("lossMaxSeconds", loss.toMillis() / 1000.0));
        run.servingAt().ifPresent(at -> json.put("servingAt", text(at)));
        run.end().ifPresent(e -> json.put("endedAt", text(e.at())).put("endedBecause", e.because()));
        json.set("because", array(run.because(), NODES::textNode));
        json.set("steps", array(run.steps(), StatusJson::step));
        return json;
    }

    private static ObjectNode step(StepStatus step) {
        var json = NODES.objectNode()
                .put("id", step.id().value())
                .put("kind", step.kind().text())
                .put("sentence", step.sentence())
                .put("state", word(step.state()));
        json.set("after", array(step.after(), s -> NODES.textNode(s.value())));
        step.course().ifPresent(c -> {
            json.put("attempt", c.attempt()).put("orderedAt", text(c.orderedAt()));
            c.endedAt().ifPresent(at -> json.put("endedAt", text(at)));
            c.words().ifPresent(words -> json.put("words", words));
        });
        return json;
    }

    private static ObjectNode news(News news) {
        var json = NODES.objectNode()
                .put("number", news.number())
                .put("at", text(news.at()))
                .put("type", news.type());
        news.outcome().ifPresent(word -> json.put("outcome", word));
        return json.put("sentence", news.sentence());
    }

    private static ObjectNode kept(Kept kept) {
        return NODES.objectNode()
                .put("id", kept.id())
                .put("at", text(kept.at()))
                .put("words", kept.words());
    }

    private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> writing) {
        var array = NODES.arrayNode();
        values.forEach(v -> array.add(writing.apply(v)));
        return array;
    }

    /** To the millisecond: nobody reads nanoseconds. */
    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
