package io.understudy.cli;

import io.understudy.cli.page.WhatIfTable;
import io.understudy.foresight.WhatIf;
import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.Region;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says in one table what the loss of a region would come to; nothing is started and nobody is asked. */
@Command(
        name = "what-if",
        description =
                "Say for every workload what the loss of a region would come to: where it goes, whether it starts by"
                        + " itself, what may be lost, and how long it takes.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes:", "  0  the table is printed, whatever it says", "  2  it could not be tried"})
final class WhatIfCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = {"--region", "--lost"},
            paramLabel = "REGION",
            required = true,
            description = "The region in which nothing answers.")
    private String region = "";

    @Option(names = "--file", paramLabel = "FILE", description = "The estate (default: understudy.yaml).")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "FORMAT",
            description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Override
    public Integer call() {
        format.amongst(EnumSet.of(Format.TEXT, Format.JSON));
        var estate = EstateYaml.read(EstateFile.read(
                Optional.ofNullable(file).orElseGet(() -> Home.find().estate())));
        var whatIf = WhatIf.lost(estate, new Region(region));
        var out = spec.commandLine().getOut();
        if (format == Format.JSON) {
            out.println(WhatIfTable.json(whatIf).toPrettyString());
        } else {
            var paper = new Paper(out);
            WhatIfTable.lines(whatIf, Paper.width())
                    .forEach(line -> paper.say(Lines.plain(line.text()), line.indent()));
        }
        out.flush();
        return 0;
    }
}
