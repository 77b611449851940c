package io.understudy.tests.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import io.understudy.activation.Fence;
import io.understudy.clock.ScaledClock;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableAttic;
import io.understudy.functions.azure.ledger.TableLedger;
import io.understudy.functions.port.Attic;
import io.understudy.functions.settings.Settings.LedgerStore;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the port promises of a ledger, and of the attic beside it, asked of the adapter over real storage. */
abstract class LedgerContract {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final WorkloadName BILLING = new WorkloadName("billing");
    private static final Ledger.Head OPEN = new Ledger.Head(new Fence(7), true, false);
    private static final Ledger.Head STOPPED = new Ledger.Head(new Fence(8), false, true);

    private final HttpClient http = client();
    private final String table = "ledger" + UUID.randomUUID().toString().replace("-", "");
    private final Ledger ledger = ledgerThrough(http);

    /** How the storage is reached. */
    abstract String connectionString();

    @Test
    void isEmptyBeforeAnythingHappened() {
        assertThat(ledger.read(ORDERS)).isEqualTo(new Ledger.Reading.Found(Ledger.Version.NONE, List.of()));
        assertThat(ledger.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(Ledger.Head.NEW));
        assertThat(ledger.open()).isEmpty();
    }

    @Test
    void appendsAllOfThemInOrderAndMovesTheHead() {
        var events = events(0, 3);

        assertThat(append(ledger, events, OPEN)).isInstanceOf(Ledger.Appending.Appended.class);

        assertThat(eventsOf(ledger)).isEqualTo(events);
        assertThat(ledger.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(OPEN));
        append(ledger, events(3, 5), STOPPED);
        assertThat(eventsOf(ledger)).isEqualTo(events(0, 5));
        assertThat(ledger.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(STOPPED));
    }

    @Test
    void letsTheFirstOfTwoBeginALedger() {
        var other = ledgerThatRemembersNothing();

        assertThat(ledger.append(ORDERS, Ledger.Version.NONE, events(0, 2), OPEN))
                .isInstanceOf(Ledger.Appending.Appended.class);
        assertThat(other.append(ORDERS, Ledger.Version.NONE, events(5, 6), STOPPED))
                .isEqualTo(new Ledger.Appending.Overtaken());

        assertThat(eventsOf(other)).isEqualTo(events(0, 2));
        assertThat(other.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(OPEN));
    }

    @Test
    void letsTheFirstOfTwoThatReadTheSameGoOnAndAppendsNothingOfTheOther() {
        append(ledger, events(0, 1), OPEN);
        var other = ledgerThatRemembersNothing();
        var seen = versionOf(ledger);
        assertThat(versionOf(other)).isEqualTo(seen);

        assertThat(ledger.append(ORDERS, seen, events(1, 2), OPEN)).isInstanceOf(Ledger.Appending.Appended.class);
        assertThat(other.append(ORDERS, seen, events(7, 9), STOPPED)).isEqualTo(new Ledger.Appending.Overtaken());

        assertThat(eventsOf(other)).isEqualTo(events(0, 2));
        assertThat(other.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(OPEN));
        assertThat(append(other, events(2, 3), STOPPED)).isInstanceOf(Ledger.Appending.Appended.class);
        assertThat(eventsOf(ledger))
                .as("what it remembers is only the beginning")
                .isEqualTo(events(0, 3));
    }

    /** A thousand rows are a page of the service, so that reading them all needs two. */
    @Test
    void tellsAnotherProcessManyEventsThatWereAppendedInSeveralTransactions() {
        for (int begin = 0; begin < 1_089; begin += 99) {
            assertThat(append(ledger, events(begin, begin + 99), OPEN)).isInstanceOf(Ledger.Appending.Appended.class);
        }

        assertThat(eventsOf(ledgerThatRemembersNothing())).isEqualTo(events(0, 1_089));
        assertThat(eventsOf(ledger)).isEqualTo(events(0, 1_089));
    }

    @Test
    void keepsAnEventThatIsLongerThanAPropertyHolds() {
        var words =
                IntStream.range(0, 9_000).mapToObj(i -> "because " + i + " ").reduce("", String::concat);
        List<RunEvent> events = List.of(new RunEvent.RunEnded(AT, new RunId("orders-2"), RunEvent.End.STUCK, words));

        append(ledger, events, OPEN);

        assertThat(words.length()).isGreaterThan(64 * 1024);
        assertThat(eventsOf(ledgerThatRemembersNothing())).isEqualTo(events);
    }

    @Test
    void keepsWorkloadsApartAndNamesThoseWithAnOpenRun() {
        append(ledger, events(0, 1), OPEN);
        ledger.append(BILLING, Ledger.Version.NONE, events(4, 5), STOPPED);

        assertThat(ledger.open()).containsExactly(ORDERS);
        assertThat(eventsOf(ledger)).isEqualTo(events(0, 1));
        assertThat(((Ledger.Reading.Found) ledger.read(BILLING)).events()).isEqualTo(events(4, 5));
    }

    @Test
    void cannotTellWhetherAnAppendHappenedWhenNothingIsHeardAnyMoreAndFindsItByReading() {
        append(ledger, events(0, 1), OPEN);
        var broken = new LosingAnswers(http);
        var cut = ledgerThrough(broken);
        var seen = versionOf(cut);

        broken.loseEveryAnswer();
        var answer = cut.append(ORDERS, seen, events(1, 3), STOPPED);
        broken.loseFromNowOn(0);

        assertThat(answer).isInstanceOf(Ledger.Appending.Unavailable.class);
        assertThat(eventsOf(cut)).isEqualTo(events(0, 3));
        assertThat(cut.append(ORDERS, seen, events(1, 3), STOPPED))
                .as("the same append again is no second one")
                .isEqualTo(new Ledger.Appending.Overtaken());
        assertThat(eventsOf(ledgerThatRemembersNothing())).isEqualTo(events(0, 3));
    }

    @Test
    void knowsItsOwnTurnAgainWhoseAnswersWereLost() {
        append(ledger, events(0, 1), OPEN);
        var broken = new LosingAnswers(http);
        var cut = ledgerThrough(broken);
        var seen = versionOf(cut);

        broken.loseFromNowOn(Integer.MAX_VALUE);
        var answer = cut.append(ORDERS, seen, events(1, 3), STOPPED);

        assertThat(answer).isEqualTo(new Ledger.Appending.Appended());
        assertThat(eventsOf(cut)).isEqualTo(events(0, 3));
    }

    /** The client sends again by itself, and meets its own first attempt. */
    @Test
    void isNotOvertakenByItselfWhenTheClientSendsAgainBecauseOneAnswerWasLost() {
        append(ledger, events(0, 1), OPEN);
        var broken = new LosingAnswers(http);
        var cut = ledgerThrough(broken);
        var seen = versionOf(cut);

        broken.loseFromNowOn(1);
        var answer = cut.append(ORDERS, seen, events(1, 3), STOPPED);

        assertThat(answer).isEqualTo(new Ledger.Appending.Appended());
        assertThat(eventsOf(cut)).isEqualTo(events(0, 3));
        assertThat(cut.head(ORDERS)).isEqualTo(new Ledger.HeadReading.Found(STOPPED));
    }

    @Test
    void keepsInTheAtticEachThingOnceWithTheWordsThatCameFirst() {
        var attic = new TableAttic(new Lazy<>(() -> LedgerTables.open(store(), http, LedgerContract::nobody)));

        attic.keep(Attic.Kind.UNMAPPED, "alert/1", "first", AT);
        attic.keep(Attic.Kind.UNMAPPED, "alert/1", "second", AT.plusSeconds(1));
        attic.keep(Attic.Kind.UNMAPPED, "alert/2", "another", AT.plusSeconds(2));
        attic.keep(Attic.Kind.QUARANTINED, "alert/1", "x".repeat(5_000), AT);

        assertThat(attic.newest(Attic.Kind.UNMAPPED))
                .containsExactly(
                        new Attic.Kept("alert/2", "another", AT.plusSeconds(2)),
                        new Attic.Kept("alert/1", "first", AT));
        assertThat(attic.newest(Attic.Kind.QUARANTINED))
                .extracting(kept -> kept.words().length())
                .containsExactly(2_000);
        assertThat(attic.holds(Attic.Kind.UNMAPPED, "alert/1")).isTrue();
        assertThat(attic.holds(Attic.Kind.UNMAPPED, "alert/3")).isFalse();
        assertThat(ledger.open()).as("no workload is found among them").isEmpty();
    }

    private Ledger ledgerThrough(HttpClient client) {
        return new TableLedger(
                new Lazy<>(() -> LedgerTables.open(store(), client, LedgerContract::nobody)), Duration.ofDays(90));
    }

    /** What another process has: its own client, and nothing read yet. */
    private Ledger ledgerThatRemembersNothing() {
        return ledgerThrough(client());
    }

    private LedgerStore store() {
        return new LedgerStore.ByConnectionString(connectionString(), table);
    }

    /** The client of the product. */
    private static HttpClient client() {
        return new AzureHttp(LedgerContract::nobody, ScaledClock.startingNow(InstantSource.system(), 1)).client();
    }

    private static TokenCredential nobody() {
        throw new IllegalStateException("nobody signs in with an identity here");
    }

    private static Ledger.Appending append(Ledger ledger, List<RunEvent> events, Ledger.Head head) {
        return ledger.append(ORDERS, versionOf(ledger), events, head);
    }

    private static Ledger.Version versionOf(Ledger ledger) {
        return ((Ledger.Reading.Found) ledger.read(ORDERS)).version();
    }

    private static List<RunEvent> eventsOf(Ledger ledger) {
        return ((Ledger.Reading.Found) ledger.read(ORDERS)).events();
    }

    /** Events that differ by their second. */
    private static List<RunEvent> events(int begin, int end) {
        var verdict = new Verdict(Verdict.Name.ALL_WELL, new StampName("weu"), List.of());
        var events = new ArrayList<RunEvent>();
        for (int i = begin; i < end; i++) {
            events.add(new RunEvent.VerdictChanged(AT.plusSeconds(i), verdict));
        }
        return events;
    }
}
