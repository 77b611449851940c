package io.understudy.emulators.host.http;

import com.sun.net.httpserver.HttpExchange;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.app.HostJson;
import io.understudy.emulators.host.app.UnusableApp;
import io.understudy.emulators.host.worker.Datum;
import io.understudy.emulators.host.worker.FunctionRunner;
import io.understudy.emulators.host.worker.Invocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The HTTP-triggered functions behind their routes, in the order route, key, disabled, run. */
public final class HttpFunctions {

    private static final Logger LOG = Logger.getLogger(HttpFunctions.class.getName());

    private final List<Endpoint> endpoints;
    private final Keys keys;
    private final FunctionRunner runner;
    private final Throttle throttle;
    private final long bodyBytesMax;

    /** A function at its route; no methods means all. */
    public record Endpoint(FunctionSpec function, Route route, Set<String> methods, Keys.Level level) {}

    private record Match(Endpoint endpoint, Map<String, String> values) {}

    public HttpFunctions(
            List<FunctionSpec> functions, HostJson hostJson, Keys keys, FunctionRunner runner, long bodyBytesMax) {
        this.endpoints = endpoints(functions, hostJson.routePrefix());
        this.keys = keys;
        this.runner = runner;
        this.throttle = new Throttle(hostJson.outstandingRequestsMax(), hostJson.concurrentRequestsMax());
        this.bodyBytesMax = bodyBytesMax;
    }

    private static List<Endpoint> endpoints(List<FunctionSpec> functions, String prefix) {
        var endpoints = new ArrayList<Endpoint>();
        var problems = new ArrayList<String>();
        for (var function : functions) {
            if (function.isTriggeredBy(Binding.Type.HTTP_TRIGGER)) {
                try {
                    endpoints.add(endpoint(function, prefix));
                } catch (IllegalArgumentException unreadable) {
                    problems.add(function.name() + ": " + unreadable.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UnusableApp(problems);
        }
        endpoints.sort((one, other) -> one.route().orderAgainst(other.route()));
        return endpoints;
    }

    private static Endpoint endpoint(FunctionSpec function, String prefix) {
        var trigger = function.trigger();
        var methods = new HashSet<String>();
        trigger.attributes()
                .path("methods")
                .forEach(method -> methods.add(method.asText().toUpperCase(Locale.ROOT)));
        var level = Keys.Level.valueOf(trigger.text("authLevel", "function").toUpperCase(Locale.ROOT));
        var route = Route.parse(prefix + "/" + trigger.text("route", function.name()));
        return new Endpoint(function, route, methods, level);
    }

    /** Requests that have been taken and not been answered. */
    public int outstanding() {
        return throttle.outstanding();
    }

    public List<Endpoint> endpoints() {
        return endpoints;
    }

    void handle(HttpExchange exchange) throws IOException {
        var match = find(exchange.getRequestURI().getRawPath(), exchange.getRequestMethod());
        if (match.isEmpty()) {
            Answers.empty(exchange, 404);
            return;
        }
        var endpoint = match.get().endpoint();
        var caller = keys.levelOf(keyIn(exchange), endpoint.function().name());
        if (!Keys.opens(caller, endpoint.level())) {
            Answers.empty(exchange, 401);
        } else if (endpoint.function().disabled() && caller != Keys.Level.ADMIN) {
            Answers.empty(exchange, 404);
        } else {
            run(exchange, match.get());
        }
    }

    private Optional<Match> find(String path, String method) {
        for (var endpoint : endpoints) {
            if (endpoint.methods().isEmpty() || endpoint.methods().contains(method)) {
                var values = endpoint.route().match(path);
                if (values.isPresent()) {
                    return Optional.of(new Match(endpoint, values.get()));
                }
            }
        }
        return Optional.empty();
    }

    static String keyIn(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("x-functions-key");
        return header != null ? header : RequestReader.query(exchange).getOrDefault("code", "");
    }

    private void run(HttpExchange exchange, Match match) throws IOException {
        var body = RequestReader.body(exchange, bodyBytesMax);
        if (body.isEmpty()) {
            Answers.empty(exchange, 413);
            return;
        }
        var request = RequestReader.request(exchange, body.get(), match.values());
        var function = match.endpoint().function();
        var reason = request.method() + " " + exchange.getRequestURI().getPath();
        var invocation = Invocation.of(function, reason, new Datum.Request(request), RequestReader.metadata(request))
                .tracedBy(
                        request.headers().get("traceparent"), request.headers().get("tracestate"));
        if (!throttle.admit(() -> runner.run(invocation, (response, failure) -> answer(exchange, response, failure)))) {
            LOG.warning(() -> function.name() + " refused a request: too many are outstanding (429)");
            Answers.empty(exchange, 429);
        }
    }

    private void answer(HttpExchange exchange, Datum response, @Nullable Throwable failure) {
        try {
            if (failure != null) {
                Answers.empty(exchange, 500);
            } else {
                Answers.response(exchange, response);
            }
        } finally {
            throttle.answered();
        }
    }
}
