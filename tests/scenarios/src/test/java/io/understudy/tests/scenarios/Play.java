package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.rehearsal.Home;
import io.understudy.rehearsal.Rehearsal;
import io.understudy.rehearsal.Result;
import io.understudy.rehearsal.Screen;
import io.understudy.rehearsal.Staging;
import io.understudy.rehearsal.StatusClient;
import io.understudy.rehearsal.Theatre;
import io.understudy.scenario.ScenarioFile;
import io.understudy.topology.Workload;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One world with the packaged functions in a process of their own, for a test to play in. */
final class Play implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final long SEED = 1;

    private final Theatre theatre;
    private final StatusClient status;
    private final HttpClient http = HttpClient.newHttpClient();
    private final double speed;

    private Play(Path estate, Staging staging) {
        this.speed = staging.speed();
        this.theatre = Theatre.open(home(), estate, staging);
        this.status = new StatusClient(theatre::url, () -> token("rita", "Understudy.Reader"));
    }

    /** Where the build has laid the packaged functions. */
    static Home home() {
        return new Home(Path.of("../..").toAbsolutePath().normalize());
    }

    /** A world that nobody has touched yet. */
    static Play open(double speed) {
        return open(home().estate(), speed);
    }

    /** The same, for another estate. */
    static Play open(Path estate, double speed) {
        return new Play(estate, Staging.of(speed, SEED));
    }

    /** A world whose active stamp serves users. */
    static Play serving(double speed) {
        return serving(Staging.of(speed, SEED));
    }

    /** The same on another estate. */
    static Play serving(Path estate, double speed) {
        return serving(estate, Staging.of(speed, SEED));
    }

    /**
     * The shipped estate with longer limits. While a busy machine starts a host, or looks twice, minutes pass in a world
     * that is many times as fast, and what the limits are for is asked elsewhere.
     */
    static Path patientEstate(Path folder) throws IOException {
        var shipped = Files.readString(home().estate());
        var patient = shipped.replaceAll("closedMax: \\w+", "closedMax: 60m")
                .replaceAll("dataLossMax: \\w+", "dataLossMax: 60m");
        assertThat(patient).contains("closedMax: 60m", "dataLossMax: 60m");
        return Files.writeString(folder.resolve("understudy.yaml"), patient);
    }

    /** Another estate in which users may be shut out for long; nothing else in it is changed. */
    static Path patientEstate(Path folder, Path declared) throws IOException {
        var patient = Files.readString(declared).replaceAll("closedMax: \\w+", "closedMax: 60m");
        assertThat(patient).contains("closedMax: 60m");
        return Files.writeString(folder.resolve("understudy.yaml"), patient);
    }

    /** The example of that name with both limits as long as those of {@link #patientEstate(Path)}. */
    static Path patientExample(Path folder, String name) throws IOException {
        var declared = Files.readString(home().root().resolve("docs/examples/" + name + ".yaml"));
        var patient = declared.replaceAll(" +closedMax: .*\\n", "")
                .replaceAll("( +)dataLossMax: .*\\n", "$1dataLossMax: 60m\n$1closedMax: 60m\n");
        assertThat(patient).contains("closedMax: 60m", "dataLossMax: 60m");
        return Files.writeString(folder.resolve("understudy.yaml"), patient);
    }

    /** The same, with the bus and the tables on disk. */
    static Play servingFromDisk(Path estate, double speed) {
        return serving(estate, Staging.of(speed, SEED).keptOnDisk());
    }

    /** The same, with settings of the test's own. */
    static Play serving(double speed, Map<String, String> settings) {
        return serving(Staging.of(speed, SEED).with(settings));
    }

    private static Play serving(Staging staging) {
        return serving(home().estate(), staging);
    }

    private static Play serving(Path estate, Staging staging) {
        var play = new Play(estate, staging);
        play.await(
                "the first activation opens the active stamp",
                view -> play.theatre.stage().isOpen(play.workload()));
        play.theatre.stage().begin();
        return play;
    }

    Result rehearse(String scenario) {
        return rehearse(scenario, OutputStream.nullOutputStream());
    }

    /** The same, with the story written down. */
    Result rehearse(String scenario, OutputStream story) {
        var screen = Screen.intoPipe(new PrintStream(story, true, StandardCharsets.UTF_8));
        return new Rehearsal(theatre, ScenarioFile.named(scenario, home().scenarios()), screen, speed, SEED).run();
    }

    Theatre theatre() {
        return theatre;
    }

    /** How things stand as the installation at that address sees them. */
    StatusClient statusAt(URI installation) {
        return new StatusClient(() -> installation, () -> token("rita", "Understudy.Reader"));
    }

    Workload workload() {
        return theatre.estate().workloads().get(0);
    }

    String token(String person, String... roles) {
        return theatre.stage().tokenOf(person, roles);
    }

    void loseTheActiveRegion() {
        theatre.stage()
                .azure()
                .tell((azure, now) ->
                        azure.faults().lose(workload().declaredActive().region(), now));
    }

    void restoreTheLostRegion() {
        theatre.stage()
                .azure()
                .tell((azure, now) ->
                        azure.faults().restore(workload().declaredActive().region(), now));
    }

    List<String> invariantsBroken() {
        return theatre.stage()
                .azure()
                .ask((azure, now) -> azure.invariantsBroken().stream()
                        .map(JournalEntry.InvariantBroken::sentence)
                        .toList());
    }

    long begun(Operation.Kind kind) {
        return theatre.stage()
                .azure()
                .ask((azure, now) -> azure.journal().entries(JournalEntry.OperationBegan.class).stream()
                        .filter(o -> o.kind() == kind)
                        .count());
    }

    /** How the first workload stands, once the condition holds. */
    JsonNode await(String what, Predicate<JsonNode> condition) {
        return awaitAt(status, what, condition);
    }

    /** The same, as that installation sees it. */
    JsonNode awaitAt(StatusClient asked, String what, Predicate<JsonNode> condition) {
        return awaitStatusAt(
                        asked,
                        what,
                        LIMIT,
                        s -> condition.test(s.path("workloads").path(0)))
                .path("workloads")
                .path(0);
    }

    /** The whole status, once the condition holds. */
    JsonNode awaitStatus(String what, Predicate<JsonNode> condition) {
        return awaitStatus(what, LIMIT, condition);
    }

    /** The same for what takes longer. */
    JsonNode awaitStatus(String what, Duration limit, Predicate<JsonNode> condition) {
        return awaitStatusAt(status, what, limit, condition);
    }

    private static JsonNode awaitStatusAt(
            StatusClient asked, String what, Duration limit, Predicate<JsonNode> condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        Optional<JsonNode> seen = Optional.empty();
        while (System.nanoTime() < deadline) {
            var view = asked.ask(0);
            if (view.isPresent()) {
                seen = view;
                if (condition.test(view.get())) {
                    return view.get();
                }
            }
            pause();
        }
        throw new AssertionError("it did not come about that " + what + "; last seen: " + seen);
    }

    JsonNode status() {
        return status.ask(0).orElseThrow(() -> new AssertionError("the status did not answer"));
    }

    /** Posts as Event Grid does, whose right to do so is the key in the address. */
    HttpResponse<String> publish(String key, String event, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(
                        theatre.url().resolve("/runtime/webhooks/eventgrid?functionName=EventReceived&code=" + key))
                .header("Content-Type", "application/json")
                .header("aeg-event-type", event)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String token, String body) throws IOException, InterruptedException {
        return post(theatre.url().resolve(path), token, body);
    }

    HttpResponse<String> post(URI address, String token, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** An alert as Azure Monitor sends it, about one origin. */
    String alert(String origin, String alertId) {
        return """
                {"schemaId":"azureMonitorCommonAlertSchema","data":{"essentials":{
                "alertId":"%s","alertRule":"origin-health","severity":"Sev0","signalType":"Metric",
                "monitorCondition":"Fired","monitoringService":"Platform",
                "alertTargetIDs":["%s"],"originAlertId":"x","firedDateTime":"%s",
                "description":"","essentialsVersion":"1.0","alertContextVersion":"1.0"},
                "alertContext":{"properties":{},"conditionType":"SingleResourceMultipleMetricCriteria",
                "condition":{"windowSize":"PT1M","allOf":[{"metricName":"OriginHealthPercentage",
                "metricNamespace":"Microsoft.Cdn/profiles","operator":"LessThan","threshold":"50",
                "timeAggregation":"Average","dimensions":[{"name":"Origin","value":"%s"}],"metricValue":0.0}]}}}}
                """.formatted(
                        alertId,
                        workload().declaredActive().origin().orElseThrow().profile(),
                        theatre.stage().clock().instant(),
                        origin);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test was interrupted", e);
        }
    }

    @Override
    public void close() {
        theatre.close();
    }
}
