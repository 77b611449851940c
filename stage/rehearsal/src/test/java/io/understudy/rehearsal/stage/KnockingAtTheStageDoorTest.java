package io.understudy.rehearsal.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.understudy.faces.identity.IdentityFace;
import io.understudy.faces.identity.Principal;
import io.understudy.faces.identity.StageTokens;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KnockingAtTheStageDoorTest {

    private final Breaker breaker = new Breaker(
            List.of(Breakable.alone("edge", "", "the edge is away", (azure, isBroken, now) -> {})),
            (change, isBroken) -> Instant.EPOCH);
    private final StageDoor door = new StageDoor(identity(), person -> "token-of-" + person, breaker);
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", door);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void givesTokensAndBreaksAndMendsForThoseThatHoldTheKey() throws Exception {
        assertThat(post("/token", door.key(), "alice").body()).isEqualTo("token-of-alice");
        assertThat(post("/break", door.key(), "edge").body()).isEqualTo("edge is broken: the edge is away");
        assertThat(get("/breakable", door.key()).body()).startsWith("✗ edge  the edge is away (since ");
        assertThat(post("/mend", door.key(), "edge").body()).isEqualTo("edge is mended");
        assertThat(get("/breakable", door.key()).body()).isEqualTo("· edge  the edge is away");
    }

    @Test
    void doesNothingForThoseThatDoNot() throws Exception {
        for (var path : List.of("/token", "/break", "/mend")) {
            assertThat(post(path, "another-key", "edge").statusCode()).isEqualTo(401);
            assertThat(post(path, "", "edge").statusCode()).isEqualTo(401);
        }

        assertThat(get("/breakable", door.key()).body()).startsWith("·");
    }

    @Test
    void isNotOpenedByALink() throws Exception {
        assertThat(get("/break", door.key()).statusCode()).isEqualTo(405);
        assertThat(get("/token", door.key()).statusCode()).isEqualTo(405);
    }

    @Test
    void refusesWithASentence() throws Exception {
        var noName = post("/token", door.key(), "../etc");
        var noThing = post("/break", door.key(), "<script>");
        var unknown = post("/mend", door.key(), "moon");

        assertThat(List.of(noName.statusCode(), noThing.statusCode(), unknown.statusCode()))
                .containsOnly(400);
        assertThat(noName.body()).isEqualTo("say the person's name in small letters, as in: alice");
        assertThat(noThing.body()).isEqualTo("say what to break, as in: region westeurope");
        assertThat(unknown.body()).startsWith("there is no 'moon'");
    }

    @Test
    void everyStageHasAKeyOfItsOwn() {
        var other = new StageDoor(identity(), person -> "", breaker);

        assertThat(door.key()).hasSizeGreaterThan(40).isNotEqualTo(other.key());
    }

    private static IdentityFace identity() {
        var tokens = new StageTokens(StageNames.TENANT, InstantSource.system());
        return new IdentityFace(tokens, "secret", List.of(Principal.Application.AZURE_MONITOR));
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        return send(request(path, key).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        return send(request(path, key));
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
