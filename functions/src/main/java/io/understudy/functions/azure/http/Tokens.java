package io.understudy.functions.azure.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Our tokens for one scope, kept until shortly before they expire. */
final class Tokens {

    private static final Duration REFRESH_BEFORE_EXPIRY = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Supplier<TokenCredential> credential;
    private final String scope;
    private final AtomicReference<@Nullable AccessToken> last = new AtomicReference<>();
    private final AtomicBoolean isOnItsWay = new AtomicBoolean();

    Tokens(Supplier<TokenCredential> credential, String scope) {
        this.credential = credential;
        this.scope = scope;
    }

    /** The last token while it is fresh, otherwise a new one. */
    Mono<AccessToken> token() {
        return Mono.defer(() -> {
            var present = last.get();
            return present != null && isFresh(present) ? Mono.just(present) : fetch(request());
        });
    }

    /** The last token while it is fresh; otherwise none, and a new one is on its way for the next caller. */
    Optional<AccessToken> atHand() {
        var present = last.get();
        if (present != null && isFresh(present)) {
            return Optional.of(present);
        }
        if (isOnItsWay.compareAndSet(false, true)) {
            token().timeout(PATIENCE)
                    .subscribeOn(Schedulers.boundedElastic())
                    .doFinally(signal -> isOnItsWay.set(false))
                    .subscribe(token -> {}, failure -> {});
        }
        return Optional.empty();
    }

    /** A new token, with the claims that the last one lacked. */
    Mono<AccessToken> tokenWith(String claims) {
        return Mono.defer(() -> fetch(request().setClaims(claims)));
    }

    /** A token other than {@code refused}, which a service did not accept; the same where there is no other. */
    Mono<AccessToken> tokenAfter(AccessToken refused) {
        return Mono.defer(() -> {
            last.compareAndSet(refused, null);
            return token();
        });
    }

    private TokenRequestContext request() {
        return new TokenRequestContext().addScopes(scope).setCaeEnabled(true);
    }

    private Mono<AccessToken> fetch(TokenRequestContext request) {
        return credential
                .get()
                .getToken(request)
                .switchIfEmpty(Mono.error(() -> new IOException("no token for " + scope + " could be fetched")))
                .doOnNext(last::set);
    }

    /** Tokens live in wall time, as the credential's own clock does. */
    @SuppressWarnings("JavaTimeDefaultTimeZone") // an instant is compared, whatever the zone
    private static boolean isFresh(AccessToken token) {
        return token.getExpiresAt().isAfter(OffsetDateTime.now().plus(REFRESH_BEFORE_EXPIRY));
    }
}
