package io.understudy.functions.azure.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import io.understudy.clock.ScaledClock;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class AzureHttpTest {

    /** A hundred times as fast, so that a pause of a second is ten milliseconds. */
    private final ScaledClock clock = ScaledClock.startingNow(InstantSource.system(), 100);

    private final Deque<Canned> answers = new ArrayDeque<>();
    private final List<String> authorizations = new ArrayList<>();
    private final List<TokenRequestContext> tokensAskedFor = new ArrayList<>();
    private Duration tokenTakes = Duration.ZERO;
    private boolean isAlwaysTheSameToken;
    private final AzureHttp http = new AzureHttp(() -> (HttpClient) this::answer, () -> credential(), clock);

    @Test
    void putsOurTokenOnEveryCallAndFetchesItOnce() {
        answers.add(new Canned(200, new HttpHeaders()));
        answers.add(new Canned(200, new HttpHeaders()));

        send(HttpMethod.GET);
        send(HttpMethod.GET);

        assertThat(authorizations).containsExactly("Bearer token-1", "Bearer token-1");
        assertThat(tokensAskedFor)
                .singleElement()
                .satisfies(t -> assertThat(t.getScopes()).containsExactly("https://management.azure.com/.default"));
    }

    @Test
    void fetchesATokenWithTheClaimsThatAChallengeNames() {
        var claims = "{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1\"}}}";
        var encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        answers.add(new Canned(
                401,
                new HttpHeaders()
                        .set(
                                HttpHeaderName.WWW_AUTHENTICATE,
                                "Bearer realm=\"\", error=\"insufficient_claims\", claims=\"" + encoded + "\"")));
        answers.add(new Canned(200, new HttpHeaders()));

        var status = send(HttpMethod.POST);

        assertThat(status).isEqualTo(200);
        assertThat(authorizations).containsExactly("Bearer token-1", "Bearer token-2");
        assertThat(tokensAskedFor.get(1).getClaims()).isEqualTo(claims);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT"})
    void fetchesAnotherTokenAfterAPlain401AndSendsOnceMore(String method) {
        answers.add(new Canned(401, new HttpHeaders()));
        answers.add(new Canned(200, new HttpHeaders()));

        assertThat(send(HttpMethod.valueOf(method))).isEqualTo(200);
        assertThat(authorizations).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void takesASecond401ForAnAnswer() {
        answers.add(new Canned(401, new HttpHeaders()));
        answers.add(new Canned(401, new HttpHeaders()));

        assertThat(send(HttpMethod.GET)).isEqualTo(401);
        assertThat(authorizations).hasSize(2);
    }

    @Test
    void doesNotSendAgainWithTheTokenThatWasRefused() {
        isAlwaysTheSameToken = true;
        answers.add(new Canned(401, new HttpHeaders()));

        assertThat(send(HttpMethod.POST)).isEqualTo(401);
        assertThat(authorizations).hasSize(1);
        assertThat(tokensAskedFor).hasSize(2);
    }

    @Test
    void doesNotSendAChangeThatItsTokenKeptWaiting() {
        tokenTakes = Duration.ofMillis(1200);

        assertThatThrownBy(() -> send(HttpMethod.PUT)).hasRootCauseInstanceOf(NeverSent.class);
        assertThat(authorizations).isEmpty();

        answers.add(new Canned(200, new HttpHeaders()));
        assertThat(send(HttpMethod.PUT)).as("the token is there now").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 429, 1, 3",
        "PUT, 503, 2, 1",
        "PATCH, 429, 0, 1",
        "POST, 429, 1, 1",
        "POST, 503, 0, 1",
        "GET, 429, 3, 1",
        "GET, 500, 1, 1",
        "GET, 409, 1, 1",
    })
    void sendsAgainOnlyWhatChangesNothingAndOnlyForAShortPause(String method, int status, String pause, int sent) {
        for (int i = 0; i < 5; i++) {
            answers.add(new Canned(status, new HttpHeaders().set(HttpHeaderName.RETRY_AFTER, pause)));
        }

        assertThat(send(HttpMethod.valueOf(method))).isEqualTo(status);
        assertThat(authorizations).hasSize(sent);
    }

    @Test
    void neverSendsATokenWithoutTls() {
        var request = new HttpRequest(HttpMethod.GET, "http://management.azure.com/");

        assertThatThrownBy(() -> http.pipeline("https://management.azure.com/.default")
                        .send(request)
                        .block())
                .hasMessageContaining("never sent without TLS");
        assertThat(authorizations).isEmpty();
    }

    @Test
    void handsTheTokenOutForOtherServices() {
        assertThat(http.token("api://understudy/.default")).contains("token-1");
    }

    private int send(HttpMethod method) {
        var request = new HttpRequest(method, "https://management.azure.com/subscriptions");
        try (var response =
                http.pipeline("https://management.azure.com/.default").sendSync(request, Context.NONE)) {
            return response.getStatusCode();
        }
    }

    private TokenCredential credential() {
        return request -> {
            tokensAskedFor.add(request);
            return Mono.delay(tokenTakes)
                    .thenReturn(new AccessToken(
                            "token-" + (isAlwaysTheSameToken ? 1 : tokensAskedFor.size()),
                            OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
        };
    }

    private Mono<HttpResponse> answer(HttpRequest request) {
        authorizations.add(String.valueOf(request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION)));
        var canned = answers.remove();
        return Mono.just(new Empty(request, canned));
    }

    private record Canned(int status, HttpHeaders headers) {}

    private static final class Empty extends HttpResponse {

        private final Canned canned;

        Empty(HttpRequest request, Canned canned) {
            super(request);
            this.canned = canned;
        }

        @Override
        public int getStatusCode() {
            return canned.status();
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return canned.headers().getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return canned.headers();
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.empty();
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(new byte[0]);
        }

        @Override
        public Mono<String> getBodyAsString() {
            return Mono.just("");
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just("");
        }
    }
}
