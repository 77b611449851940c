package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks again for what made the last run stuck. */
@Command(name = "retry", description = "Ask again for what made the last run stuck.", mixinStandardHelpOptions = true)
final class RetryCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Override
    public Integer call() {
        return wish.ask("retry", Map.of(), new Paper(spec.commandLine().getOut()));
    }
}
