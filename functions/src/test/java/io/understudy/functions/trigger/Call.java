package io.understudy.functions.trigger;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.understudy.functions.json.RecordJson;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One HTTP call as the host hands it over, and what came back; the host's own types are stood in for. */
final class Call {

    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> query = new HashMap<>();
    private final String path;
    private Optional<String> body = Optional.empty();

    private Call(String path) {
        this.path = path;
    }

    static Call to(String path) {
        return new Call(path);
    }

    Call by(String caller) {
        headers.put("authorization", caller);
        return this;
    }

    Call with(String text) {
        body = Optional.of(text);
        return this;
    }

    Call asking(String name, String value) {
        query.put(name, value);
        return this;
    }

    /** What the function answers. */
    Answered answeredBy(Function<HttpRequestMessage<Optional<String>>, HttpResponseMessage> function) {
        return (Answered) function.apply(request());
    }

    @SuppressWarnings("unchecked")
    private HttpRequestMessage<Optional<String>> request() {
        HttpRequestMessage<Optional<String>> request = mock(HttpRequestMessage.class);
        when(request.getHeaders()).thenReturn(headers);
        when(request.getQueryParameters()).thenReturn(query);
        when(request.getBody()).thenReturn(body);
        when(request.getUri()).thenReturn(URI.create("https://understudy.contoso.example/api" + path));
        when(request.createResponseBuilder(any(HttpStatus.class)))
                .thenAnswer(made -> builder(made.getArgument(0, HttpStatus.class)));
        return request;
    }

    private static HttpResponseMessage.Builder builder(HttpStatus status) {
        var builder = mock(HttpResponseMessage.Builder.class);
        var answered = mock(Answered.class);
        var sent = new HashMap<String, String>();
        when(answered.getStatusCode()).thenReturn(status.value());
        when(answered.getHeader(anyString())).thenAnswer(asked -> sent.get(asked.getArgument(0, String.class)));
        when(answered.json()).thenCallRealMethod();
        when(builder.header(anyString(), anyString())).thenAnswer(set -> {
            sent.put(set.getArgument(0), set.getArgument(1));
            return builder;
        });
        when(builder.body(any())).thenAnswer(set -> {
            when(answered.getBody()).thenReturn(set.getArgument(0));
            return builder;
        });
        when(builder.build()).thenReturn(answered);
        return builder;
    }

    /** What the host would send. */
    interface Answered extends HttpResponseMessage {

        default JsonNode json() {
            return RecordJson.parse(String.valueOf(getBody()));
        }
    }
}
