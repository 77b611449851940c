package io.understudy.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.cli.page.StatusLines;
import io.understudy.rehearsal.CannotTellException;
import io.understudy.rehearsal.DoorClient;
import io.understudy.rehearsal.Lines;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how every workload stands, once or again and again. */
@Command(
        name = "status",
        description = "Tell how every workload stands: where users are let in, what is in trouble, what is asked of"
                + " people, and how far a run is.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes:",
            "  0  it is told, whatever it says",
            "  2  it could not be tried",
            "  3  nobody can tell"
        })
final class StatusCommand implements Callable<Integer> {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int OK = 200;
    private static final long PAUSE_MILLIS = 2000;

    /** Moves a terminal's cursor home, and clears what stands there. */
    private static final String CLEARED = "\u001b[H\u001b[2J";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(
            names = "--as",
            paramLabel = "PERSON",
            description = "The person whose token is used (default: ${DEFAULT-VALUE}).")
    private String person = "alice";

    @Option(names = "--watch", description = "Tell it again whenever it has changed, until Ctrl-C.")
    private boolean isWatching;

    @Option(
            names = {"-o", "--format"},
            paramLabel = "FORMAT",
            description = "text or json (default: text).")
    private Format format = Format.TEXT;

    @Mixin
    private Installation installation = new Installation();

    @Override
    public Integer call() throws InterruptedException {
        format.amongst(EnumSet.of(Format.TEXT, Format.JSON));
        var door = installation.door();
        var told = read(door.status(person));
        tell(told);
        while (isWatching) {
            Thread.sleep(PAUSE_MILLIS);
            var now = readAgain(door, told);
            if (!withoutTime(now).equals(withoutTime(told))) {
                tell(now);
                told = now;
            }
        }
        return 0;
    }

    /** One lost answer does not end the watch. */
    private JsonNode readAgain(DoorClient door, JsonNode told) {
        try {
            return read(door.status(person));
        } catch (CannotTellException lost) {
            new Paper(spec.commandLine().getErr()).say("There was no answer, so it is asked again.");
            return told;
        }
    }

    private void tell(JsonNode status) {
        var out = spec.commandLine().getOut();
        if (isWatching && Paper.columns() > 0) {
            out.print(CLEARED);
        }
        if (format == Format.JSON) {
            out.println(status.toPrettyString());
        } else {
            var paper = new Paper(out);
            StatusLines.of(status).forEach(line -> paper.say(Lines.plain(line.text()), line.indent()));
        }
        out.flush();
    }

    private static JsonNode read(HttpResponse<String> answer) {
        var json = tree(answer.body());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(
                    Lines.plain(json.path("detail").asText("the functions answered " + answer.statusCode())));
        }
        return json;
    }

    private static JsonNode tree(String body) {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MAPPER.createObjectNode();
        }
    }

    private static JsonNode withoutTime(JsonNode status) {
        return status instanceof ObjectNode object ? object.deepCopy().without("at") : status;
    }
}
