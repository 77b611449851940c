package io.understudy.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.functions.json.EstateYaml;
import io.understudy.rehearsal.CannotTellException;
import io.understudy.rehearsal.EstateFile;
import io.understudy.rehearsal.Lines;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every wish says: about which workload it is, why, and as which person. */
final class WishOptions {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int IS_SO = 200;
    private static final int TAKEN = 202;
    private static final int AWAY = 503;

    @Option(names = "--workload", paramLabel = "NAME", description = "The workload (default: the only one).")
    private @Nullable String workload;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why; it is kept in the ledger.")
    private String reason = "";

    @Option(
            names = "--as",
            paramLabel = "PERSON",
            description = "The person whose token is used (default: ${DEFAULT-VALUE}).")
    private String person = "alice";

    @Option(
            names = "--request",
            paramLabel = "ID",
            description = "The name of the request, to ask again for the same; it counts once (default: a new one).")
    private String request = UUID.randomUUID().toString();

    @Mixin
    private Installation installation = new Installation();

    /** Asks, says what was answered, and returns the exit code. */
    int ask(String wish, Map<String, String> members, Paper paper) {
        var body = new TreeMap<>(members);
        body.put("reason", reason);
        body.put("requestId", request);
        HttpResponse<String> answer;
        try {
            answer = installation
                    .door()
                    .wish(
                            person,
                            workloadOfTheEstate(),
                            wish,
                            MAPPER.valueToTree(body).toString());
        } catch (CannotTellException nobodyKnows) {
            throw new CannotTellException(
                    nobodyKnows.getMessage() + "; ask again with --request " + request + ", and it counts once",
                    nobodyKnows);
        }
        paper.say(sentence(answer));
        tree(answer.body()).path("report").forEach(line -> paper.say("- " + Lines.plain(line.asText()), 2));
        return switch (answer.statusCode()) {
            case TAKEN, IS_SO -> 0;
            case AWAY -> 2;
            default -> 1;
        };
    }

    private String workloadOfTheEstate() {
        if (workload != null) {
            return workload;
        }
        var all = EstateYaml.read(EstateFile.read(installation.world().estate())).workloads().stream()
                .map(w -> w.name().value())
                .toList();
        if (all.size() != 1) {
            throw new IllegalArgumentException(
                    "name the workload with --workload; there are: " + String.join(", ", all));
        }
        return all.get(0);
    }

    private String sentence(HttpResponse<String> answer) {
        var json = tree(answer.body());
        var words = Lines.plain(json.path("words").asText(json.path("detail").asText(answer.body())));
        return switch (answer.statusCode()) {
            case TAKEN -> "Taken: " + words + ".";
            case IS_SO -> "Already so: " + words + ".";
            case AWAY -> words + " Ask again with --request " + request + ".";
            default -> words;
        };
    }

    private static JsonNode tree(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (IOException notJson) {
            return MAPPER.createObjectNode();
        }
    }
}
