package io.understudy.faces;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.sun.net.httpserver.HttpHandler;
import io.understudy.emulators.names.Access;
import io.understudy.emulators.names.Certificates;
import io.understudy.emulators.names.ConnectProxy;
import io.understudy.emulators.names.OwnCertificate;
import io.understudy.emulators.names.TlsListener;
import io.understudy.faces.identity.Principal;
import io.understudy.faces.identity.StageTokens;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** A certificate, a listener and a proxy, with clients that come in through them as the product does. */
final class AnyStage implements AutoCloseable {

    static final String TENANT = "11111111-2222-3333-4444-555555555555";
    static final Principal.Application IDENTITY = Principal.Application.managedIdentity("understudy");
    static final Principal.Person ALICE = new Principal.Person("alice", "Alice Example", Set.of("Understudy.Operator"));
    static final List<String> HOSTS = List.of(
            "login.microsoftonline.com",
            "main.vault.azure.net",
            "topic.westeurope-1.eventgrid.azure.net",
            "hooks.example",
            "*.table.core.windows.net");

    final List<Access> accesses = new CopyOnWriteArrayList<>();
    final StageTokens tokens = new StageTokens(TENANT, InstantSource.system());
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
                .proxy(ProxySelector.of(proxyAddress()))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    /** A client that trusts the stage, for those who bring a proxy's address in their own way. */
    HttpClient.Builder trustingClient() {
        return HttpClient.newBuilder().sslContext(certificate.sslContext());
    }

    /** A credential that asks this stage directly, where the way to the token is not the point. */
    TokenCredential credential() {
        return request -> Mono.fromSupplier(() -> {
            var scope = request.getScopes().get(0);
            var issued = tokens.issue(IDENTITY, scope.replace("/.default", ""));
            return new AccessToken(issued.token(), issued.expiry().atOffset(ZoneOffset.UTC));
        });
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

    InetSocketAddress proxyAddress() {
        return proxy.address();
    }

    @Override
    public void close() {
        proxy.close();
        listener.close();
    }
}
