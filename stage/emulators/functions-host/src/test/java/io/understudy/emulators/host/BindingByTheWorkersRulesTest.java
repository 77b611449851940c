package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.emulators.clock.PacedClock;
import io.understudy.emulators.host.app.UnusableApp;
import io.understudy.emulators.host.sample.Stage;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindingByTheWorkersRulesTest {

    private static final String INJECTOR = "com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector";

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

    private Caller started(HostSettings settings) {
        var running = FunctionsHost.start(settings);
        host = running;
        return new Caller(running);
    }

    @Test
    void makesANewInstanceForEachInvocation() {
        var caller = started(
                SampleApp.in(folder).http("Which", "Instances.which", "").packaged());

        assertThat(caller.get("/api/which").body()).isEqualTo("instance 1");
        assertThat(caller.get("/api/which").body()).isEqualTo("instance 2");
    }

    @Test
    void takesInstancesFromTheInjectorOfTheApp() {
        var caller = started(SampleApp.in(folder)
                .http("Which", "Instances.which", "")
                .withService(INJECTOR, SampleApp.SAMPLES + "SampleInjector")
                .packaged());

        assertThat(caller.get("/api/which").body()).isEqualTo("instance 1");
        assertThat(caller.get("/api/which").body()).isEqualTo("instance 1");
    }

    @Test
    void showsTheAppNothingOfTheHostsOwnLibrariesButTheWorkersGson() {
        var caller = started(
                SampleApp.in(folder).http("Classes", "Instances.classes", "").packaged());

        assertThat(caller.get("/api/classes").body())
                .isEqualTo("jackson false, sdk false, host false, core true, gson true");
    }

    @Test
    void startsAfreshWithEachHostBecauseEachHasItsOwnClasses() {
        var settings = SampleApp.in(folder).http("Which", "Instances.which", "").packaged();
        try (var first = FunctionsHost.start(settings)) {
            assertThat(new Caller(first).get("/api/which").body()).isEqualTo("instance 1");
        }

        var caller = started(settings);

        assertThat(caller.get("/api/which").body()).isEqualTo("instance 1");
    }

    @Test
    void neverAnswersForAStaticInitialiserThatFailsUntilTheFunctionTimeout() {
        var fast = PacedClock.startingNow(InstantSource.system(), 100);
        var caller = started(SampleApp.in(folder)
                .hostJson("{\"functionTimeout\": \"00:01:40\"}")
                .http("Broken", "BrokenClass.run", "")
                .http("Text", "HttpSamples.text", "")
                .packaged()
                .onClock(fast));
        var startedAt = fast.instant();

        var answer = caller.get("/api/broken");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(fast.instant()).isAfterOrEqualTo(startedAt.plusSeconds(100));
        assertThat(caller.get("/api/text").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAnExceptionInTheConstructorAsAFailure() {
        var caller = started(
                SampleApp.in(folder).http("Broken", "BrokenConstructor.run", "").packaged());

        assertThat(caller.get("/api/broken").statusCode()).isEqualTo(500);
    }

    @Test
    void failsTheInvocationsOfAFunctionThatDoesNotLoadAndNoOthers() {
        var caller = started(SampleApp.in(folder)
                .http("Missing", "HttpSamples.noSuchMethod", "")
                .http("NoClass", "NoSuchClass.run", "")
                .http("Text", "HttpSamples.text", "")
                .packaged());

        assertThat(caller.get("/api/missing").statusCode()).isEqualTo(500);
        assertThat(caller.get("/api/noclass").statusCode()).isEqualTo(500);
        assertThat(caller.get("/api/text").statusCode()).isEqualTo(200);
    }

    @Test
    void endsAFunctionThatOutlivesTheFunctionTimeout() {
        var caller = started(SampleApp.in(folder)
                .hostJson("{\"functionTimeout\": \"00:01:00\"}")
                .http("Held", "HttpSamples.held", "")
                .packaged()
                .onClock(PacedClock.startingNow(InstantSource.system(), 100)));

        assertThat(caller.get("/api/held").statusCode()).isEqualTo(500);
    }

    @Test
    void letsMembersOfAJsonBodyReplaceRouteValues() {
        var caller = started(SampleApp.in(folder)
                .http("Item", "HttpSamples.item", "\"route\": \"items/{id}\"")
                .packaged());

        assertThat(caller.post("/api/items/7", "{\"ID\": \"from the body\"}").body())
                .isEqualTo("item from the body");
        assertThat(caller.post("/api/items/7", "{\"id\": [1]}").body()).isEqualTo("item 7");
    }

    @Test
    void runsAsManyInvocationsAtOnceAsThereAreRequests() {
        var caller = started(
                SampleApp.in(folder).http("Held", "HttpSamples.held", "").packaged());
        var calls = IntStream.range(0, 40)
                .mapToObj(i -> caller.sendLater("GET", "/api/held"))
                .toList();

        Await.until("all run at once", () -> Stage.journal().size() == 40);

        Stage.gate().release(40);
        assertThat(calls).allSatisfy(call -> assertThat(call.join().body()).isEqualTo("let go"));
    }

    @Test
    void refusesTwoInjectors() {
        var settings = SampleApp.in(folder)
                .http("Which", "Instances.which", "")
                .withService(INJECTOR, SampleApp.SAMPLES + "SampleInjector\n" + SampleApp.SAMPLES + "SecondInjector")
                .packaged();

        assertThatThrownBy(() -> FunctionsHost.start(settings))
                .isInstanceOf(UnusableApp.class)
                .hasMessageContaining("more than one FunctionInstanceInjector");
    }
}
