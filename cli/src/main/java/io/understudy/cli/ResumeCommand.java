package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Asks us to go on. */
@Command(name = "resume", description = "Ask us to go on after a pause.", mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Override
    public Integer call() {
        return wish.ask("resume", Map.of(), new Paper(spec.commandLine().getOut()));
    }
}
