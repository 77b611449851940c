package io.understudy.cli;

import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Home;
import java.nio.file.Path;
import java.util.EnumSet;
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

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "FORMAT",
            description = "text, json or sarif (default: text).")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        if (json) {
            format = Format.JSON;
        }
        var estate = Optional.ofNullable(file).orElseGet(() -> Home.find().estate());
        var validation = Validation.of(EstateFile.read(estate));
        var out = spec.commandLine().getOut();
        switch (format.amongst(EnumSet.of(Format.TEXT, Format.JSON, Format.SARIF))) {
            case JSON -> out.println(validation.json(estate.toString()).toPrettyString());
            case SARIF -> out.println(validation.sarif(estate).toPrettyString());
            default -> tell(validation, estate);
        }
        out.flush();
        return validation.isClean() ? 0 : 1;
    }

    private void tell(Validation validation, Path estate) {
        var paper = new Paper(spec.commandLine().getOut());
        validation.told(estate.toString()).forEach(line -> paper.say(line, INDENT));
    }
}
