package io.understudy.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.cli.page.Sarif;
import io.understudy.cli.page.Sarif.Result;
import io.understudy.functions.json.EstateLines;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.json.EstateYaml.EstateRejected;
import io.understudy.functions.json.EstateYaml.Problem;
import io.understudy.plan.EstateFinding;
import io.understudy.plan.EstateLinter;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateRule;
import io.understudy.topology.WorkloadName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is to be said of a text that should declare an estate.
 *
 * @param estate absent where there are problems
 * @param problems why it declares none
 * @param lines where its parts are declared; absent where there are problems
 */
record Validation(
        Optional<Estate> estate, List<Problem> problems, List<EstateFinding> findings, Optional<EstateLines> lines) {

    Validation {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
    }

    static Validation of(String yaml) {
        try {
            var estate = EstateYaml.read(yaml);
            return new Validation(
                    Optional.of(estate), List.of(), EstateLinter.lint(estate), Optional.of(EstateLines.of(yaml)));
        } catch (EstateRejected rejected) {
            return new Validation(Optional.empty(), rejected.problems(), List.of(), Optional.empty());
        }
    }

    boolean isClean() {
        return problems.isEmpty() && findings.stream().allMatch(EstateFinding::isAcknowledged);
    }

    /** For people: what it is and what would hurt, or what is wrong in which line. */
    List<String> told(String file) {
        var lines = new ArrayList<String>();
        estate.ifPresentOrElse(
                declared -> {
                    lines.add(sentence(declared));
                    lines.addAll(linesOfFindings());
                    lines.add("");
                    lines.add(total());
                },
                () -> {
                    lines.add(file + " is not a valid estate:");
                    lines.add("");
                    problems.forEach(p -> lines.add("  " + file + ":" + p));
                });
        return lines.stream().map(Lines::plain).toList();
    }

    private List<String> linesOfFindings() {
        var lines = new ArrayList<String>();
        var heading = "";
        for (var finding : findings) {
            var whose = finding.workload().map(WorkloadName::value).orElse("the estate as a whole");
            if (!whose.equals(heading)) {
                lines.add("");
                lines.add(whose);
                heading = whose;
            }
            lines.add("  " + finding.rule().word() + (finding.isAcknowledged() ? " (acknowledged): " : ": ")
                    + finding.sentence());
        }
        return lines;
    }

    private String total() {
        var acknowledged =
                findings.stream().filter(EstateFinding::isAcknowledged).count();
        if (findings.isEmpty()) {
            return "No findings.";
        }
        if (isClean()) {
            return count(findings.size(), "finding")
                    + (findings.size() == 1 ? ", acknowledged." : ", all acknowledged.");
        }
        return count(findings.size(), "finding")
                + (acknowledged == 0 ? "" : ", " + acknowledged + " of them acknowledged")
                + ". docs/deciding/estate.md says what each means and how to acknowledge it.";
    }

    private static String sentence(Estate estate) {
        return "The estate " + estate.name() + " has "
                + count(estate.workloads().size(), "workload") + " with " + count(stamps(estate), "stamp") + " in "
                + count(regions(estate), "region") + " and is watched from " + estate.controlRegion() + ".";
    }

    /** For machines. */
    ObjectNode json(String file) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("result", isClean() ? "clean" : problems.isEmpty() ? "findings" : "problems")
                .put("file", Lines.plain(file));
        estate.ifPresent(e -> json.put("estate", Lines.plain(e.name()))
                .put("workloads", e.workloads().size())
                .put("stamps", stamps(e))
                .put("regions", regions(e))
                .put("controlRegion", Lines.plain(e.controlRegion().name())));
        var wrong = json.putArray("problems");
        problems.forEach(p -> wrong.addObject()
                .put("line", p.line())
                .put("column", p.column())
                .put("path", Lines.plain(p.path()))
                .put("sentence", Lines.plain(p.sentence())));
        var found = json.putArray("findings");
        for (var finding : findings) {
            var one = found.addObject().put("rule", finding.rule().word());
            finding.workload().ifPresent(w -> one.put("workload", w.value()));
            lineOf(finding).ifPresent(line -> one.put("line", line));
            one.put("sentence", Lines.plain(finding.sentence())).put("acknowledged", finding.isAcknowledged());
        }
        return json;
    }

    /** For code hosts and editors. */
    ObjectNode sarif(Path file) {
        var results = Stream.concat(
                problems.stream()
                        .map(p -> Result.ofAProblem(p.sentence(), p.path()).at(p.line(), p.column())),
                findings.stream().map(finding -> {
                    var result = Result.of(finding);
                    return lineOf(finding).map(result::inLine).orElse(result);
                }));
        return Sarif.ofAnEstate(file, results.toList());
    }

    /** A workload's own line, or the control region's; what concerns several workloads has none. */
    private Optional<Integer> lineOf(EstateFinding finding) {
        return finding.workload()
                .map(workload -> lines.flatMap(l -> l.of(workload)))
                .orElseGet(() -> finding.rule() == EstateRule.CONTROL_REGION
                        ? lines.flatMap(EstateLines::controlRegion)
                        : Optional.empty());
    }

    private static long stamps(Estate estate) {
        return estate.workloads().stream().mapToLong(w -> w.stamps().size()).sum();
    }

    private static long regions(Estate estate) {
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream())
                .map(s -> s.region())
                .distinct()
                .count();
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
