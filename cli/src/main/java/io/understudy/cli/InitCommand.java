package io.understudy.cli;

import io.understudy.cli.StarterEstate.Data;
import io.understudy.cli.StarterEstate.Route;
import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Region;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the estate with which an owner begins; nothing is overwritten, nothing is started and nobody is asked. */
@Command(
        name = "init",
        description = "Write an estate to begin with: one workload on its leash, with ids to be replaced by yours.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes:",
            "  0  it is written, or printed where no FILE is named",
            "  2  it could not be tried: there is such a file already, or what was chosen makes no estate"
        })
final class InitCommand implements Callable<Integer> {

    private static final String HTTPS = "https://";
    private static final String SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where it is written (default: it is printed).")
    private @Nullable Path file;

    @Option(names = "--ask", description = "Ask for whatever no flag says; an empty answer takes what is offered.")
    private boolean ask;

    @Option(names = "--workload", paramLabel = "NAME", description = "What is to be moved (default: orders).")
    private @Nullable String workload;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "active-passive, active-active, passive-cold or stamps (default: active-passive).")
    private @Nullable String model;

    @Option(
            names = "--regions",
            paramLabel = "REGION,…",
            description = "One for each stamp, the first with the written data (default: westeurope,northeurope).")
    private @Nullable String regions;

    @Option(
            names = "--control",
            paramLabel = "REGION",
            description = "Where Understudy runs, in no region of a stamp (default: swedencentral).")
    private @Nullable String control;

    @Option(
            names = "--users",
            paramLabel = "HOST",
            description = "The host that users ask for (default: orders.contoso.example).")
    private @Nullable String users;

    @Option(
            names = "--routes",
            paramLabel = "ROUTE,…",
            description = "What leads users: front-door, traffic-manager, dns (default: front-door).")
    private @Nullable String routes;

    @Option(
            names = "--data",
            paramLabel = "KIND,…",
            description =
                    "Its stores: failover-group, postgres, cosmos-account, storage-account, redis, redis-active, or"
                            + " none (default: failover-group).")
    private @Nullable String data;

    @Option(names = "--subscription", paramLabel = "ID", description = "In which subscription all of it lies.")
    private @Nullable String subscription;

    @Override
    public Integer call() throws IOException {
        if (file != null && Files.exists(file)) {
            throw new IllegalArgumentException(
                    "there is already something at " + file + ", and nothing is overwritten; name another file");
        }
        var text = text();
        if (file == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return 0;
        }
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        tell(file, Validation.of(text));
        return 0;
    }

    private String text() throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var name = chosen(input, workload, "What is the workload called?", "orders");
        var starter = new StarterEstate(
                name,
                one(
                        DeploymentModel.class,
                        chosen(input, model, "Which model? " + words(DeploymentModel.class), "active-passive")),
                Arrays.stream(listed(chosen(
                                input,
                                regions,
                                "In which regions? The data is written in the first.",
                                "westeurope,northeurope")))
                        .map(Region::new)
                        .toList(),
                new Region(chosen(input, control, "In which other region will Understudy run?", "swedencentral")),
                host(chosen(input, users, "Which host do users ask for?", name + ".contoso.example")),
                chosen(input, subscription, "In which subscription?", SUBSCRIPTION),
                some(Route.class, chosen(input, routes, "What leads users? " + words(Route.class), "front-door")),
                some(Data.class, chosen(input, data, "Which stores? none, or " + words(Data.class), "failover-group")));
        var text = starter.text();
        EstateYaml.read(text);
        return text;
    }

    /** People write it with or without what is in front of it in an address. */
    private static String host(String written) {
        var host = written.startsWith(HTTPS) ? written.substring(HTTPS.length()) : written;
        if (host.contains("/") || host.contains(":")) {
            throw new IllegalArgumentException("'" + written + "' is no host such as orders.contoso.example");
        }
        return host;
    }

    /** What a flag says, else the answer, else what is offered. */
    private String chosen(BufferedReader input, @Nullable String flag, String question, String offered)
            throws IOException {
        if (flag != null) {
            return flag.strip();
        }
        if (!ask) {
            return offered;
        }
        var err = spec.commandLine().getErr();
        err.print(question + " [" + offered + "] ");
        err.flush();
        return Optional.ofNullable(input.readLine())
                .map(String::strip)
                .filter(answer -> !answer.isEmpty())
                .orElse(offered);
    }

    private void tell(Path written, Validation validation) {
        var paper = new Paper(spec.commandLine().getOut());
        validation.told(written.toString()).forEach(line -> paper.say(line, 4));
        paper.say("");
        paper.say(Lines.plain("It is in " + written + ". Put in your own ids and addresses; then:"));
        paper.say(Lines.plain("  ./understudy validate " + written));
        paper.say(Lines.plain("  ./understudy rehearse --estate " + written));
    }

    private static String[] listed(String text) {
        return text.split("\\s*,\\s*", -1);
    }

    private static <E extends Enum<E>> Set<E> some(Class<E> type, String text) {
        var chosen = EnumSet.noneOf(type);
        if (!text.equals("none")) {
            Arrays.stream(listed(text)).map(word -> one(type, word)).forEach(chosen::add);
        }
        return chosen;
    }

    private static <E extends Enum<E>> E one(Class<E> type, String text) {
        return List.of(type.getEnumConstants()).stream()
                .filter(constant -> StarterEstate.word(constant).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is none of " + words(type)));
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(StarterEstate::word).collect(Collectors.joining(", "));
    }
}
