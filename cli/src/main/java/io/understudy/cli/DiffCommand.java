package io.understudy.cli;

import io.understudy.foresight.EstateDiff;
import io.understudy.foresight.EstateDiff.Change;
import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.Estate;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says how a change of an estate alters what would be done; nothing is started and nobody is asked. */
@Command(
        name = "diff",
        description = "Say in sentences how a change of an estate alters each plan.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes:",
            "  0  there is no difference",
            "  1  there are differences",
            "  2  it could not be tried"
        })
final class DiffCommand implements Callable<Integer> {

    private static final int INDENT = 4;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(index = "0", paramLabel = "OLD", description = "The estate as it was.")
    private @Nullable Path old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The estate as it shall be.")
    private @Nullable Path changed;

    @Override
    public Integer call() {
        var diff = EstateDiff.between(read(old), read(changed));
        var paper = new Paper(spec.commandLine().getOut());
        if (diff.changes().isEmpty()) {
            paper.say("Nothing is different: both files declare the same estate.");
            return 0;
        }
        var isFirst = true;
        for (var change : diff.changes()) {
            if (!isFirst) {
                paper.say("");
            }
            isFirst = false;
            paper.say(Lines.plain(heading(change)));
            change.sentences().forEach(sentence -> paper.say(Lines.plain("  " + sentence), INDENT));
        }
        return 1;
    }

    private static String heading(Change change) {
        return change.workload().map(w -> w + ", " + change.about()).orElse(change.about());
    }

    /** The file's name is in front of what is wrong with it, because there are two. */
    private static Estate read(@Nullable Path file) {
        if (file == null) {
            throw new IllegalStateException("the command line lets nobody leave a file out");
        }
        var text = EstateFile.read(file);
        try {
            return EstateYaml.read(text);
        } catch (EstateYaml.EstateRejected rejected) {
            throw new IllegalArgumentException(file + ": " + rejected.getMessage(), rejected);
        }
    }
}
