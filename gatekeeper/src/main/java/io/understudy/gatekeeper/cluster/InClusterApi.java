package io.understudy.gatekeeper.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The API server as a pod sees it: the cluster's own authority, the service account's token, which is read for every
 * call because it is rotated. The newer client of the JDK is needed here, since the older one knows no PATCH.
 */
public final class InClusterApi implements KubernetesApi {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int BODY_MAX = 8 * 1024 * 1024;

    private final URI server;
    private final Path token;
    private final HttpClient client;

    /**
     * Calls nobody yet.
     *
     * @param authority the certificates in PEM that the server's certificate must lead to
     */
    public InClusterApi(URI server, Path authority, Path token) throws IOException {
        this.server = server;
        this.token = token;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(LIMIT)
                .sslContext(trusting(authority))
                .build();
    }

    @Override
    public Answer get(String path) throws IOException {
        return send(request(path).GET().build());
    }

    @Override
    public Answer patch(String path, String body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(server.resolve(path))
                .timeout(LIMIT)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + Files.readString(token).strip());
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            var response = client.send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var bytes = body.readNBytes(BODY_MAX + 1);
                if (bytes.length > BODY_MAX) {
                    throw new IOException("the API server's answer has more than " + BODY_MAX + " bytes");
                }
                return new Answer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the API server was asked", e);
        }
    }

    private static SSLContext trusting(Path authority) throws IOException {
        try (var pem = Files.newInputStream(authority)) {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("the cluster's authority at " + authority + " cannot be read", e);
        }
    }
}
