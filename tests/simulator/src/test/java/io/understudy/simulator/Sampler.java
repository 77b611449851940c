package io.understudy.simulator;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks again and again at what a thread is doing, and counts whose time that is. */
final class Sampler {

    private static final long EVERY_MILLIS = 4;
    private static final int LINES_MAX = 25;

    /** The parts of a life by package; the first that matches any frame, from the innermost on, has the time. */
    private static final List<Map.Entry<String, String>> PARTS = List.of(
            Map.entry("io.understudy.functions.json", "the codec of messages"),
            Map.entry("io.understudy.functions.azure", "our looks, checks and calls"),
            Map.entry("io.understudy.functions", "mail and letterbox"),
            Map.entry("io.understudy.gatekeeper", "gates"),
            Map.entry("io.understudy.simulator.gate", "gates"),
            Map.entry("io.understudy.simulator.judge", "our judge"),
            Map.entry("io.understudy.simulator.azure", "the simulated wire and ARM"),
            Map.entry("io.understudy.simulator.platform", "bus and ledger"),
            Map.entry("io.understudy.simulator", "the timeline and the rest of a life"),
            Map.entry("io.understudy.world.judge", "the world's judge"),
            Map.entry("io.understudy.world", "the world"),
            Map.entry("io.understudy", "the engine"));

    private final Map<String, Integer> parts = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();

    static Sampler of(Thread watched) {
        var sampler = new Sampler();
        var unused = sampler.looking.scheduleWithFixedDelay(
                () -> sampler.look(watched), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return sampler;
    }

    void stop() {
        looking.shutdownNow();
        try {
            if (!looking.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("the last look does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Thread watched) {
        for (var frame : watched.getStackTrace()) {
            var part = partOf(frame.getClassName());
            if (!part.isEmpty()) {
                parts.merge(part, 1, Integer::sum);
                methods.merge(frame.getClassName() + "." + frame.getMethodName(), 1, Integer::sum);
                break;
            }
        }
    }

    private static String partOf(String type) {
        return PARTS.stream()
                .filter(part -> type.startsWith(part.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Whose the time was, and in which methods. */
    String table() {
        return Stream.of(parts, methods).map(Sampler::lines).collect(Collectors.joining("\n"));
    }

    private static String lines(Map<String, Integer> counts) {
        var all = counts.values().stream().mapToInt(Integer::intValue).sum();
        return counts.entrySet().stream()
                .sorted(Collections.reverseOrder(Comparator.comparing(Map.Entry<String, Integer>::getValue)))
                .limit(LINES_MAX)
                .map(e -> String.format(Locale.ROOT, "  %5.1f %%  %s", 100.0 * e.getValue() / all, e.getKey()))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
