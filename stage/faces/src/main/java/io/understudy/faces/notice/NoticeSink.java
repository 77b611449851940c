package io.understudy.faces.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.emulators.names.Answers;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A place to which notices go. It remembers the newest {@value #ARRIVALS_MAX} requests. */
public final class NoticeSink implements HttpHandler {

    static final int ARRIVALS_MAX = 10_000;

    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final InstantSource clock;
    private final Judgement.Channel channel;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final List<HttpExchange> unanswered = new ArrayList<>();
    private SinkMood mood = new SinkMood.Working();

    NoticeSink(String name, InstantSource clock, Judgement.Channel channel) {
        this.name = name;
        this.clock = clock;
        this.channel = channel;
    }

    /** From now on the sink has this mood. A caller that still waits for a silent one is cut off. */
    public synchronized void behave(SinkMood how) {
        mood = how;
        unanswered.forEach(HttpExchange::close);
        unanswered.clear();
    }

    /** All that came, oldest first, the refused included. */
    public synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    public List<Arrival> accepted() {
        return arrivals().stream().filter(Arrival::isAccepted).toList();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var raw = exchange.getRequestBody().readAllBytes();
        var json = parse(raw);
        var judgement = meet(exchange, raw, json);
        if (judgement.status() == 0) {
            return;
        }
        if (judgement.words().isEmpty()) {
            Answers.empty(exchange, judgement.status());
        } else {
            Answers.problem(exchange, judgement.status(), judgement.words());
        }
    }

    private synchronized Judgement meet(HttpExchange exchange, byte[] raw, JsonNode json) {
        var headers = exchange.getRequestHeaders();
        Judgement judgement;
        if (mood instanceof SinkMood.Failing failing) {
            judgement = Judgement.bad(failing.status(), "the stage was told that " + name + " fails");
        } else if (mood instanceof SinkMood.Throttling throttling) {
            exchange.getResponseHeaders()
                    .set("Retry-After", Long.toString(throttling.retryAfter().toSeconds()));
            judgement = Judgement.bad(429, "the stage was told that " + name + " has had enough");
        } else if (mood instanceof SinkMood.Silent) {
            unanswered.add(exchange);
            judgement = Judgement.bad(0, "the caller was left without an answer");
        } else if (!exchange.getRequestMethod().equals("POST")) {
            judgement = Judgement.bad(405, "notices are sent with POST");
        } else {
            judgement = channel.judge(exchange.getRequestURI().getPath(), headers, raw, json);
        }
        arrivals.add(new Arrival(
                clock.instant(), name, channel.idOf(headers, json), judgement.status(), judgement.words(), json));
        if (arrivals.size() > ARRIVALS_MAX) {
            arrivals.remove();
        }
        return judgement;
    }

    private static JsonNode parse(byte[] raw) throws IOException {
        try {
            var json = JSON.readTree(raw);
            return json.isContainerNode() ? json : NullNode.getInstance();
        } catch (JsonProcessingException notJson) {
            return NullNode.getInstance();
        }
    }
}
