package io.understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says no to a question. */
@Command(name = "decline", description = "Say no to a question.", mixinStandardHelpOptions = true)
final class DeclineCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private WishOptions wish = new WishOptions();

    @Mixin
    private QuestionOption question = new QuestionOption();

    @Override
    public Integer call() {
        return wish.ask(
                "decline", question.members(), new Paper(spec.commandLine().getOut()));
    }
}
