package io.understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Mends what was broken in the world that serve keeps up. */
@Command(
        name = "mend",
        description = "Mend what 'break' has broken in the world that 'serve' keeps up.",
        mixinStandardHelpOptions = true)
final class MendCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(arity = "1..2", paramLabel = "THING", description = "What to mend, for example: region westeurope.")
    private List<String> thing = new ArrayList<>();

    @Mixin
    private Installation installation = new Installation();

    @Override
    public Integer call() {
        new Paper(spec.commandLine().getOut()).say(installation.door().mend(String.join(" ", thing)));
        return 0;
    }
}
