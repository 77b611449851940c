package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says that a person has seen how the last run ended. */
@Command(
        name = "acknowledge",
        description = "Say that you have seen how the last run ended, so that another one may start.",
        mixinStandardHelpOptions = true)
final class AcknowledgeCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Override
    public Integer call() {
        return wish.ask("acknowledge", Map.of(), new Paper(spec.commandLine().getOut()));
    }
}
