package io.understudy.tests.ledger;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/** A way to the storage that carries every write and loses answers to it. */
final class LosingAnswers implements HttpClient {

    private final HttpClient way;
    private final AtomicInteger toLose = new AtomicInteger();
    private volatile boolean losesEverything;

    LosingAnswers(HttpClient way) {
        this.way = way;
    }

    /** The answers to so many writes from now on are lost. */
    void loseFromNowOn(int answers) {
        losesEverything = false;
        toLose.set(answers);
    }

    /** No answer arrives any more, whatever was asked. */
    void loseEveryAnswer() {
        losesEverything = true;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return way.send(request, context).flatMap(answer -> {
            var isLost = request.getHttpMethod() == HttpMethod.POST && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
            if (!losesEverything && !isLost) {
                return Mono.just(answer);
            }
            answer.close();
            return Mono.error(new IOException("the connection broke before the answer came"));
        });
    }
}
