package io.understudy.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says what there is, or what one command does. */
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        description = "List the commands, or say what one of them does.")
final class HelpCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command that you want to know about.")
    private @Nullable String command;

    @Override
    public Integer call() {
        var all = spec.root().commandLine();
        var out = spec.commandLine().getOut();
        if (command == null) {
            all.usage(out);
            return 0;
        }
        var one = all.getSubcommands().get(command);
        if (one == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "There is no command '" + command + "'; there are: "
                            + String.join(", ", all.getSubcommands().keySet()) + ".");
        }
        one.usage(out);
        return 0;
    }
}
