package io.understudy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.cli.page.PlanJson;
import io.understudy.cli.page.PlanWords;
import io.understudy.cli.page.Sarif;
import io.understudy.cli.page.Sarif.Result;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Foresight;
import io.understudy.functions.json.EstateLines;
import io.understudy.plan.PlanFinding;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import io.understudy.words.Amounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the linter says of every plan that workloads may ever have.
 *
 * @param plans how many plans were judged
 * @param lines where the workloads are declared
 */
record PlanLint(int plans, int workloads, List<Found> findings, EstateLines lines) {

    PlanLint {
        findings = List.copyOf(findings);
    }

    /** A finding and the plan of which it is. */
    record Found(Foreseen foreseen, PlanFinding finding) {}

    static PlanLint of(Estate estate, List<Workload> workloads, EstateLines lines) {
        var plans = 0;
        var findings = new ArrayList<Found>();
        for (var workload : workloads) {
            for (var foreseen : Foresight.of(estate, workload).everything()) {
                plans += foreseen.move().isPresent() ? 1 : 0;
                foreseen.findings().forEach(finding -> findings.add(new Found(foreseen, finding)));
            }
        }
        return new PlanLint(plans, workloads.size(), findings, lines);
    }

    /** For people. */
    List<String> told() {
        var told = new ArrayList<String>();
        for (var found : findings) {
            told.add(PlanWords.title(found.foreseen()));
            told.add("  " + PlanWords.finding(found.finding()));
        }
        if (!told.isEmpty()) {
            told.add("");
        }
        told.add(Amounts.count(plans, "plan") + " of " + Amounts.count(workloads, "workload") + ": "
                + (findings.isEmpty() ? "no findings." : Amounts.count(findings.size(), "finding") + "."));
        return told;
    }

    /** For machines. */
    ObjectNode json(String file) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("result", findings.isEmpty() ? "clean" : "findings")
                .put("file", Lines.plain(file))
                .put("plans", plans)
                .put("workloads", workloads);
        var array = json.putArray("findings");
        for (var found : findings) {
            var one = PlanJson.finding(found.finding());
            var workload = found.foreseen().workload().name();
            one.put("workload", workload.value()).put("plan", PlanWords.title(found.foreseen()));
            lines.of(workload).ifPresent(line -> one.put("line", line));
            array.add(one);
        }
        return json;
    }

    /** For code hosts and editors. */
    ObjectNode sarif(Path file) {
        return Sarif.ofPlans(
                file,
                findings.stream()
                        .map(found -> {
                            var result = Result.of(found.finding(), PlanWords.title(found.foreseen()));
                            return lines.of(found.foreseen().workload().name())
                                    .map(result::inLine)
                                    .orElse(result);
                        })
                        .toList());
    }
}
