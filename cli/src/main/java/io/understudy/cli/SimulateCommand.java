package io.understudy.cli;

import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Home;
import io.understudy.scenario.Scenario;
import io.understudy.scenario.ScenarioFile;
import io.understudy.simulator.play.Performance;
import io.understudy.simulator.play.Season;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Plays scenarios in virtual time under many seeds, and prints what came of them. */
@Command(
        name = "simulate",
        description = "Live a scenario many times in virtual time, and see what can come of it.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

    /** Held here, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("io.understudy");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME or FILE",
            description = "What goes wrong (default: ${DEFAULT-VALUE}).")
    private String scenario = "region-lost";

    @Option(names = "--all", description = "Every scenario that is shipped.")
    private boolean all;

    @Option(names = "--list", description = "List the scenarios and end.")
    private boolean list;

    @Option(
            names = "--estate",
            paramLabel = "FILE",
            description = "The estate (default: the scenario's, or understudy.yaml).")
    private @Nullable Path estate;

    @Option(names = "--seeds", paramLabel = "N", description = "How many lives each (default: ${DEFAULT-VALUE}).")
    private int seeds = 100;

    @Option(names = "--seed", paramLabel = "N", description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--story", description = "Tell all that happened under the worst seed.")
    private boolean story;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a page for a browser: figures, distributions, the middle and the worst life.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        var paper = new Paper(spec.commandLine().getOut());
        var home = Home.find();
        if (list) {
            Playbill.scenarios(ScenarioFile.all(home.scenarios())).forEach(l -> paper.say(l, Playbill.INDENT));
            return 0;
        }
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds is at least 1, and this is " + seeds);
        }
        LOG.setLevel(Level.OFF);
        var chosen = all ? ScenarioFile.all(home.scenarios()) : List.of(ScenarioFile.named(scenario, home.scenarios()));
        var progress = new Progress(spec.commandLine().getErr(), (long) chosen.size() * seeds);
        var seasons = chosen.stream().map(s -> live(s, home, progress)).toList();
        progress.end();
        SeasonTable.lines(seasons).forEach(paper::say);
        if (story) {
            var worst = seasons.stream().filter(s -> !s.isGood()).findFirst().orElse(seasons.get(0));
            tell(worst, home, paper);
        }
        if (report != null) {
            var told = seasons.stream().map(s -> toldIn(s, home)).toList();
            Files.writeString(report, ReportPage.of(told));
            paper.say("The report is in " + report + ".");
        }
        return seasons.stream().allMatch(Season::isGood) ? 0 : 1;
    }

    private Season live(Scenario chosen, Home home, Progress progress) {
        var declared = EstateYaml.read(EstateFile.read(file(chosen, home)));
        var season = new Season(chosen);
        for (var s = seed; s < seed + seeds; s++) {
            season.add(Performance.of(chosen, declared, s));
            progress.lived(chosen.name());
        }
        return season;
    }

    private ReportPage.Told toldIn(Season season, Home home) {
        return new ReportPage.Told(
                season, again(season, home, season.middleSeed()), again(season, home, season.worstSeed()));
    }

    /** The same seed lives the same life again. */
    private Performance again(Season season, Home home, long number) {
        var declared = EstateYaml.read(EstateFile.read(file(season.scenario(), home)));
        return Performance.of(season.scenario(), declared, number);
    }

    private void tell(Season season, Home home, Paper paper) {
        var again = again(season, home, season.worstSeed());
        var lines = new ArrayList<>(List.of("", "Seed " + again.seed() + ":"));
        lines.addAll(again.story().text().lines().toList());
        lines.forEach(paper::say);
    }

    private Path file(Scenario chosen, Home home) {
        return Optional.ofNullable(estate).or(chosen::estate).orElseGet(home::estate);
    }
}
