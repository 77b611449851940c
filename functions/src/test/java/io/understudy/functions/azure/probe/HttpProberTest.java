package io.understudy.functions.azure.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample.Look;
import io.understudy.topology.Stamp;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("languages")
class HttpProberTest {

    private static final String HEALTHY =
            "{\"healthy\":true,\"words\":\"fine\",\"data\":{\"isPrimary\":true,\"committedAt\":\"2026-11-21T05:59:58Z\"}}";

    private FakeAzure world;
    private HttpProber prober;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeAzure();
        prober = new HttpProber(new PlainHttp(), new HandClock().asProductTime(), "swedencentral", Runnable::run);
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    @Test
    void seesBothStampsAndWhatUsersGet() {
        world.on("GET", "/weu/verify", 200, HEALTHY)
                .on("GET", "/neu/verify", 503, "{\"healthy\":false,\"words\":\"no database\"}")
                .on("GET", "/users", 200, "", "x-understudy-stamp", "weu");

        var report = prober.probe(workload());

        assertThat(report.vantage()).isEqualTo("swedencentral");
        assertThat(finding(report, "weu", Look.DIRECT)).isEqualTo(Finding.UP);
        assertThat(finding(report, "neu", Look.DIRECT)).isEqualTo(Finding.ILL);
        assertThat(finding(report, "weu", Look.AS_USERS)).isEqualTo(Finding.UP);
        assertThat(finding(report, "neu", Look.AS_USERS)).isEqualTo(Finding.MISSING);
        assertThat(report.data())
                .containsExactly(new DataSample(
                        new StampName("weu"), true, Instant.parse("2026-11-21T05:59:58Z"), HandClock.START));
    }

    @Test
    void findsTheStampIllThatAnswersUsersBadlyAndSaysNothingOfOthers() {
        world.on("GET", "/weu/verify", 200, HEALTHY)
                .on("GET", "/neu/verify", 200, HEALTHY)
                .on("GET", "/users", 503, "", "x-understudy-stamp", "neu");

        var report = prober.probe(workload());

        assertThat(finding(report, "neu", Look.AS_USERS)).isEqualTo(Finding.ILL);
        assertThat(finding(report, "weu", Look.AS_USERS)).isEqualTo(Finding.MISSING);
    }

    @ParameterizedTest
    @CsvSource({"502,DOWN", "503,DOWN", "504,DOWN", "500,MISSING", "404,MISSING", "401,MISSING", "429,MISSING"})
    void takesOnlySilenceAndAWordOfSilenceForDown(int status, Finding finding) {
        world.on("GET", "/weu/verify", status, "")
                .on("GET", "/neu/verify", 200, HEALTHY)
                .on("GET", "/users", status, "");

        var report = prober.probe(workload());

        assertThat(finding(report, "weu", Look.DIRECT)).isEqualTo(finding);
        assertThat(finding(report, "weu", Look.AS_USERS)).isEqualTo(finding);
    }

    @ParameterizedTest
    @CsvSource({"500,ILL", "502,ILL", "503,ILL", "429,MISSING", "401,MISSING"})
    void takesWhateverTheStampItselfAnswersForLife(int status, Finding finding) {
        world.on("GET", "/weu/verify", status, "", "x-understudy-stamp", "weu")
                .on("GET", "/neu/verify", 200, HEALTHY)
                .on("GET", "/users", status, "", "x-understudy-stamp", "weu");

        var report = prober.probe(workload());

        assertThat(finding(report, "weu", Look.DIRECT)).isEqualTo(finding);
        assertThat(finding(report, "weu", Look.AS_USERS)).isEqualTo(finding);
    }

    @Test
    void findsNoStampAnsweringWhenNobodyAnswersUsers() {
        world.on("GET", "/weu/verify", 200, HEALTHY)
                .breakOn("GET", "/neu/verify")
                .on("GET", "/users", 502, "");

        var report = prober.probe(workload());

        assertThat(finding(report, "neu", Look.DIRECT)).isEqualTo(Finding.DOWN);
        assertThat(finding(report, "weu", Look.AS_USERS)).isEqualTo(Finding.DOWN);
        assertThat(finding(report, "neu", Look.AS_USERS)).isEqualTo(Finding.DOWN);
    }

    @Test
    void takesItsOwnBlindnessForMissingDataAndNotForFailure() throws IOException {
        URI deadProxy;
        try (var gone = new FakeAzure()) {
            deadProxy = gone.endpoint();
        }
        var blind = new HttpProber(
                PlainHttp.behind(deadProxy), new HandClock().asProductTime(), "swedencentral", Runnable::run);

        var report = blind.probe(workload());

        assertThat(report.samples())
                .hasSize(4)
                .allSatisfy(s -> assertThat(s.finding()).isEqualTo(Finding.MISSING));
        assertThat(report.data()).isEmpty();
    }

    @Test
    void findsNothingOfAStampWhereAnotherOneAnswers() {
        world.on("GET", "/weu/verify", 200, HEALTHY, "x-understudy-stamp", "neu")
                .on("GET", "/neu/verify", 200, HEALTHY, "x-understudy-stamp", "neu")
                .on("GET", "/users", 200, "", "x-understudy-stamp", "neu");

        var report = prober.probe(workload());

        assertThat(finding(report, "weu", Look.DIRECT)).isEqualTo(Finding.MISSING);
        assertThat(finding(report, "neu", Look.DIRECT)).isEqualTo(Finding.UP);
        assertThat(report.samples()).anyMatch(s -> s.words().equals("stamp neu answered in its place"));
        assertThat(report.data()).extracting(DataSample::stamp).containsExactly(new StampName("neu"));
    }

    private static Finding finding(ProbeReported report, String stamp, Look look) {
        return report.samples().stream()
                .filter(s -> s.stamp().value().equals(stamp) && s.look() == look)
                .findFirst()
                .orElseThrow()
                .finding();
    }

    private Workload workload() {
        var shipped = Estates.shipped().workloads().get(0);
        var stamps = shipped.stamps().stream()
                .map(s -> new Stamp(
                        s.name(),
                        s.region(),
                        s.role(),
                        s.cluster(),
                        s.origin(),
                        s.endpoint(),
                        URI.create(world.endpoint() + "/" + s.name())))
                .toList();
        return new Workload(
                shipped.name(),
                shipped.model(),
                0,
                URI.create(world.endpoint() + "/users"),
                shipped.door(),
                stamps,
                shipped.stores(),
                shipped.policy(),
                List.of(),
                List.of(),
                shipped.acknowledged());
    }
}
