package io.understudy.functions.azure.http;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestIdPolicy;
import com.azure.core.util.Configuration;
import io.understudy.clock.ScaledClock;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

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

    public AzureHttp(Optional<URI> proxy, Supplier<TokenCredential> credential, ScaledClock clock) {
        this(new Lazy<>(() -> overJdk(proxy)), credential, clock);
    }

    AzureHttp(Supplier<HttpClient> client, Supplier<TokenCredential> credential, ScaledClock clock) {
        this.client = client;
        this.credential = credential;
        this.clock = clock;
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
        return pipelines.computeIfAbsent(scope, s -> build(Optional.of(s)));
    }

    private HttpPipeline build(Optional<String> scope) {
        var policies = new ArrayList<HttpPipelinePolicy>();
        policies.add(new RequestIdPolicy());
        policies.add(new QuickRetryPolicy(clock));
        scope.ifPresent(s -> policies.add(new TokenPolicy(credential, s)));
        return new HttpPipelineBuilder()
                .httpClient(client.get())
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    private static HttpClient overJdk(Optional<URI> proxy) {
        var builder = new JdkHttpClientBuilder()
                .configuration(Configuration.NONE)
                .connectionTimeout(CONNECT_LIMIT)
                .responseTimeout(ANSWER_LIMIT)
                .readTimeout(ANSWER_LIMIT)
                .writeTimeout(ANSWER_LIMIT);
        proxy.ifPresent(p -> builder.proxy(
                new ProxyOptions(ProxyOptions.Type.HTTP, new InetSocketAddress(p.getHost(), p.getPort()))));
        return builder.build();
    }
}
