package io.understudy.emulators.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectProxyTest {

    private static final Path CURL = Path.of("/usr/bin/curl");

    @TempDir
    Path directory;

    @Test
    void leadsAzuresClientToTheStage() throws Exception {
        try (var stage = AnyStage.open(directory).playing("hooks.example", ConnectProxyTest::echo)) {
            var request = new HttpRequest(HttpMethod.POST, "https://hooks.example/").setBody("hello");

            var client = new JdkHttpClientBuilder(stage.trustingClient())
                    .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, stage.proxy.address()))
                    .build();

            try (var answer = client.sendSync(request, Context.NONE)) {
                assertThat(answer.getStatusCode()).isEqualTo(200);
                assertThat(answer.getBodyAsBinaryData().toString()).isEqualTo("hello");
            }
        }
    }

    @Test
    void leadsCurlToTheStage() throws Exception {
        assumeTrue(Files.isExecutable(CURL), "curl is not installed; install it");
        try (var stage = AnyStage.open(directory).playing("hooks.example", ConnectProxyTest::echo)) {
            var curl = new ProcessBuilder(List.of(
                            CURL.toString(),
                            "--silent",
                            "--show-error",
                            "--max-time",
                            "30",
                            "--proxy",
                            stage.proxy.url(),
                            "--cacert",
                            stage.certificate.pem().toString(),
                            "--data",
                            "hello",
                            "https://hooks.example/"))
                    .redirectErrorStream(true)
                    .start();

            var output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(curl.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(output).isEqualTo("hello");
        }
    }

    @Test
    void carriesLargeBodiesBothWaysForManyCallersAtOnce() throws Exception {
        try (var stage = AnyStage.open(directory).playing("hooks.example", ConnectProxyTest::echo)) {
            var body = "0123456789".repeat(100_000);

            var answers = IntStream.range(0, 8)
                    .parallel()
                    .mapToObj(number -> {
                        try {
                            return stage.post("https://hooks.example/", number + body)
                                    .body();
                        } catch (Exception cause) {
                            throw new IllegalStateException(cause);
                        }
                    })
                    .toList();

            assertThat(answers).hasSize(8);
            for (var number = 0; number < 8; number++) {
                assertThat(answers.get(number).equals(number + body)).isTrue();
            }
        }
    }

    @Test
    void letsNothingLeaveTheMachine() throws Exception {
        try (var stage = AnyStage.open(directory)) {

            assertThat(say(stage, "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n"))
                    .startsWith("HTTP/1.1 502 ")
                    .contains("nobody here plays the host 'example.org'");
            assertThatThrownBy(() -> stage.get("https://example.org/")).isInstanceOf(IOException.class);
            Await.until("the refused tunnels are gone", () -> stage.proxy.tunnelsOpen() == 0);
        }
    }

    @Test
    void answersWhatItCannotDoWithASentence() throws Exception {
        try (var stage = AnyStage.open(directory)) {

            assertThat(say(stage, "GET http://example.org/ HTTP/1.1\r\n\r\n"))
                    .startsWith("HTTP/1.1 405 ")
                    .contains("only answers CONNECT");
            assertThat(say(stage, "hello\r\n\r\n")).startsWith("HTTP/1.1 400 ");
            assertThat(say(stage, "CONNECT " + "x".repeat(9_000))).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void turnsCallersAwayWhenAllTunnelsAreTaken() throws Exception {
        try (var stage = AnyStage.open(directory, TlsListener.Limits.USUAL, 1)
                .playing("hooks.example", ConnectProxyTest::echo)) {

            try (var first = connect(stage)) {
                Await.until("the first caller is in", () -> stage.proxy.tunnelsOpen() == 1 && first.isConnected());
                assertThat(say(stage, "CONNECT hooks.example:443 HTTP/1.1\r\n\r\n"))
                        .startsWith("HTTP/1.1 503 ")
                        .contains("all 1 tunnels");
            }

            Await.until("the first caller is gone", () -> stage.proxy.tunnelsOpen() == 0);
            assertThat(stage.post("https://hooks.example/", "hello").body()).isEqualTo("hello");
        }
    }

    private static String say(AnyStage stage, String request) throws IOException {
        try (var socket = connect(stage)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Socket connect(AnyStage stage) throws IOException {
        return new Socket(
                stage.proxy.address().getAddress(), stage.proxy.address().getPort());
    }
}
