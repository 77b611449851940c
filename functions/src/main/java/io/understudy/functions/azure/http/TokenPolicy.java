package io.understudy.functions.azure.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Puts our token on a call. When the service answers 401 and names claims that the token lacks, as it does after a
 * revocation, a token with those claims is fetched and the call is sent once more: the first was not heard.
 */
final class TokenPolicy implements HttpPipelinePolicy {

    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofMinutes(5);
    private static final Pattern CLAIMS = Pattern.compile("\\bclaims=\"([^\"]+)\"");

    private final Supplier<TokenCredential> credential;
    private final String scope;
    private final AtomicReference<@Nullable AccessToken> last = new AtomicReference<>();

    TokenPolicy(Supplier<TokenCredential> credential, String scope) {
        this.credential = credential;
        this.scope = scope;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        if (!"https".equals(context.getHttpRequest().getUrl().getProtocol())) {
            return Mono.error(new IllegalStateException("a token is never sent without TLS"));
        }
        var again = next.clone();
        return token(Optional.empty())
                .flatMap(token -> send(context, next, token))
                .flatMap(response -> {
                    var claims = claimsOf(response);
                    if (claims.isEmpty()) {
                        return Mono.just(response);
                    }
                    response.close();
                    return token(claims).flatMap(token -> send(context, again, token));
                });
    }

    private static Mono<HttpResponse> send(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next, AccessToken token) {
        context.getHttpRequest().setHeader(HttpHeaderName.AUTHORIZATION, "Bearer " + token.getToken());
        return next.process();
    }

    private Mono<AccessToken> token(Optional<String> claims) {
        return Mono.defer(() -> {
            var present = last.get();
            if (claims.isEmpty() && present != null && isFresh(present)) {
                return Mono.just(present);
            }
            var request = new TokenRequestContext().addScopes(scope).setCaeEnabled(true);
            claims.ifPresent(request::setClaims);
            return credential
                    .get()
                    .getToken(request)
                    .switchIfEmpty(Mono.error(() -> new IOException("no token for " + scope + " was to be had")))
                    .doOnNext(last::set);
        });
    }

    /** Tokens live in wall time, as the credential's own clock does. */
    @SuppressWarnings("JavaTimeDefaultTimeZone") // an instant is compared, whatever the zone
    private static boolean isFresh(AccessToken token) {
        return token.getExpiresAt().isAfter(OffsetDateTime.now().plus(REFRESH_BEFORE_EXPIRY));
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
