package io.understudy.cli.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.action.Estimate;
import io.understudy.foresight.Foreseen;
import io.understudy.plan.PlanFinding;
import io.understudy.plan.PredictedTimes;
import io.understudy.plan.PredictedTimes.Part;
import io.understudy.plan.PredictedTimes.Predicted;
import io.understudy.plan.PredictedTimes.Span;
import io.understudy.plan.Step;
import java.time.Duration;
import java.util.Locale;

/** A plan for machines; every time is in seconds from the decision. */
public final class PlanJson {

    private PlanJson() {}

    public static ObjectNode of(Foreseen foreseen) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("workload", foreseen.workload().name().value())
                .put("intent", Intents.option(foreseen.supposed().intent()));
        foreseen.supposed().lost().ifPresent(region -> json.put("lost", region.name()));
        foreseen.start()
                .ifPresent(start ->
                        json.putObject("start").put("way", start.way().word()).put("why", start.why()));
        foreseen.move().ifPresent(move -> addMove(json, move));
        var remarks = json.putArray("remarks");
        foreseen.remarks().forEach(remarks::add);
        var findings = json.putArray("findings");
        foreseen.findings().forEach(finding -> findings.add(finding(finding)));
        return json;
    }

    private static void addMove(ObjectNode json, Foreseen.Move move) {
        var plan = move.plan();
        json.put("from", plan.from().value())
                .put("to", plan.to().value())
                .put("forced", move.isForced())
                .put("serving", plan.serving().value());
        plan.commitPoint().ifPresent(id -> json.put("commitPoint", id.value()));
        json.putObject("recovery")
                .put("usual", seconds(move.times().usual()))
                .put("bad", seconds(move.times().bad()));
        json.set("noticing", estimate(PredictedTimes.NOTICING));
        var path = json.putArray("criticalPath");
        var steps = json.putArray("steps");
        for (var step : move.times().steps()) {
            if (step.part() == Part.CRITICAL) {
                path.add(step.step().id().value());
            }
            steps.add(step(step));
        }
    }

    private static ObjectNode step(Predicted predicted) {
        var step = predicted.step();
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("id", step.id().value())
                .put("action", step.action().sentence())
                .put("effect", step.effect().name());
        var after = json.putArray("after");
        step.after().forEach(id -> after.add(id.value()));
        json.put("weight", StepWords.weight(step)).put("limit", seconds(step.stepLimit()));
        if (step.weight() instanceof Step.Weight.Owed owed) {
            json.put("patience", seconds(owed.patience()));
        }
        step.undo().ifPresent(undo -> json.put("undo", undo.sentence()));
        json.put("part", predicted.part().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.set("usual", span(predicted.usual()));
        json.set("bad", span(predicted.bad()));
        json.set("estimate", estimate(predicted.estimate()));
        return json;
    }

    private static ObjectNode span(Span span) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("from", seconds(span.from()))
                .put("to", seconds(span.to()));
    }

    static ObjectNode estimate(Estimate estimate) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("usual", seconds(estimate.usual()))
                .put("bad", seconds(estimate.bad()))
                .put("basis", estimate.basis().word())
                .put("source", estimate.source());
    }

    public static ObjectNode finding(PlanFinding finding) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("rule", finding.rule().id())
                .put("severity", finding.severity().word());
        finding.step().ifPresent(id -> json.put("step", id.value()));
        return json.put("sentence", finding.sentence()).put("mend", finding.mend());
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
