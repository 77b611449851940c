package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts this installation in charge where another one was. */
@Command(
        name = "take-over",
        description = "Put this installation in charge of a workload; it does nothing before 'release'.",
        mixinStandardHelpOptions = true)
final class TakeOverCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Option(
            names = "--without",
            paramLabel = "PLACE",
            description = "The activation place that you know to be lost: first or second.")
    private @Nullable String without;

    @Override
    public Integer call() {
        return wish.ask(
                "take-over",
                without == null ? Map.of() : Map.of("without", without),
                new Paper(spec.commandLine().getOut()));
    }
}
