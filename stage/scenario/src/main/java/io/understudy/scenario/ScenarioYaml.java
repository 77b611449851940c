package io.understudy.scenario;

import io.understudy.incident.News;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the text of a scenario, strictly: what is not known is refused, and all problems are found in one reading. */
final class ScenarioYaml {

    private static final Set<String> NOTICES = notices();
    private static final Duration WITHIN_USUALLY = Duration.ofMinutes(60);
    private static final int PROBLEMS_SHOWN_MAX = 50;

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private ScenarioYaml(Path file) {
        this.file = file;
    }

    /** @param file where the text comes from, for its name and for what it names relative to itself */
    static Scenario read(Path file, String text) {
        var reader = new ScenarioYaml(file);
        var scenario = YamlText.root(text, reader.problems).map(reader::scenario);
        if (scenario.isEmpty() || !reader.problems.isEmpty()) {
            throw new ScenarioRejectedException(file.toString(), reader.inOrder());
        }
        return scenario.get();
    }

    private List<Problem> inOrder() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .limit(PROBLEMS_SHOWN_MAX)
                .toList();
    }

    private Scenario scenario(Node root) {
        var fields = new Fields("the scenario", root, problems);
        var name = fields.text("scenario", "region-lost");
        if (!name.isEmpty() && !name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            fields.problemAt(
                    "scenario", "a name is made of small letters, digits and dashes, and this is '" + name + "'");
        }
        var sentence = fields.text("sentence", "The active region goes dark, and users are served by the other one.");
        var estate = estate(fields);
        var acts = fields.items("timeline").stream().map(this::act).toList();
        if (!fields.has("timeline")) {
            fields.problem("the scenario needs a 'timeline': a list of what happens, and when");
        }
        var expectation = fields.node("expect").map(this::expectation);
        if (expectation.isEmpty()) {
            fields.problem("the scenario needs 'expect': how it should end");
        }
        fields.end();
        return new Scenario(
                name,
                sentence,
                estate,
                acts.stream().flatMap(Optional::stream).toList(),
                expectation.orElseGet(() -> new Expectation(
                        Expectation.Ends.MOVED, WITHIN_USUALLY, Expectation.Most.UNLIMITED, List.of(), List.of())));
    }

    private Optional<Path> estate(Fields fields) {
        var estate = fields.optionalText("estate")
                .map(path -> file.toAbsolutePath().resolveSibling(path).normalize());
        estate.filter(path -> !Files.isRegularFile(path))
                .ifPresent(path -> fields.problemAt(
                        "estate", "'estate' names a file relative to this one, and there is none at " + path));
        return estate;
    }

    private Optional<Act> act(Node node) {
        var fields = new Fields("an entry of the timeline", node, problems);
        var before = problems.size();
        var moment = moment(fields);
        var deed = deed(fields);
        var words = fields.optionalText("say");
        fields.end();
        return problems.size() > before || moment.isEmpty() || deed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Act(words.orElseGet(() -> words(deed.get())), moment.get(), deed.get()));
    }

    private Optional<Moment> moment(Fields fields) {
        var kinds = fields.present("after", "afterStep", "duringStep", "afterQuestion");
        if (kinds.size() != 1) {
            fields.problem(
                    "an entry of the timeline has one moment: after, afterStep, duringStep or afterQuestion, and this has "
                            + (kinds.isEmpty() ? "none" : String.join(" and ", kinds)));
            return Optional.empty();
        }
        var kind = kinds.get(0);
        if (kind.endsWith("Step")) {
            var step = fields.text(kind, "activate");
            var since = fields.duration("since").orElse(Duration.ZERO);
            return Optional.of(
                    kind.equals("afterStep") ? new Moment.AfterStep(step, since) : new Moment.DuringStep(step, since));
        }
        return fields.duration(kind)
                .map(since -> kind.equals("after") ? new Moment.After(since) : new Moment.AfterQuestion(since));
    }

    private Optional<Deed> deed(Fields fields) {
        var kinds = fields.present("break", "mend", "ask");
        if (kinds.size() != 1) {
            fields.problem("an entry of the timeline does one thing: break, mend or ask, and this does "
                    + (kinds.isEmpty() ? "nothing" : String.join(" and ", kinds)));
            return Optional.empty();
        }
        return kinds.get(0).equals("ask") ? ask(fields) : change(fields, kinds.get(0));
    }

    private Optional<Deed> change(Fields fields, String kind) {
        var fault = fields.oneOf(kind, Fault.class);
        var side = fields.oneOf("stamp", Side.class);
        var isBroken = kind.equals("break");
        var lasting = isBroken ? fields.duration("lasting") : Optional.<Duration>empty();
        fault.filter(f -> !f.canBeMended() && (!isBroken || lasting.isPresent()))
                .ifPresent(f -> fields.problemAt(kind, "'" + f.word() + "' happens once, so it is never mended"));
        return fault.map(f -> new Deed.Change(f, side.orElse(f.usual()), isBroken, lasting));
    }

    private Optional<Deed> ask(Fields fields) {
        var asking = fields.oneOf("ask", Asking.class);
        var person = fields.optionalText("by").orElse("alice");
        var side = fields.oneOf("stamp", Side.class);
        return asking.map(a -> {
            if (side.isPresent() && !a.hasTarget()) {
                fields.problemAt("stamp", "'" + a.word() + "' leads to no stamp, so it names none");
            }
            var usual = a == Asking.FAILOVER ? Side.STANDBY : Side.ACTIVE;
            return new Deed.Ask(a, person, side.orElse(usual));
        });
    }

    private static String words(Deed deed) {
        if (deed instanceof Deed.Ask ask) {
            return ask.person() + " asks: " + ask.asking().meaning();
        }
        var change = (Deed.Change) deed;
        var side = Words.of(change.side());
        return change.isBroken()
                ? change.fault().effect() + " (" + side + ")"
                : change.fault().word() + " is mended (" + side + ")";
    }

    private Expectation expectation(Node node) {
        var fields = new Fields("what is expected", node, problems);
        var ends = fields.oneOf("ends", Expectation.Ends.class);
        if (!fields.has("ends")) {
            fields.problem("what is expected needs 'ends': " + String.join(", ", Words.of(Expectation.Ends.class)));
        }
        var within = fields.duration("within").orElse(WITHIN_USUALLY);
        var most = new Expectation.Most(
                fields.number("readsFailed"),
                fields.number("writesFailed"),
                fields.number("writesLost"),
                fields.duration("unavailable"),
                fields.duration("recovery"),
                fields.duration("beyondSwitch"));
        var told = fields.words("told", NOTICES);
        var notTold = fields.words("notTold", NOTICES);
        fields.end();
        return new Expectation(ends.orElse(Expectation.Ends.MOVED), within, most, told, notTold);
    }

    /** A move tells its transitions, an incident its news and its questions. */
    private static Set<String> notices() {
        var kinds =
                new LinkedHashSet<>(List.of("started", "committed", "serving", "done", "undone", "stuck", "question"));
        Arrays.stream(News.values()).map(News::word).forEach(kinds::add);
        return kinds;
    }
}
