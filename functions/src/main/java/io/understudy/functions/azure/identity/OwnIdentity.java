package io.understudy.functions.azure.identity;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import java.time.Duration;

/** Our own identity: the managed identity of the functions app, whose endpoint is on this machine and never proxied. */
public final class OwnIdentity {

    private OwnIdentity() {}

    /** The system-assigned identity. */
    public static TokenCredential systemAssigned() {
        return builder().build();
    }

    /** The user-assigned identity with this client id. */
    public static TokenCredential userAssigned(String clientId) {
        return builder().clientId(clientId).build();
    }

    private static ManagedIdentityCredentialBuilder builder() {
        return new ManagedIdentityCredentialBuilder()
                .httpClient(new JdkHttpClientBuilder()
                        .configuration(Configuration.NONE)
                        .connectionTimeout(Duration.ofSeconds(2))
                        .responseTimeout(Duration.ofSeconds(10))
                        .build())
                .maxRetry(1)
                .retryTimeout(retry -> Duration.ofMillis(200));
    }
}
