package io.understudy.rehearsal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Asks a served world for what people need from it. What it refuses is an {@link IllegalArgumentException} with its
 * sentence; what may have happened without our hearing of it is a {@link CannotTellException}.
 */
public final class DoorClient {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ServedWorld world;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(LIMIT).build();

    public DoorClient(ServedWorld world) {
        this.world = world;
    }

    /** A token of that person, with which the functions let people in. */
    public String token(String person) {
        return ask(HttpRequest.newBuilder(door("/token")).POST(HttpRequest.BodyPublishers.ofString(person)));
    }

    /** What can be broken, a line each. */
    public List<String> breakable() {
        return ask(HttpRequest.newBuilder(door("/breakable"))).lines().toList();
    }

    /** Breaks it; returns how it is now. */
    public String breakThing(String words) {
        return ask(HttpRequest.newBuilder(door("/break")).POST(HttpRequest.BodyPublishers.ofString(words)));
    }

    /** Mends it; returns how it is now. */
    public String mend(String words) {
        return ask(HttpRequest.newBuilder(door("/mend")).POST(HttpRequest.BodyPublishers.ofString(words)));
    }

    /** Posts an alert as that person; returns what the functions answered. */
    public HttpResponse<String> alert(String person, String json) {
        return send(HttpRequest.newBuilder(world.functions().resolve("/api/alerts"))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + token(person))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Asks for something about a workload as that person; returns what the functions answered. */
    public HttpResponse<String> wish(String person, String workload, String wish, String json) {
        return send(HttpRequest.newBuilder(world.functions().resolve("/api/workloads/" + workload + "/" + wish))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Authorization", "Bearer " + token(person))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** How everything stands, asked as that person; returns what the functions answered. */
    public HttpResponse<String> status(String person) {
        return send(HttpRequest.newBuilder(world.functions().resolve("/api/status"))
                .header("Authorization", "Bearer " + token(person)));
    }

    private String ask(HttpRequest.Builder request) {
        var answer = send(request.header("Authorization", "Bearer " + world.key()));
        if (answer.statusCode() != 200) {
            throw new IllegalArgumentException(answer.body().strip());
        }
        return answer.body().strip();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException nobodyThere) {
            throw new IllegalStateException(
                    "the world at " + world.functions() + " does not answer; start it again with ./understudy serve",
                    nobodyThere);
        } catch (IOException noAnswer) {
            throw new CannotTellException(
                    "the world at " + world.functions()
                            + " was asked and did not answer, so it may have been done or not",
                    noAnswer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotTellException("interrupted before the world answered", e);
        }
    }

    private URI door(String path) {
        return world.door().resolve(path);
    }
}
