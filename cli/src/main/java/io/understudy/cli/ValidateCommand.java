package io.understudy.cli;

import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Home;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads an estate and says what would hurt; nothing is started and nobody is asked. */
@Command(
        name = "validate",
        description = "Say what is wrong with an estate, and what in it would hurt when a region is lost.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    private static final int INDENT = 4;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The estate (default: understudy.yaml).")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the result as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var estate = Optional.ofNullable(file).orElseGet(() -> Home.find().estate());
        var validation = Validation.of(EstateFile.read(estate));
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(validation.json(estate.toString()).toPrettyString());
        } else {
            var paper = new Paper(out);
            validation.lines(estate.toString()).forEach(line -> paper.say(line, INDENT));
        }
        out.flush();
        return validation.isClean() ? 0 : 1;
    }
}
