package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks us to change nothing. */
@Command(
        name = "pause",
        description = "Ask us to watch a workload and change nothing.",
        mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Override
    public Integer call() {
        return wish.ask("pause", Map.of(), new Paper(spec.commandLine().getOut()));
    }
}
