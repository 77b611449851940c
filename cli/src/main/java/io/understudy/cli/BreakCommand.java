package io.understudy.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Breaks something in the world that serve keeps up, or lists what can be broken. */
@Command(
        name = "break",
        description = "Break something in the world that 'serve' keeps up; without a name, list what can be broken.",
        mixinStandardHelpOptions = true)
final class BreakCommand implements Callable<Integer> {

    private static final int INDENT = 4;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(
            arity = "0..2",
            paramLabel = "THING",
            description = "What to break, for example: region westeurope; app weu; edge; database orders-fog.")
    private List<String> thing = new ArrayList<>();

    @Mixin
    private Installation installation = new Installation();

    @Override
    public Integer call() {
        var paper = new Paper(spec.commandLine().getOut());
        var door = installation.door();
        if (thing.isEmpty()) {
            paper.say("What can be broken, and mended again (✗ is broken now):");
            door.breakable().forEach(line -> paper.say("  " + line, INDENT));
        } else {
            paper.say(door.breakThing(String.join(" ", thing)));
        }
        return 0;
    }
}
