package io.understudy.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gets a token for a named person from the world that serve keeps up. */
@Command(
        name = "token",
        description = "Print a token for a named person, from the world that 'serve' keeps up.",
        mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--as", paramLabel = "PERSON", required = true, description = "Your name, for example alice.")
    private String person = "";

    @Mixin
    private Installation installation = new Installation();

    @Override
    public Integer call() {
        var token = installation.door().token(person);
        spec.commandLine().getOut().println(token);
        return 0;
    }
}
