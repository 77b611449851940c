package io.understudy.faces.arm;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.management.AzureEnvironment;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.resourcemanager.cdn.fluent.CdnManagementClient;
import com.azure.resourcemanager.cdn.implementation.CdnManagementClientBuilder;
import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.cosmos.fluent.CosmosDBManagementClient;
import com.azure.resourcemanager.cosmos.implementation.CosmosDBManagementClientBuilder;
import com.azure.resourcemanager.dns.fluent.DnsManagementClient;
import com.azure.resourcemanager.dns.implementation.DnsManagementClientBuilder;
import com.azure.resourcemanager.redis.fluent.RedisManagementClient;
import com.azure.resourcemanager.redis.implementation.RedisManagementClientBuilder;
import com.azure.resourcemanager.sql.fluent.SqlManagementClient;
import com.azure.resourcemanager.sql.implementation.SqlManagementClientBuilder;
import com.azure.resourcemanager.storage.fluent.StorageManagementClient;
import com.azure.resourcemanager.storage.implementation.StorageManagementClientBuilder;
import com.azure.resourcemanager.trafficmanager.fluent.TrafficManagerManagementClient;
import com.azure.resourcemanager.trafficmanager.implementation.TrafficManagerManagementClientBuilder;
import com.sun.net.httpserver.HttpServer;
import io.understudy.activation.Admission;
import io.understudy.clock.ScaledClock;
import io.understudy.faces.AzureOnTheClock;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.topology.Estate;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.stamp.StampGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import reactor.core.publisher.Mono;

/** The simulated Azure behind a loopback port, and the real clients on a pipeline without retries. */
final class ArmOnLoopback implements AutoCloseable {

    /** The transport warns of a header that it sets itself anyway; kept, because loggers are held weakly. */
    private static final Logger TRANSPORT = Logger.getLogger("com.azure.core.http.jdk.httpclient");

    static {
        TRANSPORT.setLevel(Level.SEVERE);
    }

    static final String TOKEN = "a-good-token";
    private static final double SPEED = 2_000;

    final AzureOnTheClock azure;
    final String address;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpPipeline pipeline;

    ArmOnLoopback() {
        this(AnEstate.withAStandby());
    }

    ArmOnLoopback(Estate estate) {
        var clock = ScaledClock.startingNow(InstantSource.system(), SPEED);
        var model = new SimulatedAzure(
                estate,
                World.asAzureDefaults().withUsers(0, 0),
                LatencyProfile.az2026(),
                7,
                clock.instant(),
                (workload, stamp) -> new OpenWhereActive(stamp.equals(AnEstate.WEU)),
                (delivery, json) -> {});
        azure = new AzureOnTheClock(model, clock);
        azure.tell(SimulatedAzure::begin);
        azure.start();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/", new ArmFace(azure, token -> token.equals(TOKEN) ? Optional.of("the-product") : Optional.empty()));
        server.start();
        address = "http://127.0.0.1:" + server.getAddress().getPort();
        HttpClient client = new JdkHttpClientBuilder().build();
        pipeline = new HttpPipelineBuilder()
                .httpClient(client)
                .policies(new WithToken())
                .build();
    }

    private record OpenWhereActive(boolean isActive) implements StampGate {
        @Override
        public Admission admits(Instant now) {
            return isActive ? Admission.EVERYBODY : Admission.NOBODY;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return isActive;
        }
    }

    /** Sets the token by hand: the SDK's own policy refuses plain HTTP. */
    private static final class WithToken implements HttpPipelinePolicy {
        @Override
        public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
            var headers = context.getHttpRequest().getHeaders();
            if (headers.getValue(HttpHeaderName.AUTHORIZATION) == null) {
                headers.set(HttpHeaderName.AUTHORIZATION, "Bearer " + TOKEN);
            }
            return next.process();
        }
    }

    ContainerServiceManagementClient aks() {
        return new ContainerServiceManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .defaultPollInterval(Duration.ofMillis(20))
                .buildClient();
    }

    SqlManagementClient sql() {
        return new SqlManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .defaultPollInterval(Duration.ofMillis(20))
                .buildClient();
    }

    RedisManagementClient redis() {
        return new RedisManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .buildClient();
    }

    CosmosDBManagementClient cosmos() {
        return new CosmosDBManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .defaultPollInterval(Duration.ofMillis(20))
                .buildClient();
    }

    StorageManagementClient storage() {
        return new StorageManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .buildClient();
    }

    CdnManagementClient cdn() {
        return new CdnManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .defaultPollInterval(Duration.ofMillis(20))
                .buildClient();
    }

    DnsManagementClient dns() {
        return new DnsManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .buildClient();
    }

    TrafficManagerManagementClient trafficManager() {
        return new TrafficManagerManagementClientBuilder()
                .pipeline(pipeline)
                .endpoint(address)
                .environment(AzureEnvironment.AZURE)
                .subscriptionId(subscription())
                .buildClient();
    }

    HttpResponse send(HttpMethod method, String pathAndQuery, String body, String... headers) {
        var request = new HttpRequest(method, address + pathAndQuery);
        if (!body.isEmpty()) {
            request.setBody(BinaryData.fromString(body));
            request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
        }
        for (int i = 0; i + 1 < headers.length; i += 2) {
            request.setHeader(HttpHeaderName.fromString(headers[i]), headers[i + 1]);
        }
        return pipeline.sendSync(request, Context.NONE);
    }

    List<JournalEntry.ArmCalled> calls() {
        return azure.ask((model, now) -> model.journal().entries(JournalEntry.ArmCalled.class));
    }

    private static String subscription() {
        return AnEstate.PROFILE.subscription();
    }

    @Override
    public void close() {
        azure.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
