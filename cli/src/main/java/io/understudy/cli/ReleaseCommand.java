package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets what was taken over be acted on. */
@Command(
        name = "release",
        description = "Let a workload that was taken over be guarded from here.",
        mixinStandardHelpOptions = true)
final class ReleaseCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Override
    public Integer call() {
        return wish.ask("release", Map.of(), new Paper(spec.commandLine().getOut()));
    }
}
