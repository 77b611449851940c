package io.understudy.functions.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Equipment;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.LedgerInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.Lack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HowAWorkloadStandsTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");

    private final LedgerInMemory ledger = new LedgerInMemory();
    private final AtticInMemory attic = new AtticInMemory();
    private final Overview overview = new Overview(ShippedEstate.read(), ledger, attic, () -> AT);

    @Test
    void isTheDeclarationBeforeAnythingHappened() {
        var orders = orders(0);

        assertThat(orders.active()).isEqualTo(ShippedEstate.WEU);
        assertThat(orders.automatic()).isTrue();
        assertThat(orders.leashed()).isFalse();
        assertThat(orders.events()).isZero();
        assertThat(orders.run()).isEmpty();
    }

    @Test
    void saysWhatTheLastPreflightFoundMissing() {
        var lack = Lack.found(Lack.Kind.SIGN, ShippedEstate.NEU, "we cannot sign", AT);
        append(new RunEvent.EquipmentChanged(AT, new Equipment(List.of(lack), AT)));
        assertThat(orders(0).lacks()).containsExactly(lack);

        append(new RunEvent.EquipmentChanged(AT, new Equipment(List.of(), AT)));
        assertThat(orders(0).lacks()).isEmpty();
    }

    @Test
    void leavesOutTheNewsThatTheCallerHasSeen() {
        note(Verdict.Name.SUSPECTED, Verdict.Name.LOST, Verdict.Name.ALL_WELL);

        assertThat(orders(0).news()).extracting(News::number).containsExactly(0L, 1L, 2L);
        assertThat(orders(2).news()).extracting(News::number).containsExactly(2L);
        assertThat(orders(2).events()).isEqualTo(3);
        assertThat(orders(7).news()).isEmpty();
        assertThat(orders(0).verdict().map(Verdict::name)).contains(Verdict.Name.ALL_WELL);
    }

    @Test
    void countsAndTellsAlsoWhatCameBeforeTheCheckpoint() {
        note(Verdict.Name.SUSPECTED, Verdict.Name.LOST, Verdict.Name.ALL_WELL);
        ledger.beginReadingAfter(2);

        assertThat(orders(2).news()).extracting(News::number).containsExactly(2L);
        assertThat(orders(1).news()).extracting(News::number).containsExactly(1L, 2L);
        assertThat(orders(0).events()).isEqualTo(3);
        assertThat(overview.status().workloads())
                .singleElement()
                .isInstanceOfSatisfying(
                        WorkloadStatus.Known.class,
                        known -> assertThat(known.news()).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void tellsWhatCameOfAStepInOneWord(Outcome outcome, String word) {
        var ended = new RunEvent.StepEnded(AT, new RunId("orders-2"), new StepId("latch"), 1, outcome);

        var news = News.of(List.of(new RunEvent.RunServing(AT, new RunId("orders-2")), ended), 0, 0);

        assertThat(news).extracting(News::outcome).containsExactly(Optional.empty(), Optional.of(word));
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                Arguments.of(new Outcome.Done("the origin has priority 5"), "done"),
                Arguments.of(new Outcome.AlreadyDone("it was so already"), "already-done"),
                Arguments.of(new Outcome.NotYet(Duration.ofSeconds(5), "Front Door is still applying it"), "not-yet"),
                Arguments.of(new Outcome.Unknown("the connection broke"), "unknown"),
                Arguments.of(new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "No", "it said no")), "refused"));
    }

    @Test
    void isNotGuessedWhileItsLedgerCannotBeRead() {
        ledger.goAway();

        assertThat(overview.status(0).workloads())
                .containsExactly(new WorkloadStatus.Unreadable(
                        ShippedEstate.ORDERS, "the ledger could not be read: a test took the ledger away"));
    }

    @Test
    void isAProblemOfThatWorkloadAloneWhileItsLedgerCannotBeTrue() {
        append(new RunEvent.RunEnded(AT, new RunId("never-started"), RunEvent.End.DONE, "all is done"));
        attic.keep(Attic.Kind.UNMAPPED, "a", "an alert of others", AT);

        var status = overview.status(0);

        assertThat(status.workloads())
                .singleElement()
                .isInstanceOfSatisfying(
                        WorkloadStatus.Unreadable.class,
                        unreadable -> assertThat(unreadable.problem())
                                .startsWith("the ledger cannot be true: run never-started was never started"));
        assertThat(status.unmapped()).hasSize(1);
    }

    @Test
    void comesWithWhatCouldNotBePlaced() {
        attic.keep(Attic.Kind.UNMAPPED, "a", "an alert of others", AT);
        attic.keep(Attic.Kind.QUARANTINED, "b", "a message that nobody can read", AT);

        var status = overview.status(0);

        assertThat(status.unmapped()).containsExactly(new Attic.Kept("a", "an alert of others", AT));
        assertThat(status.quarantined()).containsExactly(new Attic.Kept("b", "a message that nobody can read", AT));
        assertThat(status.estate()).isEqualTo("contoso");
        assertThat(status.at()).isEqualTo(AT);
    }

    private void note(Verdict.Name... verdicts) {
        for (var name : verdicts) {
            append(new RunEvent.VerdictChanged(AT, new Verdict(name, ShippedEstate.WEU, List.of())));
        }
    }

    private void append(RunEvent event) {
        var found = (Ledger.Reading.Found) ledger.read(ShippedEstate.ORDERS);
        ledger.append(ShippedEstate.ORDERS, found.version(), List.of(event), Ledger.Head.NEW);
    }

    private WorkloadStatus.Known orders(int since) {
        return (WorkloadStatus.Known) overview.status(since).workloads().get(0);
    }
}
