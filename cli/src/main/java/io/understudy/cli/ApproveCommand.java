package io.understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says yes to a question. */
@Command(
        name = "approve",
        description = "Say yes to a question: accept the loss that it names, until it expires.",
        mixinStandardHelpOptions = true)
final class ApproveCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Mixin
    private QuestionOption question = new QuestionOption();

    @Override
    public Integer call() {
        return wish.ask(
                "approve", question.members(), new Paper(spec.commandLine().getOut()));
    }
}
