package io.understudy.activation;

import static io.understudy.activation.Activations.NEU;
import static io.understudy.activation.Activations.NOON;
import static io.understudy.activation.Activations.ORDERS;
import static io.understudy.activation.Activations.SEA;
import static io.understudy.activation.Activations.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ClockTurnedBack;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.Untrusted;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * One table of everything that may come together when a gate is told something, each row judged by a second reckoning
 * that was written from the rules in words and shares no code with {@link GateState}.
 */
class GateStateTableTest {

    private enum Boot {
        COLD_AND_EMPTY,
        COLD_WITH_A_FLOOR,
        RESTARTED,
        RUNNING,
        SLEPT
    }

    private enum Numbering {
        OLDER(4, 9),
        THE_SAME(5, 1),
        HIGHER_REVISION(5, 2),
        HIGHER_FENCE(6, 0);

        private final long fence;
        private final int revision;

        Numbering(long fence, int revision) {
            this.fence = fence;
            this.revision = revision;
        }
    }

    private enum Signed {
        WELL,
        BY_A_FORGER,
        WITH_A_KEY_THAT_IS_NOT_OURS,
        AS_GARBAGE
    }

    private enum Workload {
        OURS,
        ANOTHER
    }

    private enum Reached {
        CONTROL,
        FRESH_PEER,
        STALE_PEER,
        PEER_THAT_DOES_NOT_KNOW,
        TWIN,
        TWIN_THAT_DOES_NOT_KNOW,
        EVERY_OTHER_STAMP,
        NOBODY
    }

    private enum Lease {
        NONE,
        HOLDS,
        OVER
    }

    private enum Clock {
        RIGHT,
        A_LITTLE_BACK,
        FAR_BACK,
        FAR_BACK_AND_NOTICED
    }

    private enum Issued {
        JUST_NOW,
        LONG_AGO
    }

    private record Row(
            Issued issued,
            Boot boot,
            Admission last,
            Numbering number,
            Admission offered,
            Signed signed,
            Workload workload,
            Reached reached,
            Lease lease,
            Clock clock) {}

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SigningKey ours = SigningKey.named("ours");
    private final SigningKey forger =
            new SigningKey("ours", SigningKey.named("forger").pair());
    private final SigningKey other = SigningKey.named("other");
    private final Keyring keyring = Keyring.of(ours.id(), ours.publicKey());
    private final Map<List<Object>, Reading> readings = new HashMap<>();

    @Test
    void everyRowOfTheTableIsAsTheRulesSay() {
        var rows = 0;
        for (var row : rows()) {
            rows++;
            var after = play(row);
            if (!after.duty().equals(reckon(row))) {
                assertThat(after.duty()).as("%s", row).isEqualTo(reckon(row));
            }
        }

        assertThat(rows).isEqualTo(2 * 5 * 3 * 4 * 3 * 4 * 2 * 8 * 3 * 4);
    }

    /** The second reckoning: what this stamp does in the end, from the rules in words. */
    private static Duty reckon(Row row) {
        var hadOne = row.boot() != Boot.COLD_AND_EMPTY;
        var spoke = row.reached() != Reached.NOBODY;
        var counts = spoke && row.signed() == Signed.WELL && row.workload() == Workload.OURS;
        var byControl = counts && row.reached() == Reached.CONTROL;
        var isNewer = !hadOne || row.number() == Numbering.HIGHER_FENCE || row.number() == Numbering.HIGHER_REVISION;
        var isTheSameDocument = hadOne && row.number() == Numbering.THE_SAME && row.offered() == row.last();

        // whose word wins
        var takesOffered = counts && isNewer;
        var obeyed = takesOffered ? row.offered() : row.last();
        if (!hadOne && !takesOffered) {
            return Duty.nothing(WEU);
        }

        // whether it may believe that this is in force
        var kept = row.boot() == Boot.RUNNING || row.boot() == Boot.RESTARTED;
        var isFresh =
                row.issued() == Issued.JUST_NOW && (row.clock() == Clock.RIGHT || row.clock() == Clock.A_LITTLE_BACK);
        var peerCanKnow = switch (row.reached()) {
            case TWIN -> true;
            case FRESH_PEER -> isFresh;
            case EVERY_OTHER_STAMP -> isFresh || isTheSameDocument;
            case CONTROL, STALE_PEER, PEER_THAT_DOES_NOT_KNOW, TWIN_THAT_DOES_NOT_KNOW, NOBODY -> false;
        };
        var isHeard = byControl && (isNewer || isTheSameDocument);
        var assured = isHeard || (counts && peerCanKnow && (isNewer || isTheSameDocument));
        if (!kept && !assured) {
            return Duty.nothing(WEU);
        }

        // whether its lease still runs
        if (row.lease() != Lease.NONE && !isHeard) {
            var heardOnce = row.boot() == Boot.RUNNING;
            var clockIsBelieved =
                    row.clock() == Clock.A_LITTLE_BACK || (row.clock() == Clock.RIGHT && row.lease() == Lease.HOLDS);
            if (!heardOnce || !clockIsBelieved) {
                return Duty.nothing(WEU);
            }
        }
        return new Duty(WEU, obeyed, obeyed == Admission.EVERYBODY, false);
    }

    private GateState play(Row row) {
        var rules = row.lease() == Lease.NONE ? GateRules.KEEP_LAST_STATE : GateRules.leased(LEASE);
        var last = document(ORDERS, 5, 1, row.last(), row.issued());
        var state = switch (row.boot()) {
            case COLD_AND_EMPTY -> GateState.afterColdBoot(ORDERS, WEU, rules);
            case COLD_WITH_A_FLOOR -> GateState.afterColdBoot(last, WEU, rules);
            case RESTARTED -> GateState.afterRestart(last, WEU, rules);
            case RUNNING, SLEPT ->
                GateState.afterColdBoot(ORDERS, WEU, rules)
                        .after(new ControlSaid(last, NOON))
                        .state();
        };
        if (row.boot() == Boot.SLEPT) {
            state = state.after(new Slept("1 h")).state();
        }
        if (row.clock() == Clock.FAR_BACK_AND_NOTICED) {
            state = state.after(new ClockTurnedBack("1 h")).state();
        }
        var now = now(row);
        return state.after(told(row, now)).state().after(new ClockShows(now)).state();
    }

    private static Instant now(Row row) {
        return switch (row.clock()) {
            case RIGHT -> row.lease() == Lease.OVER ? NOON.plusSeconds(31) : NOON.plusSeconds(29);
            case A_LITTLE_BACK -> NOON.minusSeconds(4);
            case FAR_BACK, FAR_BACK_AND_NOTICED -> NOON.minusSeconds(3_600);
        };
    }

    private GateEvent told(Row row, Instant now) {
        if (row.reached() == Reached.NOBODY) {
            return new ControlSilent("no route");
        }
        var reading = readings.computeIfAbsent(
                List.of(row.number(), row.offered(), row.signed(), row.workload(), row.issued()), key -> read(row));
        if (!(reading instanceof Reading.Genuine genuine)) {
            return new Untrusted("somebody", ((Reading.NotGenuine) reading).why());
        }
        var held = Optional.of(genuine.activation());
        var justNow = Optional.of(Duration.ofSeconds(2));
        var longAgo = Optional.of(Duration.ofHours(2));
        return switch (row.reached()) {
            case CONTROL -> new ControlSaid(genuine.activation(), now);
            case FRESH_PEER -> peers(false, now, new PeerWord(NEU, held, true, justNow));
            case STALE_PEER -> peers(false, now, new PeerWord(NEU, held, true, longAgo));
            case PEER_THAT_DOES_NOT_KNOW -> peers(false, now, new PeerWord(NEU, held, false, justNow));
            case TWIN -> peers(false, now, new PeerWord(WEU, held, true, Optional.empty()));
            case TWIN_THAT_DOES_NOT_KNOW -> peers(false, now, new PeerWord(WEU, held, false, justNow));
            case EVERY_OTHER_STAMP ->
                peers(true, now, new PeerWord(NEU, held, false, longAgo), new PeerWord(SEA, held, true, longAgo));
            case NOBODY -> throw new IllegalStateException("answered above");
        };
    }

    private Reading read(Row row) {
        var workload = row.workload() == Workload.OURS ? ORDERS : new WorkloadName("payments");
        var document = document(workload, row.number().fence, row.number().revision, row.offered(), row.issued());
        return keyring.read(
                switch (row.signed()) {
                    case WELL -> ours.sign(document).blob();
                    case BY_A_FORGER -> forger.sign(document).blob();
                    case WITH_A_KEY_THAT_IS_NOT_OURS -> other.sign(document).blob();
                    case AS_GARBAGE -> "<html>";
                });
    }

    private static PeersSaid peers(boolean everyOtherStamp, Instant at, PeerWord... words) {
        return new PeersSaid(List.of(words), everyOtherStamp, at);
    }

    private static Activation document(WorkloadName workload, long fence, int revision, Admission admits, Issued when) {
        var duty = new Duty(WEU, admits, admits == Admission.EVERYBODY, false);
        return new Activation(
                workload,
                new Fence(fence),
                revision,
                when == Issued.JUST_NOW ? NOON : NOON.minus(Duration.ofDays(1)),
                List.of(duty));
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (var boot : Boot.values()) {
            for (var last : Admission.values()) {
                for (var number : Numbering.values()) {
                    for (var offered : Admission.values()) {
                        for (var signed : Signed.values()) {
                            for (var workload : Workload.values()) {
                                for (var reached : Reached.values()) {
                                    addClocks(rows, boot, last, number, offered, signed, workload, reached);
                                }
                            }
                        }
                    }
                }
            }
        }
        return rows;
    }

    private static void addClocks(
            List<Row> rows,
            Boot boot,
            Admission last,
            Numbering number,
            Admission offered,
            Signed signed,
            Workload workload,
            Reached reached) {
        for (var lease : Lease.values()) {
            for (var clock : Clock.values()) {
                for (var issued : Issued.values()) {
                    rows.add(new Row(issued, boot, last, number, offered, signed, workload, reached, lease, clock));
                }
            }
        }
    }
}
