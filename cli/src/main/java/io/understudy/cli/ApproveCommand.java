package io.understudy.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says yes to a question. */
@Command(
        name = "approve",
        description = "Say yes to a question: accept the loss that it names, until it expires.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

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
                "approve",
                Map.of("question", question),
                new Paper(spec.commandLine().getOut()));
    }
}
