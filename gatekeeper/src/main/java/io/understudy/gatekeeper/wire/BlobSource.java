package io.understudy.gatekeeper.wire;

import io.understudy.activation.SignedActivation;
import io.understudy.gate.AnswerAge;
import io.understudy.gatekeeper.DocumentSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Optional;

/**
 * A workload's activation as a blob in a storage account, or whatever else answers a conditional GET. An answer that may
 * be a copy of an older one counts as none: over TLS from the place's own name, what remains are proxies and caches.
 */
public final class BlobSource implements DocumentSource {

    private final URI blob;
    private final Bearer bearer;
    private final BoundedHttp http;
    private final InstantSource clock;

    /** @param clock the one by which the place dates its answers */
    public BlobSource(URI blob, Bearer bearer, Duration limit, InstantSource clock) {
        this.blob = blob;
        this.bearer = bearer;
        this.http = new BoundedHttp(limit, SignedActivation.LENGTH_MAX);
        this.clock = clock;
    }

    @Override
    public Fetch fetch(String etag) {
        try {
            var headers = new HashMap<String, String>();
            headers.put("x-ms-version", "2021-12-02");
            bearer.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token));
            if (!etag.isEmpty()) {
                headers.put("If-None-Match", etag);
            }
            var answer = http.get(blob, headers);
            return switch (answer.status()) {
                case 200 ->
                    objection(answer)
                            .<Fetch>map(Failed::new)
                            .orElseGet(() -> new Fetched(
                                    answer.body(), answer.header("ETag").orElse("")));
                case 304 -> objection(answer).<Fetch>map(Failed::new).orElseGet(Unchanged::new);
                case 404 -> new Failed(blob.getHost() + " holds no activation for this workload");
                default -> new Failed(blob.getHost() + " answered " + answer.status());
            };
        } catch (IOException e) {
            return new Failed(BoundedHttp.words(blob, e));
        }
    }

    /** Why the answer may be older than the question. */
    private Optional<String> objection(BoundedHttp.Answer answer) {
        return AnswerAge.objection(answer::header, clock.instant()).map(why -> blob.getHost() + ": " + why);
    }
}
