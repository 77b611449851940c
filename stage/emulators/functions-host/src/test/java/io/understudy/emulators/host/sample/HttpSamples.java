package io.understudy.emulators.host.sample;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.HttpOutput;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** HTTP functions, one for each thing that the worker's rules say about them. */
public final class HttpSamples {

    /** A body that is read as JSON, by its fields. */
    public static final class Parcel {
        String name = "";
        int count;
    }

    public String text(@HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
        return "body " + request.getBody().orElse("none");
    }

    public @Nullable String nothing(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return null;
    }

    public HttpResponseMessage statusOnly(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return request.createResponseBuilder(HttpStatus.CONFLICT)
                .header("X-Why", "because")
                .build();
    }

    public HttpResponseMessage json(@HttpTrigger(name = "request") HttpRequestMessage<Parcel> request) {
        var parcel = request.getBody();
        parcel.count++;
        return request.createResponseBuilder(HttpStatus.CREATED).body(parcel).build();
    }

    public String bytes(@HttpTrigger(name = "request", dataType = "binary") HttpRequestMessage<byte[]> request) {
        return "bytes " + request.getBody().length;
    }

    public String object(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        return "{\"status\":418,\"headers\":{\"X-Pot\":\"tea\"},\"body\":\"short and stout\"}";
    }

    public String throwing(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        throw new IllegalStateException("not today");
    }

    public String failsWithError(@HttpTrigger(name = "request") HttpRequestMessage<String> request) {
        throw new AssertionError("an Error inside of the method");
    }

    public String item(
            @HttpTrigger(name = "request") HttpRequestMessage<String> request, @BindingName("id") String id) {
        return "item " + id;
    }

    public String number(@HttpTrigger(name = "request") HttpRequestMessage<String> request, @BindingName("n") int n) {
        return "number " + (n + 1);
    }

    public String rest(
            @HttpTrigger(name = "request") HttpRequestMessage<String> request, @BindingName("rest") String rest) {
        return "rest " + rest;
    }

    public String details(
            @HttpTrigger(name = "request") HttpRequestMessage<String> request,
            @BindingName("Query") Map<String, Object> query) {
        return request.getHttpMethod() + " " + request.getUri().getPath() + " " + request.getQueryParameters() + " "
                + request.getHeaders().get("x-some-header") + " " + query;
    }

    public String held(@HttpTrigger(name = "request") HttpRequestMessage<String> request) throws InterruptedException {
        Stage.say("held");
        Stage.waitAtTheGate();
        return "let go";
    }

    public void output(
            @HttpTrigger(name = "request") HttpRequestMessage<String> request,
            @HttpOutput(name = "answer") OutputBinding<HttpResponseMessage> answer) {
        answer.setValue(request.createResponseBuilder(HttpStatus.ACCEPTED)
                .body("by output")
                .build());
    }

    public String context(@HttpTrigger(name = "request") HttpRequestMessage<String> request, ExecutionContext context) {
        context.getLogger().fine("asked for the context");
        return context.getFunctionName() + " " + context.getInvocationId().length() + " "
                + context.getTraceContext().getTraceparent() + " "
                + context.getRetryContext().getRetrycount();
    }
}
