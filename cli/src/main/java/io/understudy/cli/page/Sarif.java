package io.understudy.cli.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.plan.EstateFinding;
import io.understudy.plan.PlanFinding;
import io.understudy.plan.PlanRule;
import io.understudy.plan.Severity;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.EstateRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Findings as SARIF 2.1.0, the form in which code hosts and editors take what a linter says. */
public final class Sarif {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
    private static final String VERSION = "2.1.0";

    /** The rule of whatever keeps a file from declaring an estate. */
    private static final Rule NO_ESTATE =
            new Rule("not-an-estate", "The file does not declare an estate.", Severity.ERROR);

    private Sarif() {}

    /** What may be found, and how much it weighs unless a finding says otherwise. */
    public record Rule(String id, String meaning, Severity severity) {

        static Rule of(PlanRule rule) {
            return new Rule(rule.id(), rule.meaning(), Severity.ERROR);
        }

        static Rule of(EstateRule rule) {
            return new Rule(rule.word(), rule.meaning(), Severity.WARNING);
        }
    }

    /** Where something begins. */
    record Region(int line, Optional<Integer> column) {}

    /**
     * One finding.
     *
     * @param region where; absent where it is of the file as a whole
     * @param place the plan and its step, or the keys that lead there; absent where a finding is of what is declared
     * @param isAcknowledged whether its owner lives with it
     */
    public record Result(
            Rule rule,
            Severity severity,
            String message,
            Optional<Region> region,
            Optional<String> place,
            boolean isAcknowledged) {

        /** What the linter says of a plan. */
        public static Result of(PlanFinding finding, String plan) {
            var place = plan + finding.step().map(step -> ", step " + step).orElse("");
            return new Result(
                    Rule.of(finding.rule()),
                    finding.severity(),
                    plan + ": " + PlanWords.sentences(finding),
                    Optional.empty(),
                    Optional.of(place),
                    false);
        }

        /** What would hurt. */
        public static Result of(EstateFinding finding) {
            var severity = finding.isAcknowledged() ? Severity.NOTE : Severity.WARNING;
            return new Result(
                    Rule.of(finding.rule()),
                    severity,
                    finding.sentence(),
                    Optional.empty(),
                    Optional.empty(),
                    finding.isAcknowledged());
        }

        /**
         * What keeps the file from being an estate.
         *
         * @param path the keys that lead there; empty for the file itself
         */
        public static Result ofAProblem(String sentence, String path) {
            var place = Optional.of(path).filter(p -> !p.isEmpty());
            return new Result(NO_ESTATE, Severity.ERROR, sentence, Optional.empty(), place, false);
        }

        /** The same, in a line that is known. */
        public Result inLine(int number) {
            return in(new Region(number, Optional.empty()));
        }

        /** The same, at a place that is known. */
        public Result at(int line, int column) {
            return in(new Region(line, Optional.of(column)));
        }

        private Result in(Region known) {
            return new Result(rule, severity, message, Optional.of(known), place, isAcknowledged);
        }
    }

    /** What the linter says of plans. */
    public static ObjectNode ofPlans(Path file, List<Result> results) {
        return of(file, Arrays.stream(PlanRule.values()).map(Rule::of), results);
    }

    /** What is to be said of a file that should declare an estate. */
    public static ObjectNode ofAnEstate(Path file, List<Result> results) {
        return of(
                file,
                Stream.concat(
                        Stream.of(NO_ESTATE), Arrays.stream(EstateRule.values()).map(Rule::of)),
                results);
    }

    /** All rules that were asked are listed, so that a reader sees what else could have been found. */
    private static ObjectNode of(Path file, Stream<Rule> asked, List<Result> results) {
        var json = JsonNodeFactory.instance.objectNode().put("$schema", SCHEMA).put("version", VERSION);
        var run = json.putArray("runs").addObject();
        var driver = run.putObject("tool").putObject("driver").put("name", "understudy");
        var described = driver.putArray("rules");
        var ids = new ArrayList<String>();
        asked.forEach(rule -> {
            ids.add(rule.id());
            var one = described.addObject().put("id", rule.id());
            one.putObject("shortDescription").put("text", rule.meaning());
            one.putObject("defaultConfiguration").put("level", rule.severity().word());
        });
        var found = run.putArray("results");
        results.forEach(
                result -> found.add(result(result, ids.indexOf(result.rule().id()), uri(file))));
        return json;
    }

    private static ObjectNode result(Result result, int index, String uri) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("ruleId", result.rule().id())
                .put("ruleIndex", index)
                .put("level", result.severity().word());
        json.putObject("message").put("text", Lines.plain(result.message()));
        var location = json.putArray("locations").addObject();
        var physical = location.putObject("physicalLocation");
        physical.putObject("artifactLocation").put("uri", uri);
        result.region().ifPresent(region -> {
            var written = physical.putObject("region").put("startLine", region.line());
            region.column().ifPresent(column -> written.put("startColumn", column));
        });
        result.place()
                .ifPresent(place -> location.putArray("logicalLocations")
                        .addObject()
                        .put("fullyQualifiedName", Lines.plain(place)));
        if (result.isAcknowledged()) {
            json.putArray("suppressions").addObject().put("kind", "inSource");
        }
        return json;
    }

    /** Relative to where the command was called, as code hosts want it; a path that leads elsewhere stays absolute. */
    private static String uri(Path file) {
        var here = Path.of("").toAbsolutePath();
        var whole = file.toAbsolutePath().normalize();
        if (!whole.startsWith(here)) {
            return whole.toUri().toString();
        }
        var path = here.relativize(whole).toString().replace('\\', '/');
        var isLikeAScheme = path.split("/", -1)[0].contains(":");
        try {
            return new URI(null, null, isLikeAScheme ? "./" + path : path, null).getRawPath();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("no path makes a URI that cannot be written: " + path, impossible);
        }
    }
}
