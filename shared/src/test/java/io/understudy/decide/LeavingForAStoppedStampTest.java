package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Verdict;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.topology.DeploymentModel;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stopped cluster answers nothing, so its silence does not speak against it; whatever else is known of it does. */
class LeavingForAStoppedStampTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"DOWN", "MISSING"})
    void goesToAStoppedStampThatAnswersNothing(Finding silent) {
        assertThat(stopped().seeingTheTarget(silent).decide()).isInstanceOfSatisfying(Decision.Act.class, act -> {
            assertThat(act.to()).isEqualTo(NEU);
            assertThat(act.because())
                    .contains("neu is stopped, and is started first")
                    .doesNotContain("neu is well");
        });
    }

    @Test
    void leavesItToTheStampThatRunsWhatWouldBeLost() {
        assertThat(stopped().with(new DataRisk.Unknown("nobody sees it")).decide())
                .isInstanceOfSatisfying(
                        Decision.Act.class,
                        act -> assertThat(act.because())
                                .contains("what would be lost is asked once neu runs, before anything is closed"));
        assertThat(stopped()
                        .seeingTheTarget(Finding.UP)
                        .with(new DataRisk.Unknown("nobody sees it"))
                        .decide())
                .isInstanceOf(Decision.Ask.class);
    }

    @Test
    void goesThereTooWhenAPersonAsks() {
        assertThat(stopped().underPolicy(false, false).asking(Wish.FAIL_OVER).decide())
                .isInstanceOf(Decision.Act.class);
    }

    @Test
    void goesToOneThatRunsAlreadyAndIsWell() {
        assertThat(stopped().seeingTheTarget(Finding.UP).decide())
                .isInstanceOfSatisfying(
                        Decision.Act.class, act -> assertThat(act.because()).contains("neu is well"));
    }

    @Test
    void refusesOneThatRunsAndIsIll() {
        assertThat(stopped().seeingTheTarget(Finding.ILL).refusal(Guard.TARGET_NOT_WELL))
                .isEqualTo("neu, the stamp to go to, is not known to be well: our own look from swedencentral finds neu"
                        + " ill (answered 503 in 12 ms) at 06:00:00 UTC");
    }

    @Test
    void refusesOneThatWasMadeReadyAndHasFallenSilentSince() {
        assertThat(stopped()
                        .madeReadyAndAnswering(Duration.ofMinutes(5))
                        .seeingTheTarget(Finding.DOWN)
                        .refusal(Guard.TARGET_NOT_WELL))
                .startsWith("neu, the stamp to go to, is not known to be well");
    }

    @Test
    void startsOneAgainWhoseFirstStartCameToNothing() {
        assertThat(stopped().madeReadyInVain(Duration.ofMinutes(5)).decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void refusesAPassiveStampThatAnswersNothing() {
        assertThat(ACase.at(NOW).seeingTheTarget(Finding.DOWN).decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void waitsWhileNobodyHasLookedAtIt() {
        assertThat(ACase.at(NOW)
                        .of(DeploymentModel.PASSIVE_COLD)
                        .seeingOnlyTheActiveStamp()
                        .refusal(Guard.TARGET_NOT_WELL))
                .isEqualTo("neu, the stamp to go to, is not known to be well: we have not looked at it");
    }

    @Test
    void waitsWhileNobodyCanTellWhetherItsClusterIsThere() {
        assertThat(stopped()
                        .unclear(Kind.FIND_CLUSTER, NEU, Duration.ofMinutes(3))
                        .refusal(Guard.TARGET_NOT_WELL))
                .isEqualTo("neu, the stamp to go to, is stopped, and at 05:57:00 UTC nobody could tell whether its"
                        + " cluster can be started; we ask again every five minutes");
    }

    @Test
    void waitsForNothingThatNobodyCouldTellLongAgo() {
        assertThat(stopped()
                        .unclear(Kind.FIND_CLUSTER, NEU, Duration.ofHours(3))
                        .decide())
                .isInstanceOf(Decision.Act.class);
    }

    @Test
    void refusesToGoWhereTheClusterIsNotThere() {
        assertThat(stopped()
                        .missing(Kind.FIND_CLUSTER, NEU, "cluster aks-neu is not there", Duration.ofMinutes(3))
                        .refusal(Guard.NOT_EQUIPPED))
                .startsWith("a move from weu to neu cannot succeed: cluster aks-neu is not there; create it");
    }

    @Test
    void holdsBackForItsOwnReasonsAsEver() {
        assertThat(stopped().with(Verdict.Name.SUSPECTED).refusal(Guard.NOT_LOST))
                .isNotBlank();
    }

    private static ACase stopped() {
        return ACase.at(NOW).of(DeploymentModel.PASSIVE_COLD).seeingTheTarget(Finding.DOWN);
    }
}
