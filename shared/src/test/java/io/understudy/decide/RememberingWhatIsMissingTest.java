package io.understudy.decide;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.DataLoss;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberingWhatIsMissingTest {

    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Lack.Matter FORCE = new Lack.Matter(Kind.FORCE_DATA, NEU);

    @Test
    void forgetsWhatANewerPreflightDoesNotFindAnyMore() {
        var known = Equipment.UNKNOWN.then(lacking(NOW), NOW);

        assertThat(missing(known, NOW)).hasSize(1);
        assertThat(missing(known.then(well(NOW.plus(HOUR)), NOW.plus(HOUR)), NOW.plus(HOUR)))
                .isEmpty();
    }

    @Test
    void keepsWhatNobodyCouldTellThisTimeUntilItIsTooOld() {
        var unclear = Equipment.UNKNOWN.then(lacking(NOW), NOW).then(unclear(NOW.plus(HOUR)), NOW.plus(HOUR));

        assertThat(missing(unclear, NOW.plus(HOUR))).hasSize(1);
        assertThat(missing(unclear, NOW.plus(HOUR.multipliedBy(3)))).isEmpty();
    }

    /** A gate that does not believe us never closes; one that has fallen silent since closes nobody out of what is lost. */
    @Test
    void doesNotHoldASilentGatesKeyringAgainstLeavingItsStamp() {
        var matter = new Lack.Matter(Kind.KNOW_KEY, WEU);
        var lack = new Lack(matter, "it knows another key", NOW, NOW);
        var found = Equipment.UNKNOWN.then(new PreflightReported(ORDERS, List.of(lack), List.of(), NOW), NOW);
        var later = NOW.plus(Duration.ofMinutes(5));
        var silent = found.then(new PreflightReported(ORDERS, List.of(), List.of(matter), later), later);

        assertThat(found.missing(WEU, NEU, DataLoss.ACCEPTED, NOW)).containsExactly(lack);
        assertThat(silent.missing(WEU, NEU, DataLoss.ACCEPTED, later)).isEmpty();
        assertThat(silent.missing(NEU, WEU, DataLoss.ACCEPTED, later)).containsExactly(lack);
    }

    @Test
    void doesNotTakeForMissingWhatNobodyCouldEverTell() {
        assertThat(Equipment.UNKNOWN.then(unclear(NOW), NOW).lacks()).isEmpty();
    }

    @Test
    void takesNoOlderReportOverANewerOne() {
        var well = Equipment.UNKNOWN.then(well(NOW), NOW);

        assertThat(well.then(lacking(NOW.minusSeconds(1)), NOW)).isEqualTo(well);
    }

    @Test
    void datesAReportFromTheFutureAtItsReceipt() {
        assertThat(Equipment.UNKNOWN.then(lacking(NOW.plus(HOUR)), NOW).lacks())
                .extracting(Lack::seenAt)
                .containsExactly(NOW);
    }

    @Test
    void saysSinceWhenSomethingIsMissing() {
        var first = Equipment.UNKNOWN.then(lacking(NOW), NOW);
        var again = first.then(lacking(NOW.plus(HOUR)), NOW.plus(HOUR));

        assertThat(again.lacks()).containsExactly(new Lack(FORCE, "we may not", NOW, NOW.plus(HOUR)));
        assertThat(first.isWorse()).isTrue();
        assertThat(again.isWorse()).isFalse();
    }

    @Test
    void isWrittenDownWhenItChangesAndOnceInAWhile() {
        var first = Equipment.UNKNOWN.then(lacking(NOW), NOW);

        assertThat(first.isNewsAfter(Equipment.UNKNOWN)).isTrue();
        assertThat(first.then(lacking(NOW.plusSeconds(300)), NOW.plusSeconds(300))
                        .isNewsAfter(first))
                .isFalse();
        assertThat(first.then(lacking(NOW.plusSeconds(1800)), NOW.plusSeconds(1800))
                        .isNewsAfter(first))
                .isTrue();
        assertThat(first.then(well(NOW.plusSeconds(300)), NOW.plusSeconds(300)).isNewsAfter(first))
                .isTrue();
    }

    @Test
    void isBoundedAndKeepsWhatAMoveCannotDoWithout() {
        var many = IntStream.range(0, 100)
                .mapToObj(i -> Lack.found(Kind.GROW, WEU, "pool " + i + " " + "x".repeat(1_000), NOW))
                .toList();
        var all = new ArrayList<>(many);
        all.add(Lack.found(Kind.FORCE_DATA, NEU, "we may not", NOW));

        var bounded = Equipment.UNKNOWN.then(new PreflightReported(ORDERS, all, List.of(), NOW), NOW);

        assertThat(bounded.lacks()).hasSize(20);
        assertThat(bounded.lacks().get(0).matter()).isEqualTo(FORCE);
        assertThat(bounded.lacks()).allMatch(lack -> lack.words().length() <= 400);
    }

    private static List<Lack> missing(Equipment equipment, Instant now) {
        return equipment.missing(WEU, NEU, DataLoss.ACCEPTED, now);
    }

    private static PreflightReported lacking(Instant at) {
        var lack = Lack.found(Kind.FORCE_DATA, NEU, "we may not", at);
        return new PreflightReported(ORDERS, List.of(lack), List.of(), at);
    }

    private static PreflightReported well(Instant at) {
        return new PreflightReported(ORDERS, List.of(), List.of(), at);
    }

    private static PreflightReported unclear(Instant at) {
        return new PreflightReported(ORDERS, List.of(), List.of(FORCE), at);
    }
}
