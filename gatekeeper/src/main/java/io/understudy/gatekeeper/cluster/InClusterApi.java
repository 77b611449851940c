package io.understudy.gatekeeper.cluster;

import io.understudy.words.Amounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The API server as a pod sees it: the cluster's own authority and the service account's token, both read for every
 * call because both are rotated. The newer client of the JDK is needed here, since the older one knows no PATCH.
 */
public final class InClusterApi implements KubernetesApi {

    private static final int BODY_MAX = 8 * 1024 * 1024;

    private final URI server;
    private final Path authority;
    private final Path token;
    private final Duration limit;
    private final ScheduledThreadPoolExecutor timer;
    private String trusted = "";
    private @Nullable HttpClient client;

    /**
     * Calls nobody yet.
     *
     * @param authority the certificates in PEM that the server's certificate must lead to
     * @param limit how long an answer may take, with its body
     */
    public InClusterApi(URI server, Path authority, Path token, Duration limit) {
        this.server = server;
        this.authority = authority;
        this.token = token;
        this.limit = limit;
        this.timer = new ScheduledThreadPoolExecutor(1, work -> {
            var thread = new Thread(work, "api-server-cut-off");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
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
                .timeout(limit)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + Files.readString(token).strip());
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            var response = client().send(request, BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                var bytes = readInTime(body);
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

    private byte[] readInTime(InputStream body) throws IOException {
        var isLate = new AtomicBoolean();
        var cutOff = timer.schedule(() -> cutOff(body, isLate), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return body.readNBytes(BODY_MAX + 1);
        } catch (IOException e) {
            throw isLate.get()
                    ? new IOException("the API server did not end its answer within " + Amounts.duration(limit), e)
                    : e;
        } finally {
            cutOff.cancel(false);
        }
    }

    /** One client for as long as the authority's file stays as it is. */
    private synchronized HttpClient client() throws IOException {
        var pem = Files.readString(authority);
        var known = client;
        if (known == null || !pem.equals(trusted)) {
            known = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(limit)
                    .sslContext(trusting(pem))
                    .build();
            trusted = pem;
            client = known;
        }
        return known;
    }

    private static void cutOff(InputStream body, AtomicBoolean isLate) {
        isLate.set(true);
        try {
            body.close();
        } catch (IOException e) {
            // its reader is told
        }
    }

    private SSLContext trusting(String pem) throws IOException {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var number = 0;
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
            if (number == 0) {
                throw new IOException("the cluster's authority at " + authority + " names no certificate");
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
