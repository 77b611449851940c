package io.understudy.cli;

import io.understudy.cli.page.Intents;
import io.understudy.decide.Intent;
import io.understudy.rehearsal.CannotTellException;
import io.understudy.rehearsal.ReaderGoneException;
import io.understudy.topology.DeploymentModel;
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
        subcommands = {
            RehearseCommand.class,
            SimulateCommand.class,
            ServeCommand.class,
            BreakCommand.class,
            MendCommand.class,
            AlertCommand.class,
            StatusCommand.class,
            FailoverCommand.class,
            FailbackCommand.class,
            ApproveCommand.class,
            DeclineCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ReopenCommand.class,
            RetryCommand.class,
            SettleCommand.class,
            AcknowledgeCommand.class,
            TakeOverCommand.class,
            ReleaseCommand.class,
            TokenCommand.class,
            InitCommand.class,
            ValidateCommand.class,
            PlanCommand.class,
            WhatIfCommand.class,
            DiffCommand.class,
            GroundCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "'understudy help COMMAND' says more about one of them.",
            "",
            "Exit codes:",
            "  0  it went as it should",
            "  1  it did not",
            "  2  it could not be tried",
            "  3  nobody can tell"
        })
public final class Understudy implements Runnable {

    private static final int COULD_NOT_BE_TRIED = 2;
    private static final int CANNOT_TELL = 3;
    private static final int INDENT = 4;

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

    /** What cannot be tried ends with a sentence and code 2, what cannot be told with a sentence and code 3. */
    static CommandLine commandLine() {
        return new CommandLine(new Understudy())
                .registerConverter(AlertKind.class, AlertKind::named)
                .registerConverter(Intent.class, Intents::named)
                .registerConverter(Format.class, Format::named)
                .registerConverter(DeploymentModel.class, Models::named)
                .setUsageHelpWidth(Paper.widthOfHelp())
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof ReaderGoneException) {
                        return CANNOT_TELL;
                    }
                    var paper = new Paper(line.getErr());
                    ("understudy: " + sentence(failure)).lines().forEach(l -> paper.say(l, INDENT));
                    return failure instanceof CannotTellException ? CANNOT_TELL : COULD_NOT_BE_TRIED;
                });
    }

    private static String sentence(Exception failure) {
        var message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
