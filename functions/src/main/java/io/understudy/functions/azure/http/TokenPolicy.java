package io.understudy.functions.azure.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Puts our token on a call. When the service answers 401, a token is fetched that it has not seen, with the claims that
 * it names, and the call is sent once more: the first was not heard. A call that changes something was asked for a
 * moment ago; where fetching a token takes longer than that, it is not sent, and the caller has to ask again.
 */
final class TokenPolicy implements HttpPipelinePolicy {

    /** In wall time. What was asked before the token was fetched is still true after so long. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Pattern CLAIMS = Pattern.compile("\\bclaims=\"([^\"]+)\"");

    private final Tokens tokens;

    TokenPolicy(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        if (!"https".equals(context.getHttpRequest().getUrl().getProtocol())) {
            return Mono.error(new IllegalStateException("a token is never sent without TLS"));
        }
        var again = next.clone();
        var start = System.nanoTime();
        return tokens.token()
                .flatMap(token -> isTooLate(context, start)
                        ? Mono.error(new NeverSent("the token took too long for a call that changes something"))
                        : send(context, next, token)
                                .flatMap(response -> response.getStatusCode() == 401
                                        ? sendWithAnother(context, again, start, response, token)
                                        : Mono.just(response)));
    }

    private Mono<HttpResponse> sendWithAnother(
            HttpPipelineCallContext context,
            HttpPipelineNextPolicy again,
            long start,
            HttpResponse refused,
            AccessToken token) {
        var another = claimsOf(refused).map(tokens::tokenWith).orElseGet(() -> tokens.tokenAfter(token));
        return another.doOnError(failed -> refused.close()).flatMap(other -> {
            if (isTooLate(context, start) || other.getToken().equals(token.getToken())) {
                return Mono.just(refused);
            }
            refused.close();
            return send(context, again, other);
        });
    }

    private static boolean isTooLate(HttpPipelineCallContext context, long start) {
        return !READING.contains(context.getHttpRequest().getHttpMethod())
                && System.nanoTime() - start > MOMENT.toNanos();
    }

    private static Mono<HttpResponse> send(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next, AccessToken token) {
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
        return next.process();
    }

    private static Optional<String> claimsOf(HttpResponse response) {
        var challenge = response.getHeaderValue(HttpHeaderName.WWW_AUTHENTICATE);
        var claims = CLAIMS.matcher(challenge == null ? "" : challenge);
        if (!claims.find()) {
            return Optional.empty();
        }
        try {
            var standard = claims.group(1).replace('-', '+').replace('_', '/');
            return Optional.of(new String(Base64.getDecoder().decode(standard), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
