package io.understudy.tests.ledger;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A way to the storage that notes what is asked, and counts the rows that come back. */
final class WatchingTheWire implements HttpClient {

    private final HttpClient way;
    private final AtomicInteger rows = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    WatchingTheWire(HttpClient way) {
        this.way = way;
    }

    void forget() {
        rows.set(0);
        asked.clear();
    }

    int rows() {
        return rows.get();
    }

    /** The address of each question, as a person would write it. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        asked.add(request.getHttpMethod() + " "
                + URLDecoder.decode(request.getUrl().toString(), StandardCharsets.UTF_8));
        return way.send(request, context)
                .map(HttpResponse::buffer)
                .flatMap(answer -> answer.getBodyAsString()
                        .doOnNext(this::count)
                        .thenReturn(answer)
                        .defaultIfEmpty(answer));
    }

    private void count(String body) {
        rows.addAndGet(body.split("\"RowKey\"", -1).length - 1);
    }
}
