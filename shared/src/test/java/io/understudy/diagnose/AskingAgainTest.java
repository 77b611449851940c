package io.understudy.diagnose;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.Finding;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a verdict is worth right before a step that cannot be taken back. */
class AskingAgainTest {

    private static final Instant CLOSED = Instant.parse("2026-11-21T06:00:00Z");
    private static final Witness LOOK = Witness.looking("swedencentral");

    private EvidenceBook book = EvidenceBook.empty()
            .with(Evidence.look(LOOK, WEU, Finding.UP, CLOSED.minus(Duration.ofHours(1)), "answered 200"));

    @Test
    void holdsWhenALookBegunAfterwardsGotNothing() {
        see(LOOK, Finding.DOWN, 10);

        assertThat(lost(20).again()).isEqualTo(Again.HOLDS);
        assertThat(lost(20).sentence()).contains("finds weu down");
    }

    @Test
    void countsNoLookThatBeganBefore() {
        see(LOOK, Finding.DOWN, 4);

        assertThat(lost(5).again()).isEqualTo(Again.CANNOT_TELL);
    }

    @Test
    void countsNoLookThatIsOld() {
        see(LOOK, Finding.DOWN, 10);

        assertThat(lost(41).again()).isEqualTo(Again.CANNOT_TELL);
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "ILL"})
    void isContradictedByWhateverAnswer(Finding finding) {
        see(LOOK, finding, 10);
        see(LOOK, Finding.DOWN, 16);

        assertThat(lost(20).again()).isEqualTo(Again.CONTRADICTED);
        assertThat(lost(20).sentence()).isEqualTo("weu answered at 06:00:10 UTC, so it is not lost");
    }

    @Test
    void isContradictedByTheAnswerThatAnotherVantageGot() {
        see(LOOK, Finding.DOWN, 10);
        see(Witness.looking("francecentral"), Finding.ILL, 11);

        assertThat(lost(20).again()).isEqualTo(Again.CONTRADICTED);
    }

    @Test
    void cannotTellByALookThatSawNothing() {
        see(LOOK, Finding.MISSING, 10);

        assertThat(lost(20).again()).isEqualTo(Again.CANNOT_TELL);
    }

    @Test
    void isContradictedByWhatUsersGotFromItThoughItIsSilentToUs() {
        see(LOOK, Finding.DOWN, 10);
        see(Witness.using("francecentral"), Finding.UP, 11);

        assertThat(lost(20).again()).isEqualTo(Again.CONTRADICTED);
    }

    @Test
    void countsNoWordOfUsersThatWasAskedForBefore() {
        see(LOOK, Finding.DOWN, 10);
        see(Witness.using("swedencentral"), Finding.UP, 4);

        assertThat(lost(20).again()).isEqualTo(Again.HOLDS);
    }

    @Test
    void doesNotHoldOnceAnAnswerHasContradictedAndUsersAreServedSince() {
        see(Witness.using("swedencentral"), Finding.UP, 11);
        see(LOOK, Finding.DOWN, 18);

        var again = AskedAgain.lost(book, WEU, CLOSED.plusSeconds(12), CLOSED, CLOSED.plusSeconds(20));

        assertThat(again.again()).isEqualTo(Again.CANNOT_TELL);
        assertThat(again.sentence()).isEqualTo("users are served by weu");
    }

    @Test
    void holdsAgainOnceUsersGetNothingEither() {
        see(Witness.using("swedencentral"), Finding.UP, 11);
        see(LOOK, Finding.DOWN, 18);
        see(Witness.using("swedencentral"), Finding.DOWN, 18);

        var again = AskedAgain.lost(book, WEU, CLOSED.plusSeconds(12), CLOSED, CLOSED.plusSeconds(20));

        assertThat(again.again()).isEqualTo(Again.HOLDS);
    }

    @Test
    void listensToNothingBadThatOurClosingExplains() {
        see(Witness.using("swedencentral"), Finding.ILL, 10);
        see(Witness.edge("origin-health"), Finding.DOWN, 10);

        assertThat(lost(20).again()).isEqualTo(Again.CANNOT_TELL);
    }

    @Test
    void isWellOnlyByALookBegunAfterwards() {
        see(LOOK, Finding.UP, 3);
        assertThat(AskedAgain.isWell(book, WEU, CLOSED, CLOSED.plusSeconds(4))).isFalse();

        see(LOOK, Finding.UP, 9);
        assertThat(AskedAgain.isWell(book, WEU, CLOSED, CLOSED.plusSeconds(10))).isTrue();
    }

    @Test
    void knowsSinceWhenItIsSilent() {
        assertThat(AskedAgain.silentSince(book, WEU)).isEmpty();
        see(LOOK, Finding.DOWN, 1);
        see(LOOK, Finding.DOWN, 11);

        assertThat(AskedAgain.silentSince(book, WEU)).contains(CLOSED.plusSeconds(1));
    }

    private void see(Witness witness, Finding finding, int second) {
        book = book.with(Evidence.look(witness, WEU, finding, CLOSED.plusSeconds(second), "seen"));
    }

    private AskedAgain lost(int second) {
        return AskedAgain.lost(book, WEU, CLOSED, CLOSED, CLOSED.plusSeconds(second));
    }
}
