package io.understudy.faces.edge;

import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.understudy.activation.Admission;
import io.understudy.clock.ScaledClock;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.stamp.StampGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EdgeFaceTest {

    private final ScaledClock clock = ScaledClock.startingNow(InstantSource.system(), 1);
    private final AzureOnTheClock azure = new AzureOnTheClock(
            new SimulatedAzure(
                    AnEstate.withAStandby(),
                    World.asAzureDefaults(),
                    LatencyProfile.az2026(),
                    1,
                    clock.instant(),
                    (workload, stamp) -> stamp.equals(AnEstate.WEU) ? new Gate(true) : new Gate(false),
                    (delivery, json) -> {}),
            clock);
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = server();

    private record Gate(boolean isOpen) implements StampGate {
        @Override
        public Admission admits(Instant now) {
            return isOpen ? Admission.EVERYBODY : Admission.NOBODY;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return isOpen;
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeEach
    void open() {
        azure.tell(SimulatedAzure::begin);
        server.createContext("/", new EdgeFace(azure, ORDERS));
        server.start();
    }

    @AfterEach
    void close() {
        azure.close();
        server.stop(0);
    }

    @Test
    void tellsUsersWhichStampAnswered() throws Exception {
        var read = send("GET");
        var written = send("POST");

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.headers().firstValue("x-understudy-stamp")).contains("weu");
        assertThat(written.statusCode()).isEqualTo(200);
    }

    @Test
    void asksUsersToComeBackWhenNobodyServesThem() throws Exception {
        azure.tell((model, now) -> model.stamps().faults().blip(ORDERS, AnEstate.WEU, Duration.ofHours(1), now));

        var answer = send("GET");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void timesOutOnARegionThatIsGone() throws Exception {
        azure.tell((model, now) -> model.faults().lose(WEST, now));

        var answer = send("GET");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.headers().firstValue("x-understudy-stamp")).isEmpty();
    }

    @Test
    void answersNothingWhileTheEdgeIsLost() {
        azure.tell((model, now) -> model.frontDoor().faults().setEdgeLost(true, now));

        assertThatThrownBy(() -> send("GET")).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> send(String method) throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return client.send(
                HttpRequest.newBuilder(address)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
