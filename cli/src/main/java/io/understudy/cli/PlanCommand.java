package io.understudy.cli;

import io.understudy.action.DataLoss;
import io.understudy.cli.page.PlanDiagram;
import io.understudy.cli.page.PlanJson;
import io.understudy.cli.page.PlanLines;
import io.understudy.cli.page.PlanPage;
import io.understudy.decide.Intent;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Foresight;
import io.understudy.foresight.Supposition;
import io.understudy.functions.json.EstateLines;
import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.Estate;
import io.understudy.topology.Region;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what would be done with a workload; nothing is started and nobody is asked. */
@Command(
        name = "plan",
        description = "Show what would be done with a workload when a region is lost: the steps, what each waits for,"
                + " how long it takes, and where nothing can be undone any more.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --lost all is well and a person wants it. Times are counted from the decision.",
            "",
            "Exit codes:",
            "  0  there is nothing to be said against it",
            "  1  the linter found something",
            "  2  it could not be tried"
        })
final class PlanCommand implements Callable<Integer> {

    private static final int INDENT = 4;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "Whose plan (default: the only one of the estate).")
    private @Nullable String workload;

    @Option(names = "--lost", paramLabel = "REGION", description = "The region in which nothing answers.")
    private @Nullable String lost;

    @Option(
            names = "--to",
            paramLabel = "STAMP",
            description = "Where it leads (default: the first stamp that is well).")
    private @Nullable String to;

    @Option(
            names = "--intent",
            paramLabel = "INTENT",
            description = "fail-over, fail-back, warm, cool, reopen or establish (default: fail-over).")
    private Intent intent = Intent.FAIL_OVER;

    @Option(
            names = "--forced",
            description = "As a person who knows that the stamp is lost; with --lost that is so anyway.")
    private boolean forced;

    @Option(names = "--file", paramLabel = "FILE", description = "The estate (default: understudy.yaml).")
    private @Nullable Path file;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "FORMAT",
            description = "text, json, mermaid, dot or html; with --lint text, json or sarif (default: text).")
    private Format format = Format.TEXT;

    @Option(names = "--lint", description = "Say what is to be said against any plan, for every loss and every wish.")
    private boolean lint;

    @Override
    public Integer call() {
        if (lint) {
            return lint();
        }
        format.amongst(EnumSet.of(Format.TEXT, Format.JSON, Format.MERMAID, Format.DOT, Format.HTML));
        var estate = EstateYaml.read(EstateFile.read(path()));
        var foreseen = Foresight.of(estate, chosen(estate)).foresee(supposed(estate));
        print(foreseen);
        return foreseen.findings().isEmpty() ? 0 : 1;
    }

    private int lint() {
        format.amongst(EnumSet.of(Format.TEXT, Format.JSON, Format.SARIF));
        if (lost != null || to != null || forced || intent != Intent.FAIL_OVER) {
            throw new IllegalArgumentException(
                    "--lint looks at every loss and every wish; leave --lost, --to, --intent and --forced out");
        }
        var yaml = EstateFile.read(path());
        var estate = EstateYaml.read(yaml);
        var judged = PlanLint.of(
                estate, workload == null ? estate.workloads() : List.of(chosen(estate)), EstateLines.of(yaml));
        var out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(judged.json(path().toString()).toPrettyString());
            case SARIF -> out.println(judged.sarif(path()).toPrettyString());
            default -> {
                var paper = new Paper(out);
                judged.told().forEach(line -> paper.say(Lines.plain(line), INDENT));
            }
        }
        out.flush();
        return judged.findings().isEmpty() ? 0 : 1;
    }

    private Path path() {
        return Optional.ofNullable(file).orElseGet(() -> Home.find().estate());
    }

    private void print(Foreseen foreseen) {
        var out = spec.commandLine().getOut();
        switch (format) {
            case JSON -> out.println(PlanJson.of(foreseen).toPrettyString());
            case MERMAID -> out.print(PlanDiagram.mermaid(foreseen));
            case DOT -> out.print(PlanDiagram.dot(foreseen));
            case HTML -> out.print(PlanPage.of(foreseen));
            case TEXT, SARIF -> {
                var paper = new Paper(out);
                PlanLines.of(foreseen).forEach(line -> paper.say(Lines.plain(line.text()), line.indent()));
            }
        }
        out.flush();
    }

    private Supposition supposed(Estate estate) {
        return new Supposition(
                intent,
                Optional.ofNullable(lost).map(name -> region(estate, name)),
                Optional.ofNullable(to).map(StampName::new),
                forced ? DataLoss.ACCEPTED : DataLoss.REFUSED);
    }

    private Workload chosen(Estate estate) {
        var all = estate.workloads().stream().map(w -> w.name().value()).collect(Collectors.joining(", "));
        var name = workload;
        if (name == null && estate.workloads().size() == 1) {
            return estate.workloads().get(0);
        }
        if (name == null) {
            throw new IllegalArgumentException("say whose plan, with --workload; there are: " + all);
        }
        return estate.workloads().stream()
                .filter(w -> w.name().value().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no workload '" + name + "'; there are: " + all));
    }

    /** A region of the estate; any other is a slip of the pen. */
    static Region region(Estate estate, String name) {
        var region = new Region(name);
        var known = Foresight.regions(estate);
        if (!known.contains(region)) {
            throw new IllegalArgumentException("no stamp stands in region '" + region + "'; there are stamps in: "
                    + known.stream().map(Region::name).collect(Collectors.joining(", ")));
        }
        return region;
    }
}
