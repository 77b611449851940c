package io.understudy.diagnose;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceWithItsTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final Witness LOOK = Witness.looking("swedencentral");

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

    private boolean isKept(Finding finding, int seconds, boolean closely) {
        return !book.worthKeeping(List.of(at(finding, Duration.ofSeconds(seconds))), closely)
                .isEmpty();
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

    private Testimony of(Witness witness) {
        return book.about(WEU).stream()
                .filter(t -> t.witness().equals(witness))
                .findFirst()
                .orElseThrow();
    }
}
