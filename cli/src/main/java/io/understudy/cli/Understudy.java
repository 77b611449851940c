package io.understudy.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
        name = "understudy",
        description = "When a region cannot go on, the other one does.",
        mixinStandardHelpOptions = true,
        version = "understudy 0.1.0",
        subcommands = {RehearseCommand.class, ValidateCommand.class, ServeCommand.class, TokenCommand.class},
        footer = {"", "Exit codes: 0 it went as it should; 1 it did not; 2 it could not be tried."})
public final class Understudy implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command.");
    }

    public static void main(String[] args) {
        System.exit(commandLine()
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(args));
    }

    /** What cannot be tried ends with a sentence and code 2. */
    static CommandLine commandLine() {
        return new CommandLine(new Understudy()).setExecutionExceptionHandler((failure, line, parsed) -> {
            line.getErr().println("understudy: " + sentence(failure));
            return 2;
        });
    }

    private static String sentence(Exception failure) {
        var message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
