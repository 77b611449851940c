package io.understudy.tests.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpClient;
import io.understudy.clock.ScaledClock;
import io.understudy.emulators.storage.LocalStorage;
import io.understudy.emulators.storage.protocol.StorageAccount;
import io.understudy.functions.azure.calls.SendBook;
import io.understudy.functions.azure.calls.SendBook.Entry;
import io.understudy.functions.azure.http.AzureHttp;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.functions.azure.ledger.LedgerTables;
import io.understudy.functions.azure.ledger.TableSendBook;
import io.understudy.functions.settings.Settings.LedgerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all processes know about calls that are never sent twice unread, over real storage. */
class SendBookOnTheStageTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String PROMOTION = "promotion of /subscriptions/s1/…/servers/sql-neu/failoverGroups/fog";

    private final LocalStorage storage = LocalStorage.inMemory(InstantSource.system(), token -> Optional.empty());
    private final SendBook here = book();
    private final SendBook there = book();

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void letsOneProcessSendAndTheOtherWait() {
        assertThat(here.enter(PROMOTION, WINDOW, AT)).isEqualTo(new Entry.Entered(AT));
        assertThat(there.enter(PROMOTION, WINDOW, AT.plusSeconds(119))).isEqualTo(new Entry.Earlier());
        assertThat(here.enter(PROMOTION, WINDOW, AT.plusSeconds(119))).isEqualTo(new Entry.Earlier());
    }

    @Test
    void letsSomebodySendAgainWhenTheFirstCallIsTakenForLost() {
        here.enter(PROMOTION, WINDOW, AT);
        var later = AT.plusSeconds(120);

        assertThat(there.enter(PROMOTION, WINDOW, later)).isEqualTo(new Entry.Entered(later, Optional.of(AT)));
        assertThat(here.enter(PROMOTION, WINDOW, later.plusSeconds(1))).isEqualTo(new Entry.Earlier());
    }

    @Test
    void forgetsACallThatCertainlyHadNoEffectAndNoOther() {
        var first = (Entry.Entered) here.enter(PROMOTION, WINDOW, AT);
        here.strike(PROMOTION, first);
        var second = there.enter(PROMOTION, WINDOW, AT.plusSeconds(1));
        here.strike(PROMOTION, first);

        assertThat(second).isEqualTo(new Entry.Entered(AT.plusSeconds(1)));
        assertThat(here.enter(PROMOTION, WINDOW, AT.plusSeconds(2))).isEqualTo(new Entry.Earlier());
    }

    @Test
    void knowsThatNothingWasSentUntilSomethingMayHaveBeen() {
        assertThat(there.isUnwritten(PROMOTION, HOUR, AT)).isTrue();
        var first = (Entry.Entered) here.enter(PROMOTION, WINDOW, AT);
        assertThat(there.isUnwritten(PROMOTION, HOUR, AT)).isFalse();

        here.strike(PROMOTION, first);

        assertThat(there.isUnwritten(PROMOTION, HOUR, AT)).isTrue();
    }

    /** A call that is turned away because another one is at work says nothing against that other one. */
    @Test
    void goesOnKnowingOfTheCallBeforeOneThatWasTurnedAway() {
        here.enter(PROMOTION, WINDOW, AT);
        var second = (Entry.Entered) there.enter(PROMOTION, WINDOW, AT.plusSeconds(120));

        there.strike(PROMOTION, second);

        assertThat(here.isUnwritten(PROMOTION, HOUR, AT.plusSeconds(121))).isFalse();
        assertThat(here.isUnwritten(PROMOTION, HOUR, AT.plusSeconds(3600))).isTrue();
    }

    @Test
    void keepsCallsApart() {
        here.enter(PROMOTION, WINDOW, AT);

        assertThat(there.enter(PROMOTION + "2", WINDOW, AT)).isEqualTo(new Entry.Entered(AT));
    }

    @Test
    void cannotTellWhileTheTableIsAway() {
        here.enter(PROMOTION, WINDOW, AT);
        storage.close();

        assertThat(here.enter(PROMOTION, WINDOW, AT)).isInstanceOf(Entry.Unavailable.class);
    }

    private SendBook book() {
        return new TableSendBook(new Lazy<>(() -> LedgerTables.open(
                new LedgerStore.ByConnectionString(storage.connectionString(StorageAccount.DEVELOPMENT), "ledger"),
                client(),
                () -> {
                    throw new IllegalStateException("nobody signs in with an identity here");
                })));
    }

    private static HttpClient client() {
        return new AzureHttp(
                        () -> {
                            throw new IllegalStateException("nobody signs in with an identity here");
                        },
                        ScaledClock.startingNow(InstantSource.system(), 1))
                .client();
    }
}
