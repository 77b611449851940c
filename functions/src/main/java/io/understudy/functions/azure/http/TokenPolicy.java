package io.understudy.functions.azure.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * Puts our token on a call. When the service answers 401 and names claims that the token lacks, as it does after a
 * revocation, a token with those claims is fetched and the call is sent once more: the first was not heard.
 */
final class TokenPolicy implements HttpPipelinePolicy {

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
        return tokens.token().flatMap(token -> send(context, next, token)).flatMap(response -> {
            var claims = claimsOf(response);
            if (claims.isEmpty()) {
                return Mono.just(response);
            }
            response.close();
            return tokens.tokenWith(claims.get()).flatMap(token -> send(context, again, token));
        });
    }

    private static Mono<HttpResponse> send(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next, AccessToken token) {
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
        return next.process();
    }

    private static Optional<String> claimsOf(HttpResponse response) {
        var challenge = response.getHeaderValue(HttpHeaderName.WWW_AUTHENTICATE);
        if (response.getStatusCode() != 401 || challenge == null) {
            return Optional.empty();
        }
        var claims = CLAIMS.matcher(challenge);
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
