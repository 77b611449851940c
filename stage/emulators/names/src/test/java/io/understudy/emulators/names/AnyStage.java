package io.understudy.emulators.names;

import com.azure.core.http.HttpClient;
import com.azure.core.http.ProxyOptions;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.sun.net.httpserver.HttpHandler;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
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
    final StageCertificate certificate;
    final StageListener listener;
    final ConnectProxy proxy;

    private AnyStage(Path directory, StageListener.Limits limits, int tunnelsMax) {
        certificate = new Certificates(directory, InstantSource.system()).forHosts(HOSTS);
        listener = StageListener.openTls(certificate, limits, InstantSource.system(), accesses::add);
        proxy = ConnectProxy.open(listener, tunnelsMax);
    }

    static AnyStage open(Path directory) {
        return open(directory, StageListener.Limits.USUAL, 64);
    }

    static AnyStage open(Path directory, StageListener.Limits limits, int tunnelsMax) {
        return new AnyStage(directory, limits, tunnelsMax);
    }

    AnyStage playing(String host, HttpHandler handler) {
        listener.route(host, handler);
        return this;
    }

    java.net.http.HttpClient plainClient() {
        return java.net.http.HttpClient.newBuilder()
                .proxy(ProxySelector.of(proxyAddress()))
                .sslContext(certificate.sslContext())
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .build();
    }

    HttpClient azureClient() {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(certificate.sslContext()))
                .proxy(new ProxyOptions(ProxyOptions.Type.HTTP, proxyAddress()))
                .build();
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

    private InetSocketAddress proxyAddress() {
        return proxy.address();
    }

    @Override
    public void close() {
        proxy.close();
        listener.close();
    }
}
