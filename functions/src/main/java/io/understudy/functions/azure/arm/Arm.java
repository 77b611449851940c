package io.understudy.functions.azure.arm;

import com.azure.core.http.HttpPipeline;
import io.understudy.clock.ScaledClock;
import io.understudy.functions.azure.http.AzureHttp;
import java.net.URI;
import java.util.function.Supplier;

/** Azure Resource Manager as our clients reach it. */
public final class Arm {

    private final URI endpoint;
    private final Supplier<HttpPipeline> pipeline;
    private final ScaledClock clock;

    public Arm(URI endpoint, AzureHttp http, ScaledClock clock) {
        this(endpoint, () -> http.pipeline(endpoint + "/.default"), clock);
    }

    /** With a pipeline of one's own, for example without a token against a plain server. */
    public Arm(URI endpoint, Supplier<HttpPipeline> pipeline, ScaledClock clock) {
        this.endpoint = endpoint;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    public String endpoint() {
        return endpoint.toString();
    }

    public HttpPipeline pipeline() {
        return pipeline.get();
    }

    public ScaledClock clock() {
        return clock;
    }
}
