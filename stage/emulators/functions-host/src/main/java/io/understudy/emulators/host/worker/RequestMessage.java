package io.understudy.emulators.host.worker;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request that an HTTP function is given. */
record RequestMessage(HttpRequestData data, @Nullable Object body) implements HttpRequestMessage<Object> {

    @Override
    public URI getUri() {
        return URI.create(data.url());
    }

    @Override
    public HttpMethod getHttpMethod() {
        return HttpMethod.value(data.method());
    }

    @Override
    public Map<String, String> getHeaders() {
        return data.headers();
    }

    @Override
    public Map<String, String> getQueryParameters() {
        return data.query();
    }

    @Override
    public @Nullable Object getBody() {
        return body;
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatus status) {
        return new ResponseMessage(status);
    }

    @Override
    public HttpResponseMessage.Builder createResponseBuilder(HttpStatusType status) {
        return new ResponseMessage(status);
    }
}
