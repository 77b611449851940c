package io.understudy.tests.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.azure.data.tables.models.TableEntity;
import io.understudy.functions.azure.ledger.TableAttic;
import io.understudy.functions.azure.ledger.TablePulses;
import io.understudy.functions.port.Attic;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How the ledger stays bounded, whole and readable for years, asked of the adapter over real storage. */
abstract class KeepingALedgerContract extends RealTables {

    @Test
    void keepsATurnOfManyEventsAllAtOnce() {
        append(ORDERS, events(0, 1), OPEN);

        assertThat(append(ORDERS, events(1, 400), OPEN)).isEqualTo(new Ledger.Appending.Appended());

        assertThat(read(ledgerThrough(client()), ORDERS).events()).isEqualTo(events(0, 400));
    }

    @Test
    void keepsATurnThatIsTooLongForARow() {
        var long1 = said("a reason 🎭 ".repeat(200_000));
        var long2 = said("another ".repeat(100_000));

        assertThat(append(ORDERS, List.of(long1, long2), ENDED)).isEqualTo(new Ledger.Appending.Appended());

        assertThat(read(ledgerThrough(client()), ORDERS).events()).containsExactly(long1, long2);
    }

    @Test
    void showsNothingOfALongTurnThatWasOvertaken() {
        append(ORDERS, events(0, 1), OPEN);
        var other = ledgerThrough(client());
        var seen = read(other, ORDERS).version();
        append(ORDERS, events(1, 2), OPEN);

        assertThat(other.append(ORDERS, seen, List.of(said("because ".repeat(100_000))), ENDED))
                .isEqualTo(new Ledger.Appending.Overtaken());

        assertThat(read(other, ORDERS).events()).isEqualTo(events(0, 2));
    }

    @Test
    void cutsNoCharacterInTwoAndKeepsHalfAOneThatSomebodyElseCut() {
        var turn = new ArrayList<RunEvent>();
        for (int shift = 0; shift < 3; shift++) {
            turn.add(said("x".repeat(shift) + "🎭".repeat(40_000)));
        }
        turn.add(said("half a mask: \uD83C"));

        append(ORDERS, turn, ENDED);

        assertThat(read(ledgerThrough(client()), ORDERS).events()).isEqualTo(turn);
    }

    @Test
    void readsAsMuchAfterALongPastAsAfterAShortOne() {
        for (int i = 0; i < 50; i++) {
            append(ORDERS, events(i, i + 1), OPEN);
        }
        wire.forget();
        read(ledgerThrough(wire), ORDERS);
        var afterAShortPast = wire.rows();

        for (int i = 50; i < 5_000; i += 33) {
            append(ORDERS, events(i, i + 33), OPEN);
        }
        ledger.tend(List.of(ORDERS), AT);
        for (int i = 5_000; i < 5_048; i++) {
            append(ORDERS, events(i, i + 1), OPEN);
        }
        wire.forget();
        var read = read(ledgerThrough(wire), ORDERS);

        assertThat(wire.rows()).isLessThanOrEqualTo(afterAShortPast + afterAShortPast / 5);
        assertThat(read.version().events()).isEqualTo(5_048);
        assertThat(read.recent()).isEqualTo(events(5_000, 5_048));
        assertThat(Standing.of(read.events())).isEqualTo(Standing.of(events(0, 5_048)));
        assertThat(((Ledger.Reading.Found) ledger.since(ORDERS, 0)).recent())
                .as("people still read it all")
                .hasSize(5_048);
    }

    @Test
    void letsGoWhatIsOlderThanPeopleWantToReadAndKeepsWhatItAddsUpTo() {
        append(ORDERS, events(0, 150), OPEN);
        append(ORDERS, List.of(said("because ".repeat(100_000))), ENDED);
        append(ORDERS, events(150, 160), OPEN);
        ledger.tend(List.of(ORDERS), AT);
        append(ORDERS, events(160, 170), OPEN);
        var before = rowsOf("orders");

        ledger.tend(List.of(ORDERS), AT.plus(RETENTION).minusSeconds(1));
        assertThat(rowsOf("orders")).isEqualTo(before);
        ledger.tend(List.of(ORDERS), AT.plus(RETENTION).plus(Duration.ofDays(1)));

        var read = read(ledgerThrough(client()), ORDERS);
        assertThat(rowsOf("orders")).as("the head, the checkpoint and one turn").isEqualTo(3);
        assertThat(read.version().events()).isEqualTo(171);
        assertThat(read.recent()).isEqualTo(events(160, 170));
        assertThat(append(ORDERS, events(170, 171), ENDED)).isEqualTo(new Ledger.Appending.Appended());
    }

    @Test
    void keepsTheLastBeatOfEachListener() {
        var pulses = new TablePulses(() -> table);

        pulses.beat("promote-data", AT);
        pulses.beat("~flown", AT);
        pulses.beat("promote-data", AT.plusMillis(60_123));

        assertThat(new TablePulses(() -> table).last())
                .containsOnly(entry("promote-data", AT.plusMillis(60_123)), entry("~flown", AT));
    }

    @Test
    void keepsTheAtticSmallHoweverMuchIsBroughtThere() {
        var attic = new TableAttic(() -> table);
        table.createEntity(new TableEntity("~unmapped", "0f0e0d0c-0000-3000-8000-000000000000")
                .addProperty("Id", "of the first form")
                .addProperty("Words", "an old alert")
                .addProperty("At", AT.plusSeconds(10_000).toString()));
        for (int i = 0; i < 620; i++) {
            attic.keep(Attic.Kind.UNMAPPED, "alert/" + i, "of others", AT.plusSeconds(i));
        }

        attic.tidy();

        assertThat(attic.newest(Attic.Kind.UNMAPPED))
                .hasSize(50)
                .startsWith(
                        new Attic.Kept("of the first form", "an old alert", AT.plusSeconds(10_000)),
                        new Attic.Kept("alert/619", "of others", AT.plusSeconds(619)));
        assertThat(rowsOf("~unmapped")).as("two for each of the 500 newest").isEqualTo(1_000);
        assertThat(attic.holds(Attic.Kind.UNMAPPED, "alert/619")).isTrue();
        assertThat(attic.holds(Attic.Kind.UNMAPPED, "alert/0")).isFalse();
    }
}
