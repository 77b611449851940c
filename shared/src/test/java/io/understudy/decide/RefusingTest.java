package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.signal.Finding;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.signal.QuestionId;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.Estates;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Policy;
import io.understudy.topology.StampName;
import io.understudy.topology.Store;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusingTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private boolean isAutomatic = true;
    private boolean isLeashed;
    private DeploymentModel model = DeploymentModel.ACTIVE_PASSIVE;
    private Finding source = Finding.DOWN;
    private Finding target = Finding.UP;
    private List<Witness> down = List.of(ACase.EDGE, ACase.LOOK);
    private Verdict.Name verdict = Verdict.Name.LOST;
    private DataRisk risk = new DataRisk.Known(Duration.ofSeconds(5), NOW);
    private Optional<Wish> wish = Optional.empty();
    private Optional<DataRisk> approved = Optional.empty();
    private Instant expiresAt = NOW.plusSeconds(1);
    private Optional<Wish> pause = Optional.empty();
    private boolean isStuck;
    private Optional<Instant> lastRecoveryAt = Optional.empty();
    private Optional<Setback> setback = Optional.empty();

    @Test
    void actsWhenNothingRefuses() {
        assertThat(decide()).isInstanceOfSatisfying(Decision.Act.class, act -> {
            assertThat(act.from()).isEqualTo(WEU);
            assertThat(act.to()).isEqualTo(NEU);
            assertThat(act.dataLoss()).isEqualTo(DataLoss.ACCEPTED);
        });
    }

    @Test
    void holdsWhilePaused() {
        pause = Optional.of(Wish.PAUSE);

        assertThat(refusals()).containsExactly(Guard.PAUSED);
    }

    @Test
    void holdsAfterARunThatIsStuck() {
        isStuck = true;

        assertThat(refusals()).containsExactly(Guard.STUCK);
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.Name.class, mode = EnumSource.Mode.EXCLUDE, names = "LOST")
    void holdsByItselfOnEveryOtherVerdict(Verdict.Name other) {
        verdict = other;

        assertThat(refusals()).contains(Guard.NOT_LOST);
    }

    @Test
    void holdsOnTheLeashEvenWhenAPersonAsks() {
        isLeashed = true;
        wish = Optional.of(Wish.FAIL_OVER);

        assertThat(refusals()).containsExactly(Guard.LEASHED);
    }

    @Test
    void holdsWhenItMayNotActByItselfUnlessAPersonAsksOrAcceptsTheLossOfALostStamp() {
        isAutomatic = false;
        assertThat(refusals()).containsExactly(Guard.NOT_AUTOMATIC);

        wish = Optional.of(Wish.FAIL_OVER);
        assertThat(decide()).isInstanceOf(Decision.Act.class);

        wish = Optional.empty();
        approved = Optional.of(risk);
        assertThat(decide()).isInstanceOf(Decision.Act.class);
        verdict = Verdict.Name.SUSPECTED;
        assertThat(refusals()).containsExactly(Guard.NOT_LOST);
    }

    @Test
    void holdsInTheQuietPeriodUnlessEveryWitnessFindsTheSurvivorDown() {
        lastRecoveryAt = Optional.of(NOW.minus(Duration.ofMinutes(5)));
        assertThat(refusals()).containsExactly(Guard.QUIET_PERIOD);

        down = List.of(ACase.EDGE, ACase.LOOK, ACase.USE);
        assertThat(decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void holdsAfterARunThatFailedButNotWhenAPersonAsksOrTheTimeIsOver() {
        setback = Optional.of(Setback.first(WEU, Verdict.Name.LOST, NOW.minus(Duration.ofMinutes(4))));
        assertThat(refusals()).containsExactly(Guard.FAILED_BEFORE);

        wish = Optional.of(Wish.FAIL_OVER);
        assertThat(decide()).isInstanceOf(Decision.Act.class);

        wish = Optional.empty();
        setback = Optional.of(Setback.first(WEU, Verdict.Name.LOST, NOW.minus(Duration.ofMinutes(5))));
        assertThat(decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void doesNotWaitWhereTheConditionIsWorseOrTheStampIsAnother() {
        setback = Optional.of(Setback.first(WEU, Verdict.Name.SUSPECTED, NOW));
        assertThat(decide()).isInstanceOf(Decision.Act.class);
        setback = Optional.of(Setback.first(NEU, Verdict.Name.LOST, NOW));
        assertThat(decide()).isInstanceOf(Decision.Act.class);
    }

    @ParameterizedTest
    @EnumSource(value = Finding.class, mode = EnumSource.Mode.EXCLUDE, names = "UP")
    void holdsWhenTheTargetIsNotPositivelyWellEvenWhenAPersonAsks(Finding finding) {
        target = finding;
        wish = Optional.of(Wish.FAIL_OVER);

        assertThat(refusals()).containsExactly(Guard.TARGET_NOT_WELL);
    }

    @Test
    void waitsForALookWhenAPersonAsksAndNobodyCanTellWhetherTheSourceAnswers() {
        wish = Optional.of(Wish.FAIL_OVER);
        verdict = Verdict.Name.SUSPECTED;
        source = Finding.MISSING;

        assertThat(refusals()).containsExactly(Guard.SOURCE_UNCLEAR);
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "ILL"})
    void copiesEveryWriteFirstWhereTheSourceAnswersWellOrNot(Finding finding) {
        wish = Optional.of(Wish.FAIL_OVER);
        verdict = Verdict.Name.SUSPECTED;
        source = finding;

        assertThat(decide())
                .isInstanceOfSatisfying(
                        Decision.Act.class, act -> assertThat(act.dataLoss()).isEqualTo(DataLoss.REFUSED));
    }

    @Test
    void goesBackOnlyWhenBothStampsAreWell() {
        wish = Optional.of(Wish.FAIL_BACK);
        assertThat(refusals()).contains(Guard.SOURCE_NOT_WELL);

        source = Finding.UP;
        assertThat(decide()).isInstanceOfSatisfying(Decision.Act.class, act -> {
            assertThat(act.intent()).isEqualTo(Intent.FAIL_BACK);
            assertThat(act.dataLoss())
                    .as("planned: every write is copied first")
                    .isEqualTo(DataLoss.REFUSED);
        });
    }

    @Test
    void asksAPersonWhenMoreMayBeLostThanIsAllowedOrNobodyKnows() {
        risk = new DataRisk.Known(Duration.ofSeconds(31), NOW);
        assertThat(decide()).isInstanceOf(Decision.Ask.class);

        risk = new DataRisk.Unknown("nobody looked");
        assertThat(decide()).isInstanceOf(Decision.Ask.class);

        approved = Optional.of(risk);
        assertThat(decide()).isInstanceOf(Decision.Act.class);
    }

    @Test
    void takesAnApprovalForItsBoundAndNothingElse() {
        approved = Optional.of(new DataRisk.Known(Duration.ofSeconds(40), NOW));

        risk = new DataRisk.Known(Duration.ofSeconds(40), NOW);
        assertThat(decide()).isInstanceOf(Decision.Act.class);

        risk = new DataRisk.Known(Duration.ofSeconds(41), NOW);
        assertThat(decide()).isInstanceOf(Decision.Ask.class);

        risk = new DataRisk.Unknown("nobody looked");
        assertThat(decide()).isInstanceOf(Decision.Ask.class);
    }

    @Test
    void takesNoApprovalAfterItsQuestionHasExpired() {
        risk = new DataRisk.Known(Duration.ofSeconds(40), NOW);
        approved = Optional.of(risk);
        expiresAt = NOW;

        assertThat(decide()).isInstanceOf(Decision.Ask.class);
    }

    @Test
    void doesNotAskForALossWhileSomethingElseRefuses() {
        risk = new DataRisk.Unknown("nobody looked");
        pause = Optional.of(Wish.PAUSE);

        assertThat(decide()).isInstanceOf(Decision.Hold.class);
    }

    @Test
    void saysEveryReasonInASentence() {
        pause = Optional.of(Wish.PAUSE);
        isStuck = true;
        isLeashed = true;
        target = Finding.DOWN;

        assertThat(((Decision.Hold) decide()).refusals())
                .hasSize(4)
                .allSatisfy(r -> assertThat(r.sentence()).hasSizeGreaterThan(20).doesNotEndWith("."));
    }

    private List<Guard> refusals() {
        return decide() instanceof Decision.Hold hold
                ? hold.refusals().stream().map(Refusal::guard).toList()
                : List.of();
    }

    private Decision decide() {
        var book = EvidenceBook.empty()
                .with(Evidence.look(ACase.LOOK, WEU, Finding.UP, NOW.minusSeconds(60), "seen"))
                .with(evidence(ACase.LOOK, WEU, source))
                .with(evidence(ACase.LOOK, NEU, target));
        var because = down.stream().map(w -> evidence(w, WEU, Finding.DOWN)).toList();
        return Decider.decide(new Case(
                Estates.workload(
                        model,
                        new Policy(
                                isAutomatic,
                                isLeashed,
                                Duration.ofSeconds(30),
                                Duration.ofMinutes(60),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(3),
                                LatchPolicy.DEMOTE)),
                new Verdict(verdict, WEU, because),
                book,
                WEU,
                NEU,
                List.of(),
                WEU,
                risk,
                new Asked(
                        wish.map(RefusingTest::asked),
                        approved.map(this::approval).stream().toList(),
                        pause.map(RefusingTest::asked),
                        List.of()),
                isStuck,
                lastRecoveryAt,
                setback,
                Optional.empty(),
                Equipment.UNKNOWN,
                Optional.empty(),
                NOW));
    }

    private Approval approval(DataRisk bound) {
        var stores = Estates.anyWorkload().stores().stream().map(Store::name).toList();
        return new Approval(new QuestionId("orders-q1"), stores, bound, expiresAt);
    }

    private static OperatorAsked asked(Wish wish) {
        return new OperatorAsked(new WorkloadName("orders"), "1", "alice", wish, Optional.empty(), "a test", NOW);
    }

    private static Evidence evidence(Witness witness, StampName stamp, Finding finding) {
        return new Evidence(witness, stamp, finding, NOW.minusSeconds(10), NOW, "seen", Optional.empty());
    }
}
