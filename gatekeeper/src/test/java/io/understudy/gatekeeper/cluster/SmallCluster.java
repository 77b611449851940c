package io.understudy.gatekeeper.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.gate.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * As much of an API server as a gate uses: lists by label in pages, merge patches that check the version, answers that
 * a test may order, and a note of every call.
 */
public final class SmallCluster implements KubernetesApi, HttpHandler {

    /** One call, in the words of a Role. */
    public record Call(String group, String resource, String verb) {}

    private final Map<String, Map<String, Object>> objects = new LinkedHashMap<>();
    private final Map<String, Integer> ordered = new ConcurrentHashMap<>();
    private final List<String> patches = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private volatile String token = "";
    private Runnable beforeNextPatch = () -> {};

    /** Puts an object that carries both labels of the gate. */
    public synchronized void put(String kind, String name, String spec) {
        put(kind, name, "{\"understudy.io/workers\":\"true\",\"understudy.io/gate\":\"selector\"}", spec);
    }

    public synchronized void put(String kind, String name, String labels, String spec) {
        objects.put(
                kind + "/" + name,
                object(Json.parse("{\"metadata\":{\"name\":\"" + name + "\",\"resourceVersion\":\"1\",\"labels\":"
                        + labels + ",\"annotations\":{}},\"spec\":" + spec + "}")));
    }

    public synchronized Object spec(String kind, String name, String field) {
        return Json.find(Json.parse(write(find(kind + "/" + name))), "spec", field)
                .orElseThrow();
    }

    synchronized Object annotations(String kind, String name) {
        return Json.find(find(kind + "/" + name), "metadata", "annotations").orElse(Map.of());
    }

    synchronized void remove(String kind, String name) {
        objects.remove(kind + "/" + name);
    }

    /** From now on calls that list or patch {@code what} (a kind, or a kind and a name) are answered {@code status}. */
    public void answer(String what, int status) {
        ordered.put(what, status);
    }

    void answerAgain(String what) {
        ordered.remove(what);
    }

    /** Only callers with this bearer token are let in over HTTP. */
    public void demand(String bearer) {
        token = bearer;
    }

    synchronized void beforeTheNextPatch(Runnable what) {
        beforeNextPatch = what;
    }

    synchronized List<String> patches() {
        return List.copyOf(patches);
    }

    synchronized void forgetPatches() {
        patches.clear();
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().toString();
            var isKnown =
                    ("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            var answer = !isKnown
                    ? new Answer(401, "{}")
                    : exchange.getRequestMethod().equals("PATCH") ? patch(path, body) : get(path);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public synchronized Answer get(String path) {
        var uri = URI.create(path);
        var kind = uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
        note(uri.getPath(), "list");
        var query = query(uri);
        var status = ordered.get(kind);
        if (status != null && (status != 410 || query.containsKey("continue"))) {
            return new Answer(status, "{}");
        }
        var label = query.getOrDefault("labelSelector", "").split("=", 2);
        var found = objects.entrySet().stream()
                .filter(o -> o.getKey().startsWith(kind + "/"))
                .map(Map.Entry::getValue)
                .filter(o -> Json.text(o, "metadata", "labels", label[0])
                        .filter(label[1]::equals)
                        .isPresent())
                .map(SmallCluster::write)
                .toList();
        var from = Integer.parseInt(query.getOrDefault("continue", "0"));
        var to = Math.min(found.size(), from + Integer.parseInt(query.getOrDefault("limit", "500")));
        var next = to < found.size() ? Integer.toString(to) : "";
        return new Answer(
                200,
                "{\"metadata\":{\"continue\":\"" + next + "\"},\"items\":[" + String.join(",", found.subList(from, to))
                        + "]}");
    }

    @Override
    public synchronized Answer patch(String path, String body) {
        var parts = path.split("/", -1);
        var kind = parts[parts.length - 2];
        var key = kind + "/" + parts[parts.length - 1];
        note(path.substring(0, path.lastIndexOf('/')), "patch");
        var meanwhile = beforeNextPatch;
        beforeNextPatch = () -> {};
        meanwhile.run();
        var status = ordered.get(key);
        if (status != null || !objects.containsKey(key)) {
            return new Answer(status == null ? 404 : status, "{}");
        }
        var patch = object(Json.parse(body));
        var version = Json.text(patch, "metadata", "resourceVersion");
        var stands = Json.text(find(key), "metadata", "resourceVersion").orElse("");
        if (version.filter(v -> !v.equals(stands)).isPresent()) {
            return new Answer(409, "{}");
        }
        patches.add(key);
        merge(find(key), patch);
        object(find(key).getOrDefault("metadata", Map.of()))
                .put("resourceVersion", Integer.toString(Integer.parseInt(stands) + 1));
        return new Answer(200, "{}");
    }

    private void note(String collection, String verb) {
        var parts = collection.split("/", -1);
        calls.add(new Call(parts[1].equals("api") ? "" : parts[2], parts[parts.length - 1], verb));
    }

    private Map<String, Object> find(String key) {
        var found = objects.get(key);
        if (found == null) {
            throw new IllegalArgumentException("no " + key);
        }
        return found;
    }

    private static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        for (var pair : uri.getRawQuery().split("&", -1)) {
            var parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }

    private static void merge(Map<String, Object> target, Map<String, Object> patch) {
        patch.forEach((name, value) -> {
            if (value == Json.NULL) {
                target.remove(name);
            } else if (value instanceof Map<?, ?> && target.get(name) instanceof Map<?, ?>) {
                merge(object(target.getOrDefault(name, Map.of())), object(value));
            } else {
                target.put(name, value);
            }
        });
    }

    private static String write(Object value) {
        if (value instanceof Map<?, ?> map) {
            var members = new ArrayList<String>();
            map.forEach((name, member) -> members.add(Json.quote(name.toString()) + ":" + write(member)));
            return "{" + String.join(",", members) + "}";
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(SmallCluster::write).toList()) + "]";
        }
        return value instanceof String text ? Json.quote(text) : value.toString();
    }
}
