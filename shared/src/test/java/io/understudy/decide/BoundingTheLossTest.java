package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Witness;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.topology.AWorkload;
import io.understudy.topology.Estates;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is called known is never less than what can be lost. */
class BoundingTheLossTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Instant LOST = NOW.minusSeconds(100);
    private static final Witness LOOK = Witness.looking("swedencentral");
    private static final Witness USE = Witness.using("swedencentral");
    private static final Witness EDGE = Witness.edge("origin-health-orders-weu");

    private EvidenceBook book = EvidenceBook.empty();

    @Test
    void reachesFromTheNewestWriteOfTheTargetToTheFirstBadLook() {
        weuIsLost();
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(4), NOW));
    }

    @Test
    void isNotKnownWhereTheTargetHoldsAWriteThatNobodyCouldHaveMade() {
        weuIsLost();
        targetHolds(LOST.plusSeconds(80));

        assertUnknown("holds a write of 05:59:40 UTC, and we thought that nobody could write so late");
    }

    /** Its database may outlive its application, and users of the other stamp write there. */
    @Test
    void reachesToNowWhereOthersAdmitUsersAndTheirWritesStillArrive() {
        weuIsLost();
        targetHolds(LOST.plusSeconds(80));

        assertThat(LossBound.of(Estates.sideBySide(), WEU, NEU, book, NOW, NOW))
                .isEqualTo(new DataRisk.Known(Duration.ofSeconds(21), NOW));
    }

    @Test
    void isNotKnownWhereTheDatabasesClockRunsAhead() {
        see(LOOK, WEU, Finding.UP, LOST.minusSeconds(10), LOST.plusSeconds(590));
        weuIsLost();
        targetHolds(LOST.minusSeconds(5));

        assertUnknown("the clock of the database in weu runs ahead");
    }

    @Test
    void isNotKnownWhereTheTargetsClockRunsAhead() {
        weuIsLost();
        targetHolds(NOW.plusSeconds(2));

        assertUnknown("the clock of the database in neu runs ahead");
    }

    @Test
    void countsACopyThatStoodStillInFull() {
        weuIsLost();
        targetHolds(LOST.minus(Duration.ofHours(3)));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofHours(3).plusSeconds(1), NOW));
    }

    @Test
    void isNotKnownOfACopyThatHasStoodStillForDays() {
        weuIsLost();
        targetHolds(LOST.minus(Duration.ofDays(2)));

        assertUnknown("the copy in neu has taken in no write for 2 days");
    }

    /** Users wrote for minutes after our own way had broken. */
    @Test
    void reachesToTheLastMomentAtWhichUsersGotSomethingGood() {
        weuIsLost();
        see(USE, WEU, Finding.UP, LOST.plusSeconds(60));
        see(USE, WEU, Finding.DOWN, LOST.plusSeconds(70));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(74), NOW));
    }

    /** The first vantage was cut off; the second one saw the stamp well for longer, and then saw nothing at all. */
    @Test
    void reachesToTheLastMomentAtWhichAnyVantageFoundTheStampWell() {
        weuIsLost();
        var another = Witness.looking("francecentral");
        see(another, WEU, Finding.UP, LOST.plusSeconds(60));
        see(another, WEU, Finding.MISSING, LOST.plusSeconds(70));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(64), NOW));
    }

    /** Our own way may have broken a moment before the stamp did. */
    @Test
    void reachesToAUsersFirstSilenceThatCameAfterOurOwn() {
        weuIsLost();
        see(USE, WEU, Finding.UP, LOST.minusSeconds(5));
        see(USE, WEU, Finding.DOWN, LOST.plusSeconds(5));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(9), NOW));
    }

    /** A user whom the edge leads to the other stamp meets the silence of this one by chance, and late. */
    @Test
    void reachesOnlyToTheMomentAtWhichAnotherStampAnsweredTheUser() {
        weuIsLost();
        see(USE, WEU, Finding.UP, LOST.minusSeconds(5));
        see(USE, NEU, Finding.ILL, LOST.plusSeconds(5));
        see(USE, WEU, Finding.MISSING, LOST.plusSeconds(5));
        see(USE, NEU, Finding.DOWN, LOST.plusSeconds(40));
        see(USE, WEU, Finding.DOWN, LOST.plusSeconds(40));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(9), NOW));
    }

    /** Where both stamps are closed or silent, a user meets now the one and now the other for a long time. */
    @Test
    void reachesToTheFirstSilenceThatNoAnswerHasBroken() {
        weuIsLost();
        see(USE, WEU, Finding.UP, LOST.minusSeconds(5));
        see(USE, WEU, Finding.DOWN, LOST);
        for (int second = 10; second <= 80; second += 10) {
            see(USE, NEU, Finding.ILL, LOST.plusSeconds(second));
            see(USE, WEU, Finding.MISSING, LOST.plusSeconds(second));
        }
        see(USE, WEU, Finding.DOWN, LOST.plusSeconds(90));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(4), NOW));
    }

    @Test
    void reachesToTheNewestSilenceWhereNobodyLookedInBetween() {
        weuIsLost();
        see(USE, WEU, Finding.UP, LOST.minusSeconds(5));
        see(USE, WEU, Finding.DOWN, LOST);
        see(USE, WEU, Finding.MISSING, LOST.plusSeconds(80));
        see(USE, WEU, Finding.DOWN, LOST.plusSeconds(90));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(94), NOW));
    }

    @Test
    void leavesOutWhatAnotherStampAnsweredBeforeThisOneDid() {
        weuIsLost();
        see(USE, NEU, Finding.ILL, LOST.minusSeconds(9));
        see(USE, WEU, Finding.UP, LOST.minusSeconds(5));
        see(USE, WEU, Finding.DOWN, LOST.plusSeconds(40));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(44), NOW));
    }

    @Test
    void reachesToTheLastGoodWordOfTheEdge() {
        weuIsLost();
        see(EDGE, WEU, Finding.UP, LOST.plusSeconds(40));
        see(EDGE, WEU, Finding.DOWN, LOST.plusSeconds(90));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(44), NOW));
    }

    @Test
    void reachesToAnyNewerCommitThatWasSeen() {
        weuIsLost();
        see(Witness.looking("francecentral"), WEU, Finding.MISSING, NOW.minusSeconds(20), NOW.minusSeconds(30));
        targetHolds(LOST.minusSeconds(3));

        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(74), NOW));
    }

    @Test
    void reachesToNowWhileTheSourceAnswersOrNobodyCanTell() {
        targetHolds(LOST);
        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(101), NOW));

        see(LOOK, WEU, Finding.ILL, NOW);
        assertThat(bound()).isEqualTo(new DataRisk.Known(Duration.ofSeconds(101), NOW));
    }

    @Test
    void reachesToTheConfirmedClosingOfAStampThatAnswers() {
        see(LOOK, WEU, Finding.ILL, NOW);
        targetHolds(LOST);

        assertThat(LossBound.of(Estates.anyWorkload(), WEU, NEU, book, LOST.plusSeconds(50), NOW))
                .isEqualTo(new DataRisk.Known(Duration.ofSeconds(51), NOW));
    }

    @Test
    void isNotKnownWithoutARecentLookAtTheTarget() {
        weuIsLost();
        assertUnknown("there is no recent look at the copy of the data in neu");

        see(LOOK, NEU, Finding.UP, NOW.minusSeconds(61), LOST.minusSeconds(3));
        assertUnknown("there is no recent look at the copy of the data in neu");
    }

    @Test
    void isNoneWithoutAStore() {
        var workload = AWorkload.called("orders").withoutData().written();

        assertThat(LossBound.of(workload, WEU, NEU, book, NOW, NOW)).isEqualTo(new DataRisk.None());
    }

    private void weuIsLost() {
        see(LOOK, WEU, Finding.UP, LOST.minusSeconds(9));
        for (int second = 0; second <= 100; second += 10) {
            see(LOOK, WEU, Finding.DOWN, LOST.plusSeconds(second));
        }
    }

    private void targetHolds(Instant committedAt) {
        see(LOOK, NEU, Finding.UP, NOW, committedAt);
    }

    private void see(Witness witness, StampName stamp, Finding finding, Instant at) {
        book = book.with(Evidence.look(witness, stamp, finding, at, "seen"));
    }

    private void see(Witness witness, StampName stamp, Finding finding, Instant at, Instant committedAt) {
        book = book.with(Evidence.look(witness, stamp, finding, at, "seen")
                .with(new DataSample(stamp, stamp.equals(WEU), committedAt, at)));
    }

    private DataRisk bound() {
        return LossBound.of(Estates.anyWorkload(), WEU, NEU, book, NOW, NOW);
    }

    private void assertUnknown(String why) {
        assertThat(bound())
                .isInstanceOfSatisfying(
                        DataRisk.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(why));
    }
}
