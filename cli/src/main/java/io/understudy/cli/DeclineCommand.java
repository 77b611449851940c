package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says no to a question. */
@Command(name = "decline", description = "Say no to a question.", mixinStandardHelpOptions = true)
final class DeclineCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private Petition petition = new Petition();

    @Option(
            names = "--question",
            paramLabel = "ID",
            required = true,
            description = "The question, for example orders-q7; the status names it.")
    private String question = "";

    @Override
    public Integer call() {
        return petition.ask(
                "decline",
                Map.of("question", question),
                new Paper(spec.commandLine().getOut()));
    }
}
