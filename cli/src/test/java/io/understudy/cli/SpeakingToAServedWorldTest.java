package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.ServedWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpeakingToAServedWorldTest {

    private static final String HOME = "understudy.home";
    private static final Path SHIPPED =
            Path.of("..", "understudy.yaml").toAbsolutePath().normalize();

    @TempDir
    private Path home;

    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private int status = 200;
    private String body = "";
    private int answerToAlerts = 202;
    private int answerToWishes = 202;
    private int answerToStatus = 200;
    private String wordsToWishes = "{}";
    private String howItStands = "{}";
    private String wordsToAlerts = "{\"words\":\"1 signal was sent\"}";

    @BeforeEach
    void open() throws IOException {
        System.setProperty(HOME, home.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        System.clearProperty(HOME);
    }

    @Test
    void printsATokenAndNothingElse() {
        serve();
        body = "a-token";

        var run = CommandLineRun.of("token", "--as", "alice");

        assertThat(run).isEqualTo(new CommandLineRun(0, "a-token" + System.lineSeparator(), ""));
        assertThat(asked).containsExactly("POST /token Bearer the-key alice");
    }

    @Test
    void breaksAndMendsAndListsWhatCanBeBroken() {
        serve();

        body = "region westeurope is broken: the region is dark";
        assertThat(CommandLineRun.of("break", "region", "westeurope").out()).startsWith(body);
        body = "region westeurope is mended";
        assertThat(CommandLineRun.of("mend", "region", "westeurope").out()).startsWith(body);
        body = "· edge  it is away";
        assertThat(CommandLineRun.of("break").out()).contains("  · edge  it is away");
        assertThat(asked)
                .containsExactly(
                        "POST /break Bearer the-key region westeurope",
                        "POST /mend Bearer the-key region westeurope",
                        "GET /breakable Bearer the-key ");
    }

    @Test
    void saysWhyTheWorldRefuses() {
        serve();
        status = 400;
        body = "there is no 'moon' that could be broken";

        assertThat(CommandLineRun.of("break", "moon"))
                .isEqualTo(new CommandLineRun(2, "", "understudy: " + body + System.lineSeparator()));
    }

    @Test
    void sendsAnAlertWithThePersonsToken() {
        serve();
        body = "a-token";

        var run = CommandLineRun.of("alert", "--stamp", "weu", "--as", "bob");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "Sent: alert rule origin-health-orders-weu fired about stamp weu of orders.",
                        "The functions answered 202: 1 signal was sent");
        assertThat(asked)
                .satisfiesExactly(
                        token -> assertThat(token).isEqualTo("POST /token Bearer the-key bob"),
                        alert -> assertThat(alert)
                                .startsWith("POST /api/alerts Bearer a-token {")
                                .contains("\"monitorCondition\" : \"Fired\"", "orders-weu.contoso.example"));
    }

    @Test
    void saysThatAnAlertWasRefused() {
        serve();
        body = "a-token";
        answerToAlerts = 503;
        wordsToAlerts = "{\"detail\":\"The Service Bus does not take messages now; try again.\"}";

        var run = CommandLineRun.of("alert", "--stamp", "weu", "--resolved");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("The functions answered 503: The Service Bus does not take messages now; try again.");
        assertThat(asked.get(1)).contains("\"monitorCondition\" : \"Resolved\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "202 | 0 | {\"words\":\"run orders-2 leads orders from weu to neu\"}"
                        + " | Taken: run orders-2 leads orders from weu to neu.",
                "200 | 0 | {\"words\":\"orders has moved: its users are let into neu\"} | Already so: orders has moved: its users are let into neu.",
                "409 | 1 | {\"detail\":\"The wish is refused, because orders is paused.\"}"
                        + " | The wish is refused, because orders is paused.",
                "422 | 1 | {\"detail\":\"This cannot be done.\"} | This cannot be done.",
                "503 | 2 | {\"detail\":\"The wish could not be written down.\"}"
                        + " | The wish could not be written down. Ask again with --request r-1."
            })
    void asksAsAPersonAndSaysWhatWasAnswered(int answered, int code, String words, String said) {
        serve();
        body = "a-token";
        answerToWishes = answered;
        wordsToWishes = words;

        var run = CommandLineRun.of(
                "failover", "--to", "neu", "--reason", "a test", "--request", "r-1", "--workload", "orders");

        assertThat(run.code()).isEqualTo(code);
        assertThat(run.out().strip()).isEqualTo(said);
        assertThat(asked.get(1))
                .isEqualTo("POST /api/workloads/orders/fail-over Bearer a-token"
                        + " {\"reason\":\"a test\",\"requestId\":\"r-1\",\"target\":\"neu\"}");
    }

    @Test
    void tellsHowItStandsAsAPersonReadsItAndAsAMachineDoes() {
        serve();
        body = "a-token";
        howItStands = "{\"estate\":\"shop\",\"at\":\"2026-11-21T06:00:00Z\",\"workloads\":[{\"name\":\"orders\","
                + "\"problem\":\"the ledger could not be read: it is away\"}]}";

        assertThat(CommandLineRun.of("status", "--as", "bob").out().lines())
                .containsExactly(
                        "shop, 2026-11-21 06:00:00 UTC",
                        "",
                        "✗ orders: nobody can tell how it stands, because the ledger could not be read: it is away");
        assertThat(CommandLineRun.of("status", "-o", "json").out()).contains("\"estate\" : \"shop\"");
        assertThat(asked).startsWith("POST /token Bearer the-key bob", "GET /api/status Bearer a-token ");
    }

    @Test
    void saysWhyTheStatusIsNotTold() {
        serve();
        body = "a-token";
        answerToStatus = 403;
        howItStands = "{\"detail\":\"This needs the role Understudy.Reader.\"}";

        assertThat(CommandLineRun.of("status"))
                .isEqualTo(new CommandLineRun(
                        2, "", "understudy: This needs the role Understudy.Reader." + System.lineSeparator()));
    }

    @Test
    void answersAQuestionByItsId() {
        serve();
        body = "a-token";

        CommandLineRun.of("approve", "--question", "orders-q7", "--reason", "we accept it", "--as", "ada");

        assertThat(asked.get(0)).isEqualTo("POST /token Bearer the-key ada");
        assertThat(asked.get(1))
                .startsWith("POST /api/workloads/orders/approve Bearer a-token {\"question\":\"orders-q7\",");
        assertThat(CommandLineRun.of("approve", "--reason", "which one?").code())
                .isEqualTo(2);
    }

    @Test
    void asksForAStampThatThereIs() {
        serve();

        var run = CommandLineRun.of("alert", "--stamp", "mars");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no stamp 'mars'; there are: weu of orders, neu of orders");
        assertThat(asked).isEmpty();
    }

    @Test
    void saysInOneSentenceThatNothingIsServed() {
        for (var arguments : List.of(
                List.of("token", "--as", "alice", "--at", "http://127.0.0.1:1"),
                List.of("break", "--at", "http://127.0.0.1:1"),
                List.of("mend", "edge", "--at", "http://127.0.0.1:1"),
                List.of("alert", "--stamp", "weu", "--at", "http://127.0.0.1:1"))) {
            assertThat(CommandLineRun.of(arguments.toArray(String[]::new)))
                    .isEqualTo(new CommandLineRun(
                            2,
                            "",
                            "understudy: no world is served at http://127.0.0.1:1; start one with ./understudy serve"
                                    + System.lineSeparator()));
        }
    }

    @Test
    void saysInOneSentenceThatAWorldDoesNotAnswer() {
        var port = serve();
        server.stop(0);

        assertThat(CommandLineRun.of("token", "--as", "alice"))
                .isEqualTo(new CommandLineRun(
                        2,
                        "",
                        "understudy: the world at http://127.0.0.1:" + port
                                + " does not answer; start it again with ./understudy serve" + System.lineSeparator()));
    }

    @Test
    void cannotTellWhetherItHappenedWhereTheAnswerIsLost() {
        serve();
        status = 0;

        var run = CommandLineRun.of("break", "edge");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("was asked and did not answer, so it may have been done or not");
    }

    /** Announces the server of this test as a world; returns its port. */
    private int serve() {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        new ServedWorld(
                        address,
                        address,
                        "the-key",
                        "2026-11-21T06:00:00Z 2026-11-21T06:00:00Z 1.0",
                        SHIPPED,
                        ProcessHandle.current().pid())
                .announce(Home.find().cache());
        return address.getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var said = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " " + said);
        if (status == 0) {
            exchange.close();
            return;
        }
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/status")) {
            send(exchange, answerToStatus, howItStands);
        } else if (path.equals("/api/alerts")) {
            send(exchange, answerToAlerts, wordsToAlerts);
        } else if (path.startsWith("/api/workloads/")) {
            send(exchange, answerToWishes, wordsToWishes);
        } else {
            send(exchange, status, body);
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
