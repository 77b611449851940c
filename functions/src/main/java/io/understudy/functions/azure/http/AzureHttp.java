package io.understudy.functions.azure.http;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.util.Configuration;
import io.understudy.clock.ScaledClock;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import reactor.core.Exceptions;

/**
 * The way to Azure: one HTTP client, and one pipeline for each kind of token, made when first asked for. Time-outs are
 * in wall time: they guard this process's threads, not the product's promises.
 */
public final class AzureHttp {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    private final Supplier<HttpClient> client;
    private final Supplier<TokenCredential> credential;
    private final ScaledClock clock;
    private final Map<String, HttpPipeline> pipelines = new ConcurrentHashMap<>();
    private final Map<String, Tokens> tokens = new ConcurrentHashMap<>();

    public AzureHttp(Supplier<TokenCredential> credential, ScaledClock clock) {
        this(new Lazy<>(() -> direct().build()), credential, clock);
    }

    AzureHttp(Supplier<HttpClient> client, Supplier<TokenCredential> credential, ScaledClock clock) {
        QuietClients.hush();
        this.client = client;
        this.credential = credential;
        this.clock = clock;
    }

    public static AzureHttp behind(URI proxy, Supplier<TokenCredential> credential, ScaledClock clock) {
        return new AzureHttp(new Lazy<>(() -> direct().proxy(through(proxy)).build()), credential, clock);
    }

    /** For clients of the Azure SDK that build a pipeline of their own. */
    public HttpClient client() {
        return client.get();
    }

    /** For clients of the Azure SDK that build a pipeline of their own. */
    public TokenCredential credential() {
        return credential.get();
    }

    /**
     * A pipeline whose calls carry our token.
     *
     * @param scope whom the token is for, for example {@code https://management.azure.com/.default}
     */
    public HttpPipeline pipeline(String scope) {
        return pipelines.computeIfAbsent(
                scope,
                s -> new HttpPipelineBuilder()
                        .httpClient(client.get())
                        .policies(new RequestIdPolicy(), new QuickRetryPolicy(clock), new TokenPolicy(tokensFor(s)))
                        .build());
    }

    /** Our token itself, for calls to services that are not Azure's; empty where none can be fetched. */
    public Optional<String> token(String scope) {
        try {
            return tokensFor(scope)
                    .token()
                    .timeout(ANSWER_LIMIT)
                    .map(AccessToken::getToken)
                    .blockOptional();
        } catch (RuntimeException thrown) {
            var cause = Exceptions.unwrap(thrown);
            if (cause instanceof IOException
                    || cause instanceof TimeoutException
                    || cause instanceof ClientAuthenticationException) {
                return Optional.empty();
            }
            throw thrown;
        }
    }

    /** Our token for {@code scope} where it is at hand: this waits for nobody. */
    public Optional<String> tokenAtHand(String scope) {
        return tokensFor(scope).atHand().map(AccessToken::getToken);
    }

    private Tokens tokensFor(String scope) {
        return tokens.computeIfAbsent(scope, s -> new Tokens(credential, s));
    }

    private static JdkHttpClientBuilder direct() {
        return new JdkHttpClientBuilder()
                .configuration(Configuration.NONE)
                .connectionTimeout(CONNECT_LIMIT)
                .responseTimeout(ANSWER_LIMIT)
                .readTimeout(ANSWER_LIMIT)
                .writeTimeout(ANSWER_LIMIT);
    }

    private static ProxyOptions through(URI proxy) {
        return new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress(proxy.getHost(), proxy.getPort()));
    }
}
