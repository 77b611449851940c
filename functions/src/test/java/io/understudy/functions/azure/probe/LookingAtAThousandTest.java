package io.understudy.functions.azure.probe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.topology.Stamp;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A region takes a third of a thousand workloads with it, and nobody there answers: real sockets, real patience. */
@Tag("long")
class LookingAtAThousandTest {

    private static final int WORKLOADS = 1_000;
    private static final int REQUESTS_OF_A_LOOK = 3;
    private static final byte[] CLOSED =
            "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket answering;
    private ServerSocket dark;

    @BeforeEach
    void listen() throws IOException {
        answering = server(true);
        dark = server(false);
    }

    @AfterEach
    void hangUp() throws IOException {
        answering.close();
        dark.close();
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void looksAtAllOfThemWithinAboutOneIntervalOverABoundedNumberOfSockets() {
        var prober = new HttpProber(
                new PlainHttp(),
                ScaledClock.startingNow(InstantSource.system(), 1),
                "swedencentral",
                Lookers.ofThisProcess());
        var heard = ConcurrentHashMap.<ProbeReported>newKeySet();
        var workloads = workloads();
        var began = System.nanoTime();

        prober.probe(workloads, heard::add);

        System.out.printf(
                "looks: %d workloads, a third of them dark, in %.1f s over at most %d sockets at once%n",
                WORKLOADS, (System.nanoTime() - began) / 1e9, Lookers.MOST * REQUESTS_OF_A_LOOK);
        assertThat(heard).hasSize(WORKLOADS);
        assertThat(heard.stream()
                        .filter(report -> report.samples().get(0).finding() == Finding.DOWN)
                        .count())
                .isGreaterThanOrEqualTo(WORKLOADS / 3);
    }

    private List<Workload> workloads() {
        var shipped = Estates.shipped().workloads().get(0);
        return IntStream.range(0, WORKLOADS)
                .mapToObj(i -> {
                    var users = URI.create("http://127.0.0.1:" + (i % 3 == 0 ? dark : answering).getLocalPort());
                    return new Workload(
                            new WorkloadName("w" + i),
                            shipped.model(),
                            0,
                            users,
                            shipped.door(),
                            shipped.stamps().stream().map(s -> at(users, s)).toList(),
                            List.of(),
                            shipped.policy(),
                            List.of(),
                            List.of(),
                            shipped.acknowledged());
                })
                .toList();
    }

    private static Stamp at(URI verification, Stamp stamp) {
        return new Stamp(
                stamp.name(),
                stamp.region(),
                stamp.role(),
                stamp.cluster(),
                stamp.origin(),
                stamp.endpoint(),
                verification);
    }

    private ServerSocket server(boolean answers) throws IOException {
        var server = new ServerSocket(0, WORKLOADS * REQUESTS_OF_A_LOOK, InetAddress.getLoopbackAddress());
        var thread = new Thread(() -> accept(server, answers), answers ? "answering" : "dark");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void accept(ServerSocket server, boolean answers) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                if (answers) {
                    socket.getOutputStream().write(CLOSED);
                    socket.shutdownOutput();
                }
            } catch (IOException closed) {
                // the test is over, or the client has gone
            }
        }
    }
}
