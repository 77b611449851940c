package io.understudy.emulators.host.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.emulators.host.app.Binding;
import io.understudy.emulators.host.app.FunctionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One invocation from trigger to outputs. Outputs are sent only after the function succeeded, and an output that
 * cannot be sent makes the whole invocation fail, so that its trigger comes again.
 */
public final class FunctionRunner {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Datum NOTHING = new Datum.Empty();

    private final Worker worker;
    private final Outputs outputs;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** Sends what a function put into an output binding other than its HTTP response. */
    public interface Outputs {
        CompletionStage<Void> send(FunctionSpec function, Binding binding, Datum value);
    }

    public FunctionRunner(Worker worker, Outputs outputs) {
        this.worker = worker;
        this.outputs = outputs;
    }

    /** Runs the function and gives its HTTP response, or nothing where it has none; fails with {@link FunctionFailed}. */
    public CompletableFuture<Datum> run(Invocation invocation) {
        inFlight.incrementAndGet();
        var function = invocation.function();
        return worker.invoke(invocation.with(withBodyMembers(invocation)))
                .thenCompose(result -> sendOutputs(function, result).thenApply(sent -> response(function, result)))
                .whenComplete((response, failure) -> inFlight.decrementAndGet());
    }

    /** Runs the function and tells how it ended: with its response, or with the failure. */
    public void run(Invocation invocation, Ending ending) {
        var unused = run(invocation)
                .whenComplete((response, failure) -> ending.ended(
                        response == null ? NOTHING : response, failure == null ? null : unwrapped(failure)));
    }

    /** Is told the response of a run, or its failure. */
    public interface Ending {
        void ended(Datum response, @Nullable Throwable failure);
    }

    /** Runs that have not ended, their outputs included. */
    public int inFlight() {
        return inFlight.get();
    }

    /** What a failed run's future carries, without the wrapping that futures add. */
    public static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private CompletableFuture<Void> sendOutputs(FunctionSpec function, Result result) {
        var sent = new ArrayList<CompletableFuture<Void>>();
        result.outputs().forEach((name, value) -> {
            var binding = function.output(name).orElseThrow();
            if (binding.type() != Binding.Type.HTTP && !(value instanceof Datum.Empty)) {
                sent.add(outputs.send(function, binding, value).toCompletableFuture());
            }
        });
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).exceptionallyCompose(failure -> {
            var cause = unwrapped(failure);
            return CompletableFuture.failedFuture(
                    new FunctionFailed("an output binding of " + function.name() + " failed: " + cause, cause));
        });
    }

    private static Datum response(FunctionSpec function, Result result) {
        return function.bindings().stream()
                .filter(binding -> binding.type() == Binding.Type.HTTP)
                .flatMap(binding -> result.output(binding.name()).stream())
                .filter(value -> !(value instanceof Datum.Empty))
                .findFirst()
                .orElse(NOTHING);
    }

    /**
     * The metadata as {@code @BindingName} sees it: top-level members of a JSON body replace metadata of the same
     * name, whatever the case, under the name that was there before.
     */
    private static Map<String, Datum> withBodyMembers(Invocation invocation) {
        var metadata = new TreeMap<String, Datum>(String.CASE_INSENSITIVE_ORDER);
        metadata.putAll(invocation.metadata());
        var body = textOf(invocation.trigger());
        if (body.stripLeading().startsWith("{")) {
            try {
                JSON.readTree(body).properties().forEach(member -> {
                    var value = member.getValue();
                    if (!value.isArray() && !value.isNull()) {
                        metadata.put(member.getKey(), toDatum(value));
                    }
                });
            } catch (JsonProcessingException noJson) {
                return new LinkedHashMap<>(metadata); // a body that merely looks like JSON adds nothing
            }
        }
        return new LinkedHashMap<>(metadata);
    }

    private static Datum toDatum(JsonNode value) {
        return value.isTextual() ? new Datum.Text(value.asText()) : new Datum.Json(value.toString());
    }

    private static String textOf(Datum datum) {
        if (datum instanceof Datum.Text text) {
            return text.value();
        }
        if (datum instanceof Datum.Json json) {
            return json.value();
        }
        if (datum instanceof Datum.Request request) {
            return textOf(request.value().body());
        }
        return "";
    }
}
