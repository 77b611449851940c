package io.understudy.emulators.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.understudy.emulators.host.app.FunctionSpec;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The pages under {@code /admin}: all but the ping want the master key. */
public final class AdminPages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long BODY_BYTES_MAX = 100L * 1024 * 1024;

    private final List<FunctionSpec> functions;
    private final Keys keys;
    private final Host host;
    private final BiConsumer<FunctionSpec, String> fire;

    /** What the pages tell of the host, and the one thing they make it do. */
    public interface Host {
        ObjectNode status();

        void drain();
    }

    public AdminPages(List<FunctionSpec> functions, Keys keys, Host host, BiConsumer<FunctionSpec, String> fire) {
        this.functions = functions;
        this.keys = keys;
        this.host = host;
        this.fire = fire;
    }

    void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath().toLowerCase(Locale.ROOT).replaceAll("/+$", "");
        var verb = exchange.getRequestMethod();
        if (path.equals("/admin/host/ping") && (verb.equals("GET") || verb.equals("POST"))) {
            Answers.empty(exchange, 200);
        } else if (keys.levelOf(HttpFunctions.keyIn(exchange), "") != Keys.Level.ADMIN) {
            Answers.empty(exchange, 401);
        } else if (path.equals("/admin/host/status") && verb.equals("GET")) {
            Answers.json(exchange, 200, host.status());
        } else if (path.equals("/admin/host/drain") && verb.equals("POST")) {
            host.drain();
            Answers.empty(exchange, 202);
        } else if (path.equals("/admin/functions") && verb.equals("GET")) {
            var all = JSON.createArrayNode();
            functions.forEach(function -> all.add(described(function)));
            Answers.json(exchange, 200, all);
        } else if (path.startsWith("/admin/functions/")) {
            handleFunction(exchange, verb, path.substring("/admin/functions/".length()));
        } else {
            Answers.empty(exchange, 404);
        }
    }

    private void handleFunction(HttpExchange exchange, String verb, String rest) throws IOException {
        var wantsStatus = rest.endsWith("/status");
        var function = named(wantsStatus ? rest.substring(0, rest.length() - "/status".length()) : rest);
        if (function.isEmpty()) {
            Answers.empty(exchange, 404);
        } else if (wantsStatus && verb.equals("GET")) {
            Answers.json(exchange, 200, JSON.createObjectNode());
        } else if (!wantsStatus && verb.equals("GET")) {
            Answers.json(exchange, 200, described(function.get()));
        } else if (!wantsStatus && verb.equals("POST")) {
            start(exchange, function.get());
        } else {
            Answers.empty(exchange, 404);
        }
    }

    private void start(HttpExchange exchange, FunctionSpec function) throws IOException {
        var body = RequestReader.body(exchange, BODY_BYTES_MAX);
        if (body.isEmpty()) {
            Answers.empty(exchange, 413);
            return;
        }
        JsonNode json;
        try {
            json = JSON.readTree(body.get());
        } catch (IOException unreadable) {
            Answers.empty(exchange, 400);
            return;
        }
        var input = json.path("input");
        fire.accept(function, input.isValueNode() ? input.asText("") : input.toString());
        Answers.empty(exchange, 202);
    }

    private Optional<FunctionSpec> named(String name) {
        return functions.stream()
                .filter(function -> function.name().equalsIgnoreCase(name))
                .findFirst();
    }

    private static ObjectNode described(FunctionSpec function) {
        var description = JSON.createObjectNode();
        description.put("name", function.name());
        description.put("language", "java");
        description.put("isDisabled", function.disabled());
        var config = description.putObject("config");
        config.put("name", function.name());
        config.put("entryPoint", function.className() + "." + function.methodName());
        var bindings = config.putArray("bindings");
        function.bindings().forEach(binding -> bindings.add(binding.attributes()));
        return description;
    }
}
