package io.understudy.diagnose;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.AlertFired;
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
import org.junit.jupiter.params.provider.ValueSource;

/** An alert holds until its own end, and the edge measures, too. */
class HearingAlertsOfTheEdgeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final Witness LOOK = Witness.looking("swedencentral");
    private static final String RULE = "origin-health-orders-weu";

    private EvidenceBook book =
            EvidenceBook.empty().with(Evidence.look(LOOK, WEU, Finding.UP, NOW.minusSeconds(120), "seen"));

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

        book = book.with(Evidence.look(LOOK, WEU, Finding.UP, NOW, "seen"));

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

    /** Which rule it was is not known, so nothing can tell that it is over. */
    @Test
    void letsAnAlertOfAnEarlierLedgerEndByItself() {
        var edge = Evidence.look(new Witness("EDGE"), WEU, Finding.DOWN, NOW.minus(Duration.ofMinutes(31)), "0 %");

        assertThat(edge.isFresh(NOW)).isFalse();
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
