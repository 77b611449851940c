package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks to lead users home. */
@Command(
        name = "failback",
        description = "Ask to lead users home, to the stamp that is declared active.",
        mixinStandardHelpOptions = true)
final class FailbackCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Override
    public Integer call() {
        return wish.ask("fail-back", Map.of(), new Paper(spec.commandLine().getOut()));
    }
}
