package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.sample.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimersOnVirtualTimeTest {

    private static final String EVERY_MINUTE = "0 * * * * *";
    private static final Instant TEN_O_CLOCK = Instant.parse("2026-11-21T10:00:00Z");

    @TempDir
    private Path folder;

    private @Nullable FunctionsHost host;

    @AfterEach
    void stop() {
        Stage.gate().release(1000);
        if (host != null) {
            host.close();
        }
    }

    private static PacedClock clockAt(Instant virtual, double speed) {
        return new PacedClock(InstantSource.system(), Instant.now(), virtual, speed);
    }

    private SampleApp ticking(String method, String schedule, String more) {
        return SampleApp.in(folder)
                .function(
                        "Tick",
                        "EventSamples." + method,
                        "{\"type\": \"timerTrigger\", \"name\": \"timer\", \"schedule\": \"" + schedule + "\"}",
                        more);
    }

    private void start(SampleApp app, PacedClock clock) {
        host = FunctionsHost.start(app.packaged().onClock(clock));
    }

    private Path status() {
        return folder.resolve("state/timers/Tick.json");
    }

    private static List<String> journal() {
        return List.copyOf(Stage.journal());
    }

    @Test
    void runByTheScheduleInVirtualTime() {
        start(ticking("tick", EVERY_MINUTE, ""), clockAt(TEN_O_CLOCK, 200));

        Await.until("two minutes passed", () -> Stage.journal().size() >= 2);

        assertThat(journal().get(0))
                .contains("\"IsPastDue\":false", "\"AdjustForDST\":true", "\"Next\":\"2026-11-21T10:01:00+00:00\"");
        assertThat(journal().get(1)).contains("\"Next\":\"2026-11-21T10:02:00+00:00\"");
    }

    @Test
    void rememberTheirScheduleAcrossRestarts() throws IOException {
        start(ticking("tick", EVERY_MINUTE, ""), clockAt(TEN_O_CLOCK, 200));
        Await.until("it ran", () -> Stage.journal().size() >= 1);
        Await.until("its status is kept", () -> readStatus().contains("\"Last\":\"2026-11-21T10:"));

        assertThat(Files.readString(status())).contains("\"Next\":\"2026-11-21T10:", "\"LastUpdated\":");
    }

    private String readStatus() {
        try {
            return Files.exists(status()) ? Files.readString(status()) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void makeUpForAllMissedRunsWithOnePastDueRun() throws IOException {
        Files.createDirectories(status().getParent());
        Files.writeString(status(), """
                {"Last": "2026-11-21T08:00:00Z", "Next": "2026-11-21T08:01:00Z", "LastUpdated": "2026-11-21T08:00:00Z"}""");

        start(ticking("tick", EVERY_MINUTE, ""), clockAt(TEN_O_CLOCK.plusSeconds(1), 1));
        Await.until("it ran", () -> Stage.journal().size() >= 1);
        Await.until("it is planned again", () -> readStatus().contains("\"Next\":\"2026-11-21T10:01:00Z\""));

        assertThat(journal()).singleElement().asString().contains("\"IsPastDue\":true");
    }

    @Test
    void areNotPastDueWhenTheScheduleHasChanged() throws IOException {
        Files.createDirectories(status().getParent());
        Files.writeString(status(), """
                {"Last": "2026-11-21T08:00:00Z", "Next": "2026-11-21T08:30:00Z", "LastUpdated": "2026-11-21T08:00:00Z"}""");

        start(ticking("tick", EVERY_MINUTE, ""), clockAt(TEN_O_CLOCK.plusSeconds(1), 1));
        Await.until("it is planned again", () -> readStatus().contains("\"Next\":\"2026-11-21T10:01:00Z\""));

        assertThat(journal()).isEmpty();
    }

    @Test
    void areNotMonitoredWhenTheyComeMoreOftenThanEachMinute() {
        start(ticking("tick", "*/10 * * * * *", ""), clockAt(TEN_O_CLOCK, 100));

        Await.until("it ran", () -> Stage.journal().size() >= 1);

        assertThat(journal().get(0)).contains("\"ScheduleStatus\":null");
        assertThat(status()).doesNotExist();
    }

    @Test
    void neverOverlapWithThemselves() {
        var clock = clockAt(TEN_O_CLOCK, 200);
        start(ticking("heldTick", "*/5 * * * * *", ""), clock);
        Await.until("it runs", () -> Stage.journal().size() == 1);
        var entered = clock.instant();
        Await.until("several more were due", () -> clock.instant().isAfter(entered.plusSeconds(30)));

        assertThat(journal()).containsExactly("in");
        Stage.gate().release();
        Await.until("the next runs", () -> Stage.journal().size() == 3);
        assertThat(journal()).containsExactly("in", "out", "in");
    }

    @Test
    void goOnAfterAFailedRun() {
        start(ticking("failingTick", EVERY_MINUTE, ""), clockAt(TEN_O_CLOCK, 300));

        Await.until("it ran twice", () -> Stage.journal().size() >= 2);

        assertThat(journal().get(1)).isEqualTo("retry 0 of 0 fresh");
    }

    @Test
    void areRetriedByTheirPolicy() {
        start(
                ticking(
                        "failingTick",
                        "0 0 * * * *",
                        ", \"retry\": {\"strategy\": \"fixedDelay\", \"maxRetryCount\": 2, \"delayInterval\": \"00:00:10\"}"),
                clockAt(TEN_O_CLOCK.minusSeconds(20), 100));

        Await.until("all tries were made", () -> Stage.journal().size() >= 3);

        assertThat(journal().subList(0, 3))
                .satisfies(tries -> assertThat(tries.get(0)).isEqualTo("retry 0 of 0 fresh"))
                .satisfies(tries ->
                        assertThat(tries.get(1)).startsWith("retry 1 of 2").contains("tick failed"))
                .satisfies(tries -> assertThat(tries.get(2)).startsWith("retry 2 of 2"));
    }

    @Test
    void restWhenTheyAreDisabled() {
        var clock = clockAt(TEN_O_CLOCK, 300);
        start(ticking("tick", EVERY_MINUTE, "").setting("AzureWebJobs.Tick.Disabled", "true"), clock);

        Await.until("two minutes passed", () -> clock.instant().isAfter(TEN_O_CLOCK.plusSeconds(120)));

        assertThat(journal()).isEmpty();
    }

    @Test
    void restWhenTheHostDrains() {
        var clock = clockAt(TEN_O_CLOCK, 300);
        start(ticking("tick", EVERY_MINUTE, ""), clock);
        if (host != null) {
            host.drain();
        }
        var drained = journal();

        Await.until("two minutes passed", () -> clock.instant().isAfter(TEN_O_CLOCK.plusSeconds(120)));

        assertThat(journal()).isEqualTo(drained);
    }

    @Test
    void areOwedOneRunByAHostThatWasDown() {
        var app = ticking("tick", EVERY_MINUTE, "");
        var settings = app.packaged();
        try (var first = FunctionsHost.start(settings.onClock(clockAt(TEN_O_CLOCK, 200)))) {
            Await.until("it ran", () -> Stage.journal().size() >= 1);
            Await.until("its status is kept", () -> readStatus().contains("\"Last\":\"2026-11-21T10:"));
            assertThat(first.app().functions()).hasSize(1);
        }
        Stage.clear();

        host = FunctionsHost.start(settings.onClock(clockAt(TEN_O_CLOCK.plusSeconds(7201), 1)));
        Await.until("it is planned again", () -> readStatus().contains("\"Next\":\"2026-11-21T12:01:00Z\""));

        assertThat(journal()).singleElement().asString().contains("\"IsPastDue\":true", "\"Last\":\"2026-11-21T10:");
    }

    @Test
    void runAtTheStartWhenToldTo() {
        start(SampleApp.in(folder).function("Tick", "EventSamples.tick", """
                        {"type": "timerTrigger", "name": "timer", "schedule": "0 0 0 1 1 *", "runOnStartup": true}"""), clockAt(TEN_O_CLOCK, 1));

        Await.until("it ran", () -> Stage.journal().size() == 1);
        assertThat(journal().get(0)).contains("\"IsPastDue\":false");
    }

    @Test
    void areNotMonitoredWhenToldNotTo() {
        start(SampleApp.in(folder).function("Tick", "EventSamples.tick", """
                        {"type": "timerTrigger", "name": "timer", "schedule": "0 * * * * *", "useMonitor": false}"""), clockAt(TEN_O_CLOCK, 200));

        Await.until("it ran", () -> Stage.journal().size() >= 1);
        assertThat(journal().get(0)).contains("\"ScheduleStatus\":null");
        assertThat(status()).doesNotExist();
    }

    @Test
    void takeTheirScheduleFromASetting() {
        start(ticking("tick", "%SCHEDULE%", "").setting("SCHEDULE", EVERY_MINUTE), clockAt(TEN_O_CLOCK, 200));

        Await.until("it ran", () -> Stage.journal().size() >= 1);
        assertThat(journal().get(0)).contains("\"Next\":\"2026-11-21T10:01:00+00:00\"");
    }
}
