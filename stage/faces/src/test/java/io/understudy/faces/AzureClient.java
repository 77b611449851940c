package io.understudy.faces;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;

/** The Azure SDK's own client, led onto a stage. */
final class AzureClient {

    private AzureClient() {}

    static HttpClient of(AnyStage stage) {
        return new JdkHttpClientBuilder(stage.trustingClient())
                .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, stage.proxyAddress()))
                .build();
    }
}
