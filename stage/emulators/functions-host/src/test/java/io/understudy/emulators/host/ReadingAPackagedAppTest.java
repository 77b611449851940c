package io.understudy.emulators.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.understudy.emulators.host.app.AppSettings;
import io.understudy.emulators.host.app.PackagedApp;
import io.understudy.emulators.host.app.UnusableApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingAPackagedAppTest {

    private static final Path PACKAGE = Path.of("../../../functions/target/azure-functions/understudy");

    @TempDir
    private Path folder;

    private static PackagedApp read(HostSettings settings) {
        return PackagedApp.read(settings.appDirectory(), new AppSettings(settings.appSettings()));
    }

    @Test
    void readsFunctionsBindingsAndLimits() {
        var app = read(SampleApp.in(folder)
                .hostJson("""
                        {"functionTimeout": "00:05:00", "extensions": {
                          "http": {"routePrefix": "x", "maxOutstandingRequests": 7},
                          "serviceBus": {"maxConcurrentSessions": 16, "sessionIdleTimeout": "00:00:01"}}}""")
                .http("Text", "HttpSamples.text", "\"route\": \"texts\"")
                .packaged());

        assertThat(app.hostJson().functionTimeout()).contains(Duration.ofMinutes(5));
        assertThat(app.hostJson().routePrefix()).isEqualTo("x");
        assertThat(app.hostJson().outstandingRequestsMax()).isEqualTo(7);
        assertThat(app.hostJson().serviceBus().concurrentSessionsMax()).isEqualTo(16);
        assertThat(app.hostJson().serviceBus().sessionIdleTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(app.hostJson().serviceBus().lockRenewalMax()).isEqualTo(Duration.ofMinutes(5));
        assertThat(app.functions()).singleElement().satisfies(function -> {
            assertThat(function.name()).isEqualTo("Text");
            assertThat(function.methodName()).isEqualTo("text");
            assertThat(function.trigger().text("route", "")).isEqualTo("texts");
        });
        assertThat(app.jars()).hasSize(2);
    }

    @Test
    void putsAppSettingsIntoBindings() {
        var app = read(SampleApp.in(folder)
                .function(
                        "Tick",
                        "EventSamples.tick",
                        "{\"type\": \"timerTrigger\", \"name\": \"timer\", \"schedule\": \"%SCHEDULE%\"}")
                .setting("SCHEDULE", "0 0 * * * *")
                .packaged());

        assertThat(app.functions().get(0).trigger().text("schedule", "")).isEqualTo("0 0 * * * *");
    }

    @Test
    void tellsAllProblemsAtOnce() {
        var settings = SampleApp.in(folder)
                .function("Blob", "HttpSamples.text", "{\"type\": \"blobTrigger\", \"name\": \"blob\"}")
                .function(
                        "Tick",
                        "EventSamples.tick",
                        "{\"type\": \"timerTrigger\", \"name\": \"t\", \"schedule\": \"%NONE%\"}")
                .http("9lives", "HttpSamples.text", "")
                .http("host", "HttpSamples.text", "")
                .http("Nested", "Outer.Inner.run", "")
                .http("Twice", "HttpSamples.text", "")
                .http("twice", "HttpSamples.text", "")
                .file("Lost", "{\"scriptFile\": \"../lost.jar\", \"entryPoint\": \"a.B.c\", \"bindings\": []}")
                .file("Broken", "{")
                .packaged();

        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(UnusableApp.class)
                .hasMessageContaining("Blob: binding type 'blobTrigger' is not known")
                .hasMessageContaining("Tick: schedule: '%NONE%' does not resolve")
                .hasMessageContaining("9lives: is not a function name")
                .hasMessageContaining("host: is not a function name")
                .hasMessageContaining("Nested: entryPoint")
                .hasMessageContaining("is in a nested class")
                .hasMessageContaining("twice: another function has the same name")
                .hasMessageContaining("Lost: scriptFile '../lost.jar' is missing")
                .hasMessageContaining("Lost: needs exactly one trigger")
                .hasMessageContaining("Broken: function.json cannot be read");
    }

    @Test
    void refusesRoutesAndSchedulesItCannotFollow() {
        var badRoute = SampleApp.in(folder.resolve("route"))
                .http("Text", "HttpSamples.text", "\"route\": \"a-{b}-{c}\"")
                .packaged();
        var badSchedule = SampleApp.in(folder.resolve("schedule"))
                .function(
                        "Tick",
                        "EventSamples.tick",
                        "{\"type\": \"timerTrigger\", \"name\": \"timer\", \"schedule\": \"0 0 25 * * *\"}")
                .packaged();

        assertThatThrownBy(() -> FunctionsHost.start(badRoute))
                .isInstanceOf(UnusableApp.class)
                .hasMessageContaining("Text: route");
        assertThatThrownBy(() -> FunctionsHost.start(badSchedule))
                .isInstanceOf(UnusableApp.class)
                .hasMessageContaining("Tick: '25' is no hour");
    }

    @Test
    void refusesABusWithoutConnectionSettings() {
        var settings = SampleApp.in(folder)
                .function(
                        "One",
                        "BusSamples.one",
                        "{\"type\": \"serviceBusTrigger\", \"name\": \"message\", \"queueName\": \"q\", \"connection\": \"Bus\"}")
                .packaged();

        assertThatThrownBy(() -> FunctionsHost.start(settings))
                .isInstanceOf(UnusableApp.class)
                .hasMessageContaining("One: there is neither an app setting 'Bus'");
    }

    @Test
    void refusesAnEmptyFolder() {
        assertThatThrownBy(() -> PackagedApp.read(folder, new AppSettings(Map.of())))
                .isInstanceOf(UnusableApp.class)
                .hasMessageContaining("host.json is missing");
    }

    @Test
    void readsTheProductsOwnPackageWhereItHasBeenBuilt() {
        assumeTrue(Files.isDirectory(PACKAGE), "the functions are not packaged; run mvn verify for the whole house");

        var app = PackagedApp.read(PACKAGE.toAbsolutePath().normalize(), new AppSettings(anySettingsFor(PACKAGE)));

        assertThat(app.functions()).isNotEmpty();
        assertThat(app.hostJson().serviceBus().sessionIdleTimeout()).isEqualTo(Duration.ofSeconds(1));
    }

    /** Any value for every setting that the package's bindings name. */
    private static Map<String, String> anySettingsFor(Path packaged) {
        var settings = new TreeMap<String, String>();
        try (var files = Files.walk(packaged, 2)) {
            for (var file :
                    files.filter(found -> found.endsWith("function.json")).toList()) {
                var placeholder = Pattern.compile("%([^%\\s]+)%").matcher(Files.readString(file));
                while (placeholder.find()) {
                    settings.put(placeholder.group(1), "any");
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return settings;
    }
}
