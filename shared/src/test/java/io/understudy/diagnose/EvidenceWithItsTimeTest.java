package io.understudy.diagnose;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceWithItsTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final Witness LOOK = Witness.looking("swedencentral");
    private static final String RULE = "origin-health-orders-weu";

    private EvidenceBook book = EvidenceBook.empty().with(at(Finding.UP, Duration.ofMinutes(-2)));

    @Test
    void neverLetsAnOlderLookOverrideANewerOne() {
        look(Finding.DOWN, -51);
        look(Finding.UP, -10);
        var before = about();

        look(Finding.DOWN, -51);
        look(Finding.DOWN, -30);

        assertThat(about()).isEqualTo(before);
        assertThat(about().finding()).isEqualTo(Finding.UP);
    }

    @Test
    void remembersWhenItWasFirstAndLastSeenAndWhenItWasLastGood() {
        look(Finding.UP, -60);
        look(Finding.DOWN, -50);
        look(Finding.DOWN, -40);

        assertThat(about().word().since()).isEqualTo(NOW.minusSeconds(50));
        assertThat(about().word().seenAt()).isEqualTo(NOW.minusSeconds(40));
        assertThat(about().goodAt()).contains(NOW.minusSeconds(60));
        assertThat(about().isSteady()).isTrue();
    }

    @Test
    void isNotSteadyByTwoLooksInOneBreath() {
        look(Finding.DOWN, -3);
        look(Finding.DOWN, 0);

        assertThat(about().isSteady()).isFalse();
    }

    @Test
    void takesALookThatSawNothingForNoEndOfTheSilence() {
        look(Finding.DOWN, -20);
        look(Finding.MISSING, -10);
        assertThat(about().finding()).isEqualTo(Finding.MISSING);

        look(Finding.DOWN, 0);

        assertThat(about().silence()).contains(new Testimony.Silence(NOW.minusSeconds(20)));
        assertThat(about().isSteady()).isTrue();
    }

    @Test
    void beginsASilenceAgainWhereNobodyLookedForAWhile() {
        look(Finding.DOWN, -100);
        look(Finding.DOWN, 0);

        assertThat(about().silence()).contains(new Testimony.Silence(NOW));
        assertThat(about().isSteady()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 600, 60 * 24 * 3})
    void letsAFiredAlertHoldUntilItsOwnResolutionHoweverLong(long minutes) {
        hear(AlertFired.State.FIRED, RULE, NOW.minus(Duration.ofMinutes(minutes)));
        assertThat(edge(RULE).isFresh(NOW)).isTrue();

        hear(AlertFired.State.RESOLVED, RULE, NOW.minusSeconds(1));
        assertThat(edge(RULE).finding()).isEqualTo(Finding.UP);
    }

    @Test
    void silencesNoAlertByTheResolutionOfAnotherRule() {
        hear(AlertFired.State.FIRED, RULE, NOW.minusSeconds(60));
        hear(AlertFired.State.RESOLVED, "another-origin-health", NOW);

        assertThat(edge(RULE).finding()).isEqualTo(Finding.DOWN);
    }

    @Test
    void silencesNoAlertByTheResolutionOfAnotherOneOfItsRule() {
        hear(AlertFired.State.FIRED, RULE, "a1", NOW.minusSeconds(60));
        hear(AlertFired.State.FIRED, RULE, "a2", NOW.minusSeconds(50));
        hear(AlertFired.State.RESOLVED, RULE, "a1", NOW.minusSeconds(10));

        assertThat(of(Witness.edge(RULE, "a1")).finding()).isEqualTo(Finding.UP);
        assertThat(of(Witness.edge(RULE, "a2")).finding()).isEqualTo(Finding.DOWN);
    }

    @Test
    void endsTheAlertOfAnEarlierLedgerThatNamesOnlyItsRule() {
        book = book.with(Evidence.look(Witness.edge(RULE), WEU, Finding.DOWN, NOW.minusSeconds(60), "0 %"));

        hear(AlertFired.State.RESOLVED, RULE, "a1", NOW.minusSeconds(10));

        assertThat(of(Witness.edge(RULE)).finding()).isEqualTo(Finding.UP);
    }

    @Test
    void forgetsAnAlertThatWasOverForADay() {
        hear(AlertFired.State.FIRED, RULE, "a1", NOW.minus(Duration.ofHours(26)));
        hear(AlertFired.State.RESOLVED, RULE, "a1", NOW.minus(Duration.ofHours(25)));
        hear(AlertFired.State.FIRED, RULE, "a2", NOW.minus(Duration.ofHours(25)));
        assertThat(book.about(WEU)).hasSize(3);

        look(Finding.UP, 0);

        assertThat(book.about(WEU)).extracting(t -> t.witness()).containsExactly(LOOK, Witness.edge(RULE, "a2"));
    }

    /** Nobody says that it is over, and users were served for ten minutes since. */
    @Test
    void takesAnAlertForOverOnceUsersWereServedForLongWhollyAfterIt() {
        hear(AlertFired.State.FIRED, RULE, NOW.minusSeconds(800));
        serve(NOW.minusSeconds(700));
        serve(NOW.minusSeconds(101));
        assertThat(edge(RULE).finding()).as("not for ten minutes yet").isEqualTo(Finding.DOWN);

        serve(NOW.minusSeconds(99));
        assertThat(edge(RULE).finding()).isEqualTo(Finding.UP);

        hear(AlertFired.State.FIRED, RULE, NOW.minusSeconds(1));
        assertThat(edge(RULE).finding()).as("it fired again").isEqualTo(Finding.DOWN);
    }

    /** Every half a minute, until then. */
    private void serve(Instant until) {
        var use = Witness.using("swedencentral");
        for (var at = NOW.minusSeconds(700); !at.isAfter(until); at = at.plusSeconds(30)) {
            book = book.with(Evidence.look(use, WEU, Finding.UP, at, "answered 200"));
        }
        book = book.with(Evidence.look(use, WEU, Finding.UP, until, "answered 200"));
    }

    @Test
    void takesAnAlertThatIsDeliveredAfterItsOwnEndForOldNews() {
        hear(AlertFired.State.RESOLVED, RULE, NOW.minusSeconds(10));
        hear(AlertFired.State.FIRED, RULE, NOW.minusSeconds(300));

        assertThat(edge(RULE).finding()).isEqualTo(Finding.UP);
    }

    /** The end of an alert may be lost; the edge's own measurement is not. */
    @Test
    void takesAnAlertForOverOnceTheEdgeMeasuredWellWhollyAfterIt() {
        hear(AlertFired.State.FIRED, RULE, NOW.minus(Duration.ofHours(2)));
        measure(Finding.UP, NOW.minus(Duration.ofHours(2)).plusSeconds(59));
        assertThat(book.fresh(WEU, NOW)).anyMatch(t -> t.witness().equals(Witness.edge(RULE, "a1")));

        measure(Finding.UP, NOW.minus(Duration.ofHours(2)).plusSeconds(60));
        assertThat(book.fresh(WEU, NOW)).noneMatch(t -> t.witness().equals(Witness.edge(RULE, "a1")));
        assertThat(book.holdsBadNewsOf(WEU)).isFalse();

        hear(AlertFired.State.FIRED, RULE, NOW.minusSeconds(1));
        assertThat(book.fresh(WEU, NOW))
                .as("it fired again")
                .anyMatch(t -> t.witness().equals(Witness.edge(RULE, "a1")));
    }

    @Test
    void letsAMeasurementOfTheEdgeGrowStale() {
        measure(Finding.DOWN, NOW.minusSeconds(301));
        assertThat(book.fresh(WEU, NOW)).noneMatch(t -> t.witness().path() == Witness.Path.EDGE);

        measure(Finding.DOWN, NOW.minusSeconds(100));
        assertThat(book.fresh(WEU, NOW)).anyMatch(t -> t.witness().path() == Witness.Path.EDGE);
    }

    private void measure(Finding finding, Instant at) {
        var report = new ProbeReported(
                ORDERS,
                "swedencentral",
                List.of(new Sample(WEU, Sample.Look.EDGE, finding, "100 % of probes are good")),
                List.of(),
                at);
        book = book.with(EvidenceBook.said(report, NOW));
    }

    @Test
    void doesNotBelieveDatesInTheFuture() {
        hear(AlertFired.State.FIRED, RULE, Instant.parse("2099-01-01T00:00:00Z"));
        assertThat(edge(RULE).word().seenAt()).isEqualTo(NOW);

        var report = new ProbeReported(
                ORDERS,
                "swedencentral",
                List.of(new Sample(WEU, Sample.Look.DIRECT, Finding.DOWN, "silent")),
                List.of(),
                NOW.plus(Duration.ofDays(1)));
        assertThat(EvidenceBook.said(report, NOW))
                .singleElement()
                .satisfies(e -> assertThat(e.seenAt()).isEqualTo(NOW));
    }

    @Test
    void takesNoOtherAlertForEvidence() {
        var other = new AlertFired(
                ORDERS,
                WEU,
                AlertFired.Condition.ORIGIN,
                AlertFired.State.FIRED,
                NOW,
                "alert rule latency fired: OriginLatency 812",
                Optional.of("latency"),
                Optional.of("a1"));

        assertThat(EvidenceBook.said(other, NOW)).isEmpty();
    }

    @Test
    void keepsWhatALookSawOfTheData() {
        var sample = new DataSample(NEU, false, NOW.minusSeconds(3), NOW);
        var report = new ProbeReported(
                ORDERS,
                "swedencentral",
                List.of(
                        new Sample(NEU, Sample.Look.DIRECT, Finding.UP, "answered 200"),
                        new Sample(NEU, Sample.Look.AS_USERS, Finding.MISSING, "users: by stamp weu")),
                List.of(sample),
                NOW);

        book = book.with(EvidenceBook.said(report, NOW));
        assertThat(book.data(NEU)).contains(sample);

        book = book.with(Evidence.look(LOOK, NEU, Finding.DOWN, NOW.plusSeconds(10), "silent"));
        assertThat(book.data(NEU)).as("a look without data forgets none").contains(sample);
    }

    @Test
    void writesDownWhatChangesWhatConfirmsAndWhatIsDue() {
        look(Finding.DOWN, -30);
        assertThat(isKept(Finding.UP, -29, false)).as("a change").isTrue();
        assertThat(isKept(Finding.DOWN, -27, true)).as("nothing new").isFalse();
        assertThat(isKept(Finding.DOWN, -25, true)).as("what makes it steady").isTrue();
        look(Finding.DOWN, -25);
        assertThat(isKept(Finding.DOWN, -16, true)).as("nothing new").isFalse();
        assertThat(isKept(Finding.DOWN, -15, true)).as("ten seconds later").isTrue();
        assertThat(isKept(Finding.DOWN, -15, false)).as("nobody is in a hurry").isFalse();
        assertThat(isKept(Finding.DOWN, -60, true)).as("an older look").isFalse();
    }

    @Test
    void writesDownEachGoodWordOfUsersWhileTheirSilentStampIsAboutToBeLeft() {
        look(Finding.DOWN, -12);
        var use = Witness.using("swedencentral");
        book = book.with(Evidence.look(use, WEU, Finding.UP, NOW.minusSeconds(3), "answered 200"));
        var next = Evidence.look(use, WEU, Finding.UP, NOW, "answered 200");

        assertThat(book.worthKeeping(List.of(next), true)).isEmpty();
        assertThat(book.worthKeeping(List.of(next), NEU)).isEmpty();
        assertThat(book.worthKeeping(List.of(next), WEU)).hasSize(1);
    }

    @Test
    void writesDownFairWeatherEveryFiveMinutes() {
        look(Finding.UP, -300);
        book = EvidenceBook.empty().with(at(Finding.UP, Duration.ofMinutes(-5)));

        assertThat(isKept(Finding.UP, -1, false)).isFalse();
        assertThat(isKept(Finding.UP, 0, false)).isTrue();
    }

    @Test
    void writesDownAtOnceThatADatabasesClockRunsAhead() {
        var ahead = at(Finding.UP, Duration.ZERO).with(new DataSample(WEU, true, NOW.plusSeconds(600), NOW));

        assertThat(book.worthKeeping(List.of(ahead), false)).containsExactly(ahead);
    }

    @ParameterizedTest
    @CsvSource({"EDGE,EDGE,''", "OWN_LOOK,DIRECT,''", "OWN_USE,AS_USERS,''", "direct@swedencentral,DIRECT,swedencentral"
    })
    void knowsTheNamesOfEarlierLedgers(String name, Witness.Path path, String vantage) {
        var witness = new Witness(name);

        assertThat(witness.path()).isEqualTo(path);
        assertThat(witness.vantage()).isEqualTo(vantage);
        assertThat(new Witness(witness.name())).isEqualTo(witness);
    }

    @Test
    void knowsNoWitnessWithoutAPath() {
        assertThatThrownBy(() -> new Witness("somebody")).hasMessageContaining("somebody");
    }

    /** Which rule it was is not known, so nothing can tell that it is over. */
    @Test
    void letsAnAlertOfAnEarlierLedgerEndByItself() {
        var edge = Evidence.look(new Witness("EDGE"), WEU, Finding.DOWN, NOW.minus(Duration.ofMinutes(31)), "0 %");

        assertThat(edge.isFresh(NOW)).isFalse();
    }

    private boolean isKept(Finding finding, int seconds, boolean closely) {
        return !book.worthKeeping(List.of(at(finding, Duration.ofSeconds(seconds))), closely)
                .isEmpty();
    }

    private void hear(AlertFired.State state, String rule, Instant at) {
        hear(state, rule, "a1", at);
    }

    private void hear(AlertFired.State state, String rule, String id, Instant at) {
        var alert = new AlertFired(
                ORDERS,
                WEU,
                AlertFired.Condition.ORIGIN_HEALTH,
                state,
                at,
                "0 % healthy",
                Optional.of(rule),
                Optional.of(id));
        book = book.with(EvidenceBook.said(alert, NOW));
    }

    private void look(Finding finding, int seconds) {
        book = book.with(at(finding, Duration.ofSeconds(seconds)));
    }

    private static Evidence at(Finding finding, Duration fromNow) {
        return Evidence.look(LOOK, WEU, finding, NOW.plus(fromNow), "seen");
    }

    private Testimony about() {
        return of(LOOK);
    }

    private Testimony edge(String rule) {
        return of(Witness.edge(rule, "a1"));
    }

    private Testimony of(Witness witness) {
        return book.about(WEU).stream()
                .filter(t -> t.witness().equals(witness))
                .findFirst()
                .orElseThrow();
    }
}
