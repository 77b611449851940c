package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks to lead users to another stamp. */
@Command(name = "failover", description = "Ask to lead users to another stamp.", mixinStandardHelpOptions = true)
final class FailoverCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private Petition petition = new Petition();

    @Option(
            names = "--to",
            paramLabel = "STAMP",
            description = "The stamp to go to (default: the first other one that is well).")
    private @Nullable String target;

    @Override
    public Integer call() {
        return petition.ask(
                "fail-over",
                target == null ? Map.of() : Map.of("target", target),
                new Paper(spec.commandLine().getOut()));
    }
}
