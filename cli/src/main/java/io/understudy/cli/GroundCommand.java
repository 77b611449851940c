package io.understudy.cli;

import io.understudy.cli.ground.Ground;
import io.understudy.cli.ground.Outputs;
import io.understudy.rehearsal.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the estate file and the overlays of a target that was deployed; nothing is sent anywhere. */
@Command(
        name = "ground",
        description = "Write the estate file and each stamp's overlays from what infra/target and infra/main said.",
        mixinStandardHelpOptions = true)
final class GroundCommand implements Callable<Integer> {

    private static final int INDENT = 4;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--target",
            required = true,
            paramLabel = "FILE",
            description = "az deployment sub show --query properties.outputs, of infra/target.")
    private Path target = Path.of("");

    @Option(
            names = "--automation",
            required = true,
            paramLabel = "FILE",
            description = "azd env get-values --output json, of the automation.")
    private Path automation = Path.of("");

    @Option(names = "--into", paramLabel = "FOLDER", description = "Where to write (default: ground).")
    private Path into = Path.of("ground");

    @Override
    public Integer call() {
        var home = Home.find().root();
        var outputs = Outputs.read(target, automation, home.resolve("infra/target/ways.json"));
        var folder = into.toAbsolutePath().normalize();
        var base = folder.resolve("stamp/workload").relativize(home.resolve("gatekeeper/deploy/base"));
        var paper = new Paper(spec.commandLine().getOut());
        var overlays = Ground.overlays(outputs, base.toString().replace('\\', '/'));
        overlays.forEach((file, text) -> write(folder.resolve(file), text));
        paper.say(
                "Wrote " + overlays.size() + " files of overlays into " + into
                        + ". Apply each stamp's entrance first: kubectl apply -k FOLDER.",
                INDENT);
        var estate = Ground.estate(outputs);
        estate.ifPresent(text -> write(folder.resolve("understudy.yaml"), text));
        paper.say(
                estate.isPresent()
                        ? "Wrote " + into.resolve("understudy.yaml") + ". Read it, then: ./understudy validate "
                                + into.resolve("understudy.yaml")
                        : "Wrote no estate file: the stamps have no certificate yet, and they are verified over HTTPS"
                                + " only. Put one into each vault, set certificateName, deploy infra/target again, and"
                                + " write this again.",
                INDENT);
        return 0;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
