package io.understudy.functions.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.time.Duration;
import java.util.Optional;

/** Our own identity: the managed identity of the functions app, whose endpoint is on this machine and never proxied. */
public final class OwnIdentity {

    private OwnIdentity() {}

    /**
     * What we show to Azure.
     *
     * @param clientId the user-assigned identity; absent means the system-assigned one
     */
    public static TokenCredential credential(Optional<String> clientId) {
        var builder = new ManagedIdentityCredentialBuilder()
                .httpClient(new JdkHttpClientBuilder()
                        .configuration(Configuration.NONE)
                        .connectionTimeout(Duration.ofSeconds(2))
                        .responseTimeout(Duration.ofSeconds(10))
                        .build())
                .maxRetry(1)
                .retryTimeout(retry -> Duration.ofMillis(200));
        clientId.ifPresent(builder::clientId);
        return builder.build();
    }
}
