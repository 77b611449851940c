package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Asks to let users into a stamp again. */
@Command(
        name = "reopen",
        description = "Ask to let users into a stamp again while every stamp is closed; also where we are stopped.",
        mixinStandardHelpOptions = true)
final class ReopenCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Parameters(paramLabel = "STAMP", description = "The stamp, in which the data is written.")
    private String target = "";

    @Override
    public Integer call() {
        return wish.ask(
                "reopen", Map.of("target", target), new Paper(spec.commandLine().getOut()));
    }
}
