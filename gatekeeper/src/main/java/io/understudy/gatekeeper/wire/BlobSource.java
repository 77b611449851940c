package io.understudy.gatekeeper.wire;

import io.understudy.activation.SignedActivation;
import io.understudy.gatekeeper.DocumentSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;

/** A workload's activation as a blob in a storage account, or whatever else answers a conditional GET. */
public final class BlobSource implements DocumentSource {

    private final URI blob;
    private final Bearer bearer;
    private final BoundedHttp http;

    public BlobSource(URI blob, Bearer bearer, Duration limit) {
        this.blob = blob;
        this.bearer = bearer;
        this.http = new BoundedHttp(limit, SignedActivation.LENGTH_MAX);
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
                case 200 -> new Fetched(answer.body(), answer.header("ETag").orElse(""));
                case 304 -> new Unchanged();
                case 404 -> new Failed(blob.getHost() + " holds no activation for this workload");
                default -> new Failed(blob.getHost() + " answered " + answer.status());
            };
        } catch (IOException e) {
            return new Failed(BoundedHttp.words(blob, e));
        }
    }
}
