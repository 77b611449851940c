package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.WEST;
import static io.understudy.tests.fixtures.AnEstate.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.gatekeeper.TokenCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TheVerificationHostTest {

    private final Scene scene = Scene.withoutUsers();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var azure = new AzureOnTheClock(scene.azure(), scene.clock());
        server.createContext("/", new StampFace(azure, scene.gate(WEU), TokenCheck.NONE));
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void isAnsweredByOneReplicaAndThenByTheOther() throws Exception {
        scene.moveToNeuAndWaitForOneOf(WEU, 2);

        var statuses = List.of(admit(), admit(), admit(), admit());

        assertThat(statuses).isIn(List.of(200, 403, 200, 403), List.of(403, 200, 403, 200));
    }

    @Test
    void breaksTheConnectionWhileTheRegionHasNoPower() {
        scene.losePower(WEST);

        assertThatThrownBy(this::admit).isInstanceOf(IOException.class);
    }

    private int admit() throws IOException, InterruptedException {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/admit");
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
