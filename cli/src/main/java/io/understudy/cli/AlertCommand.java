package io.understudy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Lines;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends an alert about a stamp to the world that serve keeps up. */
@Command(
        name = "alert",
        description = "Send an alert about a stamp, as Azure Monitor does, to the world that 'serve' keeps up.",
        mixinStandardHelpOptions = true)
final class AlertCommand implements Callable<Integer> {

    private static final int ACCEPTED = 202;
    private static final JsonMapper MAPPER = new JsonMapper();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--stamp", paramLabel = "NAME", required = true, description = "The stamp that it is about.")
    private String stamp = "";

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            description = "The workload (default: the only one that has such a stamp).")
    private @Nullable String workload;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "What fired: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private AlertKind kind = AlertKind.ORIGIN_HEALTH;

    @Option(names = "--resolved", description = "Say that the trouble is over.")
    private boolean isResolved;

    @Option(
            names = "--as",
            paramLabel = "PERSON",
            description = "The person whose token is used (default: ${DEFAULT-VALUE}).")
    private String person = "alice";

    @Mixin
    private Installation installation = new Installation();

    @Override
    public Integer call() {
        var world = installation.world();
        var estate = EstateYaml.read(EstateFile.read(world.estate()));
        var meant = workloadOf(estate);
        var alert = new SampleAlert(
                kind,
                meant,
                meant.stamp(new StampName(stamp)),
                isResolved,
                world.time().instant());
        var answer = installation.door().alert(person, alert.json());
        var paper = new Paper(spec.commandLine().getOut());
        paper.say("Sent: " + alert.sentence() + ".");
        paper.say("The functions answered " + answer.statusCode() + ": " + words(answer.body()));
        return answer.statusCode() == ACCEPTED ? 0 : 1;
    }

    private Workload workloadOf(Estate estate) {
        var having = estate.workloads().stream()
                .filter(w -> workload == null || w.name().value().equals(workload))
                .filter(w -> w.stamps().stream().anyMatch(s -> s.name().value().equals(stamp)))
                .toList();
        if (having.size() == 1) {
            return having.get(0);
        }
        if (having.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no stamp '" + Lines.plain(stamp) + "'; there are: " + stampsOf(estate));
        }
        throw new IllegalArgumentException("several workloads have a stamp " + stamp + ": "
                + having.stream().map(w -> w.name().value()).collect(Collectors.joining(", "))
                + "; name one with --workload");
    }

    private static String stampsOf(Estate estate) {
        return estate.workloads().stream()
                .flatMap(w -> w.stamps().stream().map(s -> s.name() + " of " + w.name()))
                .collect(Collectors.joining(", "));
    }

    /** The sentence of an answer, good or bad. */
    private static String words(String body) {
        var json = tree(body);
        return Lines.plain(json.path("words").asText(json.path("detail").asText(body)));
    }

    private static JsonNode tree(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
