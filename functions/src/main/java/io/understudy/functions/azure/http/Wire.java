package io.understudy.functions.azure.http;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;

/**
 * Carries plain requests to hosts that are not Azure's, and always answers: what goes wrong on the way is a {@link Reply}.
 * In production that is {@link PlainHttp}; a simulation has answers without a socket.
 */
public interface Wire {

    /** Sends the request; {@code limit} bounds all of it, to the answer's last byte, in wall time. */
    Reply send(HttpRequest request, Duration limit);

    /** Sends the requests side by side; the answers are in the order of the requests. */
    List<Reply> sendAll(List<HttpRequest> requests, Duration limit);
}
