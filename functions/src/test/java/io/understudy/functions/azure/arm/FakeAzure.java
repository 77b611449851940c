package io.understudy.functions.azure.arm;

import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * A server on loopback that answers as Azure does in official samples: each path has a queue of answers, the last of
 * which stays.
 */
public final class FakeAzure implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Call> calls = new ArrayList<>();

    public FakeAzure() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::serve);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public HttpPipeline pipeline() {
        return new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .build();
    }

    public Arm arm(HandClock clock) {
        return new Arm(endpoint(), this::pipeline, clock.asProductTime());
    }

    /** The next answer to the method and the path's end; it stays until another is given. */
    public FakeAzure on(String method, String pathEnd, int status, String body, String... headers) {
        answers.computeIfAbsent(method + " " + pathEnd, k -> new ArrayDeque<>())
                .add(new Answer(status, body, List.of(headers)));
        return this;
    }

    /** Drops the connection instead of an answer. */
    public FakeAzure breakOn(String method, String pathEnd) {
        return on(method, pathEnd, -1, "");
    }

    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    public List<Call> calls(String method) {
        return calls().stream().filter(c -> c.method().equals(method)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var method = exchange.getRequestMethod();
        synchronized (this) {
            calls.add(new Call(method, path, exchange.getRequestURI().getRawQuery(), body, headersOf(exchange)));
        }
        var answer = nextAnswer(method, path);
        if (answer.status() < 0) {
            exchange.close();
            return;
        }
        for (int i = 0; i + 1 < answer.headers().size(); i += 2) {
            exchange.getResponseHeaders()
                    .add(answer.headers().get(i), answer.headers().get(i + 1));
        }
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
        }
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private synchronized Answer nextAnswer(String method, String path) {
        for (var entry : answers.entrySet()) {
            var key = entry.getKey().split(" ", 2);
            if (key[0].equals(method) && path.endsWith(key[1])) {
                var queue = entry.getValue();
                return queue.size() > 1 ? queue.remove() : queue.element();
            }
        }
        return new Answer(404, "{\"error\":{\"code\":\"ResourceNotFound\",\"message\":\"nothing here\"}}", List.of());
    }

    private static Map<String, String> headersOf(HttpExchange exchange) {
        var headers = new ConcurrentHashMap<String, String>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return headers;
    }

    /** What was asked. */
    public record Call(String method, String path, String query, String body, Map<String, String> headers) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    private record Answer(int status, String body, List<String> headers) {}
}
