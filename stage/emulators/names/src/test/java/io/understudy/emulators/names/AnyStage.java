package io.understudy.emulators.names;

import com.sun.net.httpserver.HttpHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A certificate, a listener and a proxy, with clients that come in through them as the product does. */
final class AnyStage implements AutoCloseable {

    static final List<String> HOSTS = List.of(
            "login.microsoftonline.com",
            "main.vault.azure.net",
            "topic.westeurope-1.eventgrid.azure.net",
            "hooks.example",
            "*.table.core.windows.net");

    final List<Access> accesses = new CopyOnWriteArrayList<>();
    final OwnCertificate certificate;
    final TlsListener listener;
    final ConnectProxy proxy;

    private AnyStage(Path directory, TlsListener.Limits limits, int tunnelsMax) {
        certificate = new Certificates(directory, InstantSource.system()).forHosts(HOSTS);
        listener = TlsListener.openTls(certificate, limits, InstantSource.system(), accesses::add);
        proxy = ConnectProxy.open(listener, tunnelsMax);
    }

    static AnyStage open(Path directory) {
        return open(directory, TlsListener.Limits.USUAL, 64);
    }

    static AnyStage open(Path directory, TlsListener.Limits limits, int tunnelsMax) {
        return new AnyStage(directory, limits, tunnelsMax);
    }

    AnyStage playing(String host, HttpHandler handler) {
        listener.route(host, handler);
        return this;
    }

    HttpClient plainClient() {
        return trustingClient()
                .proxy(ProxySelector.of(proxy.address()))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A client to be that trusts the certificate and knows nothing of the proxy. */
    HttpClient.Builder trustingClient() {
        return HttpClient.newBuilder().sslContext(certificate.sslContext());
    }

    HttpResponse<String> get(String url) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(url)));
    }

    HttpResponse<String> post(String url, String body, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return plainClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        proxy.close();
        listener.close();
    }
}
