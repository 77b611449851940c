package io.understudy.emulators.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.servicebus.config.EntityConfig;
import io.understudy.emulators.servicebus.config.EntityConfig.Subscription;
import io.understudy.emulators.servicebus.filter.Filter;
import io.understudy.emulators.servicebus.filter.Rule;
import io.understudy.emulators.servicebus.model.EntitySettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same flows through the JavaScript SDK, where Node is there: it finds what the Java client forgives. */
@Tag("emulators")
class SecondSdkTest {

    private static final Path PROBE = Path.of("../../..", "tests", "js-bus");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private record Outcome(int status, String output) {}

    private static Outcome run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(PROBE.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        var output = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return e.toString();
            }
        });
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return new Outcome(-1, "took longer than " + LIMIT);
        }
        return new Outcome(process.exitValue(), output.join());
    }

    @Test
    void theJavaScriptClientBelievesTheBrokerToo() throws Exception {
        assumeTrue(
                Files.exists(PROBE.resolve("node_modules")),
                "the JavaScript SDK is not installed; run tests/js-bus/install");
        var clock = PacedClock.startingNow(InstantSource.system(), 1);
        try (var bus = LocalServiceBus.start(BusSettings.inMemory(clock, entities()))) {
            var outcome = run("node", "probe.mjs", bus.connectionString());

            assertThat(outcome.status()).as(outcome.output()).isZero();
            assertThat(outcome.output().lines().filter(line -> line.startsWith("ok ")))
                    .hasSize(17);
        }
    }

    private static EntityConfig entities() {
        var entities = EntityConfig.none();
        for (var name : List.of(
                "plain", "noid", "batch", "abandon", "defer", "dead", "renew", "schedule", "peek", "subscribe")) {
            entities = entities.withQueue("js-" + name, EntitySettings.DEFAULTS);
        }
        return entities.withQueue("js-expiry", EntitySettings.DEFAULTS.withLockDuration(Duration.ofSeconds(2)))
                .withQueue("js-unique", EntitySettings.DEFAULTS.withDuplicateWindow(Duration.ofMinutes(1)))
                .withQueue("js-sessions", EntitySettings.DEFAULTS.withSessions())
                .withQueue("js-sessions-2", EntitySettings.DEFAULTS.withSessions())
                .withTopic(
                        "js-topic",
                        EntitySettings.DEFAULTS,
                        new Subscription(
                                "large",
                                EntitySettings.DEFAULTS,
                                List.of(new Rule("size", new Filter.Sql("size > 3"), null))),
                        new Subscription("ruled", EntitySettings.DEFAULTS, List.of(Rule.everything())));
    }
}
