package io.understudy.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.emulators.names.TlsListener;
import io.understudy.faces.identity.IdentityFace;
import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenFault;
import io.understudy.faces.identity.TokenVerdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdentityFaceTest {

    private static final String SECRET = "header-secret";

    private final StageTokens tokens = new StageTokens(AnyStage.TENANT, InstantSource.system());
    private final IdentityFace face = new IdentityFace(tokens, SECRET, List.of(AnyStage.IDENTITY));
    private final TlsListener listener =
            TlsListener.openPlain(TlsListener.Limits.USUAL, InstantSource.system(), access -> {});

    @BeforeEach
    void route() {
        listener.route("127.0.0.1", face);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void givesTheRealManagedIdentityCredentialItsTokens() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                AskForTokens.class.getName(),
                "https://management.azure.com/.default",
                "https://vault.azure.net/.default");
        process.environment().put("IDENTITY_ENDPOINT", endpoint());
        process.environment().put("IDENTITY_HEADER", SECRET);
        var child = process.redirectErrorStream(true).start();

        var output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        var received = output.lines()
                .filter(line -> line.startsWith("token: "))
                .map(line -> line.substring("token: ".length()))
                .toList();
        assertThat(received).as(output).hasSize(2);
        assertThat(tokens.check(received.get(0), "https://management.azure.com"))
                .isInstanceOfSatisfying(
                        TokenVerdict.Accepted.class,
                        accepted -> assertThat(accepted.claims())
                                .containsEntry("oid", AnyStage.IDENTITY.objectId())
                                .containsEntry("appid", AnyStage.IDENTITY.clientId()));
        assertThat(tokens.check(received.get(1), "https://vault.azure.net")).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void givesNothingWithoutTheHeaderSecret() throws Exception {
        assertThat(ask("a guess", "&resource=https://vault.azure.net").statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysWhatItCannotServe() throws Exception {
        assertThat(ask(SECRET, "").body()).contains("the query names no resource");
        assertThat(ask(SECRET, "&resource=r&client_id=other").body()).contains("no identity with client id other");
    }

    @Test
    void letsItsCallersDownOnDemand() throws Exception {
        var resource = "&resource=https://vault.azure.net";

        face.behave(TokenFault.UNAUTHORIZED);
        assertThat(ask(SECRET, resource).statusCode()).isEqualTo(401);

        face.behave(TokenFault.DOWN);
        assertThatThrownBy(() -> ask(SECRET, resource)).isInstanceOf(IOException.class);

        face.behave(TokenFault.NONE);
        assertThat(ask(SECRET, resource).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String secret, String query) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(endpoint() + "?api-version=2019-08-01" + query))
                .header("X-IDENTITY-HEADER", secret)
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String endpoint() {
        return "http://127.0.0.1:" + listener.address().getPort() + IdentityFace.PATH;
    }
}
