package io.understudy.cli;

import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.Rehearsal;
import io.understudy.rehearsal.Screen;
import io.understudy.rehearsal.Staging;
import io.understudy.rehearsal.Theatre;
import io.understudy.scenario.Fault;
import io.understudy.scenario.Scenario;
import io.understudy.scenario.ScenarioFile;
import io.understudy.topology.DeploymentModel;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Loses a region on the stage and shows what Understudy makes of it. */
@Command(
        name = "rehearse",
        description = "Lose a region in the simulated world and watch the real functions move the workload.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {

    @Option(
            names = "--scenario",
            paramLabel = "NAME or FILE",
            description = "What goes wrong (default: region-lost; with --model there-and-back).")
    private @Nullable String scenario;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description =
                    "Rehearse the example of a deployment model: active-active, active-passive, passive-cold or stamps.")
    private @Nullable DeploymentModel model;

    @Option(names = "--list", description = "List the scenarios and end.")
    private boolean list;

    @Option(names = "--list-faults", description = "List what a scenario can break and what people can ask, and end.")
    private boolean listFaults;

    @Option(
            names = "--estate",
            paramLabel = "FILE",
            description = "The estate to rehearse (default: the model's, the scenario's, or understudy.yaml).")
    private @Nullable Path estate;

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "How much faster than a wall clock time runs (default: ${DEFAULT-VALUE}).")
    private double speed = 30;

    @Option(names = "--seed", paramLabel = "N", description = "Draws other durations (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the result as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() throws IOException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var columns = Paper.columns();
        var screen = columns > 0 ? Screen.onTerminal(out, columns) : Screen.intoPipe(out);
        var home = Home.find();
        if (list || listFaults) {
            var lines = list ? Playbill.scenarios(ScenarioFile.all(home.scenarios())) : Playbill.faults();
            lines.forEach(line -> screen.say(line, Playbill.INDENT));
            return 0;
        }
        refuseTwoEstates();
        var chosen = ScenarioFile.named(scenario(), home.scenarios());
        refuseWhatTheStageCannotDo(chosen);
        var file = Optional.ofNullable(estate)
                .or(() -> Optional.ofNullable(model).map(home::example))
                .or(chosen::estate)
                .orElseGet(home::estate);
        try (var theatre = Theatre.open(home, file, Staging.of(speed, seed)).closingWithThisProcess()) {
            var result = new Rehearsal(theatre, chosen, screen, speed, seed).run();
            if (json != null) {
                write(json, result.json().toPrettyString() + "\n");
            }
            return result.isGood() ? 0 : 1;
        }
    }

    private String scenario() {
        return Optional.ofNullable(scenario).orElse(model == null ? "region-lost" : "there-and-back");
    }

    private void refuseTwoEstates() {
        if (estate != null && model != null) {
            throw new IllegalArgumentException(
                    "--model rehearses an example, and --estate another estate; name one of them");
        }
    }

    private static void refuseWhatTheStageCannotDo(Scenario chosen) {
        if (!chosen.faultsAround().isEmpty()) {
            throw new IllegalArgumentException("the stage cannot break "
                    + chosen.faultsAround().stream().map(Fault::word).collect(Collectors.joining(", "))
                    + ", which scenario '" + chosen.name() + "' asks for; './understudy simulate' can");
        }
    }

    private static void write(Path file, String text) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, text);
    }
}
