package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Verdict;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is missing for certain stops a move before it begins; what nobody can tell stops nothing. */
class RefusingWhileNotEquippedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final String FORCE = "we may not force the failover group at sql-neu";

    @Test
    void saysWhatIsMissingWhatToDoAndWhenItWasFound() {
        assertThat(lacking(Kind.FORCE_DATA, NEU).refusal(Guard.NOT_EQUIPPED))
                .isEqualTo("a move from weu to neu cannot succeed: " + FORCE
                        + "; give our identity a role that allows it (found at 05:40:00 UTC); we look again every five"
                        + " minutes");
    }

    @ParameterizedTest
    @EnumSource(names = {"FORCE_DATA", "GIVE_CAPACITY", "LEAD_BY_NAME", "REACH_STAMP", "SIGN", "KNOW_KEY", "PUBLISH"})
    void refusesAMoveByItselfThatCannotDoWithoutIt(Kind kind) {
        assertThat(lacking(kind, NEU).decide()).isInstanceOf(Decision.Hold.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"MOVE_DATA", "GROW", "LEAD_USERS", "SEE_OUTSIDE", "SECOND_PLACE", "CHECK_TOKENS"})
    void refusesNothingForWhatAMoveAwayFromALostStampCanDoWithout(Kind kind) {
        assertThat(lacking(kind, NEU).decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void refusesNothingForWhatAMoveTheOtherWayWouldNeed() {
        assertThat(lacking(Kind.FORCE_DATA, WEU).decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void leavesAStampByItselfOnlyIfItCanBeSeenPastTheEdge() {
        assertThat(lacking(Kind.REACH_STAMP, WEU).refusal(Guard.NOT_EQUIPPED)).isNotBlank();
    }

    @Test
    void leavesAStampByItselfOnlyIfItsGateBelievesWhatClosesIt() {
        assertThat(lacking(Kind.KNOW_KEY, WEU).refusal(Guard.NOT_EQUIPPED)).isNotBlank();
    }

    @Test
    void cannotTellFromAFindingThatIsTooOld() {
        var old = ACase.at(NOW).missing(Kind.FORCE_DATA, NEU, FORCE, Duration.ofMinutes(151));

        assertThat(old.decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void doesNotAskPeopleForALossThatTheyCouldNotAllow() {
        var costly = lacking(Kind.FORCE_DATA, NEU).with(new DataRisk.Unknown("nobody looked"));

        assertThat(costly.decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void refusesAPersonOnlyWhatCannotMoveTheData() {
        assertThat(lacking(Kind.FORCE_DATA, NEU).asking(Wish.FAIL_OVER).refusal(Guard.NOT_EQUIPPED))
                .isNotBlank();
        assertThat(lacking(Kind.KNOW_KEY, NEU).asking(Wish.FAIL_OVER).refusal(Guard.NOT_EQUIPPED))
                .as("nobody would be let in")
                .isNotBlank();
        assertThat(lacking(Kind.GIVE_CAPACITY, NEU).asking(Wish.FAIL_OVER).decide())
                .isInstanceOf(Decision.Act.class);
    }

    @Test
    void asksForTheRightThatTheWayOfTheMoveNeeds() {
        assertThat(planned(Kind.FORCE_DATA).decide()).isInstanceOf(Decision.Act.class);
        assertThat(planned(Kind.MOVE_DATA).refusal(Guard.NOT_EQUIPPED)).isNotBlank();
    }

    @Test
    void countsWhatElseIsMissing() {
        assertThat(lacking(Kind.FORCE_DATA, NEU)
                        .missing(Kind.SIGN, NEU, "we cannot sign", Duration.ofMinutes(20))
                        .refusal(Guard.NOT_EQUIPPED))
                .contains("(found at 05:40:00 UTC, and 1 more, see the status)");
    }

    private static ACase lacking(Kind kind, StampName stamp) {
        return ACase.at(NOW).missing(kind, stamp, FORCE, Duration.ofMinutes(20));
    }

    private static ACase planned(Kind kind) {
        return lacking(kind, NEU)
                .with(Verdict.Name.SUSPECTED)
                .seeing(WEU, Finding.UP)
                .asking(Wish.FAIL_OVER);
    }
}
