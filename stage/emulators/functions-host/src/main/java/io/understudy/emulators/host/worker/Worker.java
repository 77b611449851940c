package io.understudy.emulators.host.worker;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.FunctionSpec;
import io.understudy.emulators.host.app.PackagedApp;
import io.understudy.emulators.host.app.UnusableApp;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Calls the app's functions by the rules of the real Java worker: an unbounded pool of threads, a new instance for
 * each invocation unless the app brings an injector, and no answer ever for an Error outside of the method, so that
 * only {@code functionTimeout} ends such an invocation.
 */
public final class Worker implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Worker.class.getName());

    private final Optional<Duration> functionTimeout;
    private final PacedClock clock;
    private final AppClassLoader appLoader;
    private final Optional<FunctionInstanceInjector> injector;
    private final Map<String, Load> functions = new HashMap<>();
    private final ExecutorService pool;
    private final ScheduledExecutorService timeouts;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** How loading a function went; a failure belongs to that function's invocations alone. */
    private sealed interface Load {
        record Done(LoadedFunction function) implements Load {}

        record Failed(Exception failure) implements Load {}

        /** The worker dies silently on an Error while loading: no answer to the load, none to any invocation. */
        record NeverAnswers(Error error) implements Load {}
    }

    public Worker(PackagedApp app, PacedClock clock) {
        this.functionTimeout = app.hostJson().functionTimeout();
        this.clock = clock;
        this.appLoader = new AppClassLoader(app.jars(), Worker.class.getClassLoader());
        this.injector = findInjector();
        this.pool = Executors.newCachedThreadPool(threads("worker"));
        this.timeouts = Executors.newSingleThreadScheduledExecutor(threads("function-timeout"));
        app.functions().forEach(function -> functions.put(function.name(), load(function)));
    }

    private Optional<FunctionInstanceInjector> findInjector() {
        var found = ServiceLoader.load(FunctionInstanceInjector.class, appLoader).stream()
                .toList();
        if (found.size() > 1) {
            throw new UnusableApp(List.of(
                    "there is more than one FunctionInstanceInjector, and the worker takes only one: " + found));
        }
        return found.stream().findFirst().map(ServiceLoader.Provider::get);
    }

    private Load load(FunctionSpec function) {
        try {
            return inAppContext(() -> new Load.Done(LoadedFunction.load(function, appLoader)));
        } catch (Exception failure) {
            LOG.log(
                    Level.SEVERE,
                    "function " + function.name() + " does not load, so each invocation will fail",
                    failure);
            return new Load.Failed(failure);
        } catch (Error error) {
            LOG.log(Level.SEVERE, "function " + function.name() + " will never answer: an Error while loading", error);
            return new Load.NeverAnswers(error);
        }
    }

    /** Runs the function; the future fails with {@link FunctionFailed}, after {@code functionTimeout} at the latest. */
    public CompletableFuture<Result> invoke(Invocation invocation) {
        var answer = new CompletableFuture<Result>();
        var invocationId = UUID.randomUUID().toString();
        var startedAt = System.nanoTime();
        inFlight.incrementAndGet();
        var running = pool.submit(() -> run(invocation, invocationId, answer));
        functionTimeout.ifPresent(timeout -> {
            var expiry = timeouts.schedule(
                    () -> {
                        var late = "no answer within the functionTimeout of " + timeout.toSeconds() + " s";
                        if (answer.completeExceptionally(new FunctionFailed(late, null))) {
                            running.cancel(true);
                        }
                    },
                    clock.toWall(timeout).toNanos(),
                    TimeUnit.NANOSECONDS);
            var unused = answer.whenComplete((result, failure) -> expiry.cancel(false));
        });
        return answer.whenComplete((result, failure) -> {
            inFlight.decrementAndGet();
            log(invocation, invocationId, Duration.ofNanos(System.nanoTime() - startedAt), failure);
        });
    }

    private void run(Invocation invocation, String invocationId, CompletableFuture<Result> answer) {
        try {
            answer.complete(inAppContext(() -> call(invocation, invocationId)));
        } catch (InvocationTargetException thrown) {
            var cause = thrown.getCause() == null ? thrown : thrown.getCause();
            answer.completeExceptionally(new FunctionFailed(cause.toString(), cause));
        } catch (Exception failure) {
            answer.completeExceptionally(new FunctionFailed(failure.toString(), failure));
        } catch (Error swallowed) {
            LOG.log(
                    Level.SEVERE,
                    "function " + invocation.function().name()
                            + " never answers: an Error outside of its method (the real worker swallows it)",
                    swallowed);
        }
    }

    private Result call(Invocation invocation, String invocationId) throws Exception {
        var load = functions.get(invocation.function().name());
        if (load instanceof Load.Failed failed) {
            throw failed.failure();
        }
        if (load instanceof Load.NeverAnswers never) {
            throw never.error();
        }
        if (!(load instanceof Load.Done done)) {
            throw new IllegalArgumentException(
                    "there is no function " + invocation.function().name());
        }
        var function = done.function();
        var slots = new HashMap<String, OutputSlot>();
        var arguments = function.arguments(invocation, FunctionContext.of(invocation, invocationId), slots);
        var instance = instanceFor(function);
        return function.result(function.method().invoke(instance, arguments), slots);
    }

    private @Nullable Object instanceFor(LoadedFunction function) throws Exception {
        if (injector.isPresent()) {
            return injector.get().getInstance(function.type());
        }
        if (Modifier.isStatic(function.method().getModifiers())) {
            return null;
        }
        try {
            return function.type().getDeclaredConstructor().newInstance();
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown;
        }
    }

    private interface Work<T> {
        T call() throws Exception;
    }

    private <T> T inAppContext(Work<T> work) throws Exception {
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        thread.setContextClassLoader(appLoader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void log(Invocation invocation, String id, Duration took, @Nullable Throwable failure) {
        var name = invocation.function().name();
        if (failure == null) {
            LOG.info(() ->
                    name + " succeeded after " + took.toMillis() + " ms (" + invocation.reason() + ", " + id + ")");
        } else {
            LOG.warning(() -> name + " failed after " + took.toMillis() + " ms (" + invocation.reason() + ", " + id
                    + "): " + failure.getMessage());
            LOG.log(Level.FINE, name + " failed here", failure);
        }
    }

    /** Invocations that have not answered yet. */
    public int inFlight() {
        return inFlight.get();
    }

    private static ThreadFactory threads(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void close() {
        pool.shutdownNow();
        timeouts.shutdownNow();
        try {
            appLoader.close();
        } catch (IOException leftOpen) {
            LOG.log(Level.FINE, "the app's jars stay open", leftOpen);
        }
    }
}
