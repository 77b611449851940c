package io.understudy.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Fewer events that add up to the same standing. It knows no event by name: it leaves some out, folds the rest, and
 * keeps the shorter list only where the standing is equal. So an event that is new tomorrow is never lost by mistake.
 */
public final class Compaction {

    /** Of a run that is over, its begin and its end stay side by side: they can only leave together. */
    private static final int TOGETHER_MAX = 4;

    private Compaction() {}

    /**
     * Some of {@code events}, in their order, that fold to the same standing.
     *
     * @throws IllegalLedgerException where the events cannot have happened
     */
    public static List<RunEvent> of(List<RunEvent> events) {
        var wanted = Standing.of(events);
        var kept = new ArrayList<>(events);
        for (int size = Integer.highestOneBit(Math.max(1, kept.size())); size >= 1; size /= 2) {
            leaveOut(kept, size, size, wanted);
        }
        for (int size = 2; size <= TOGETHER_MAX; size++) {
            leaveOut(kept, size, 1, wanted);
        }
        return List.copyOf(kept);
    }

    /** Leaves out, from the end to the beginning, every {@code size} neighbours that change nothing. */
    private static void leaveOut(List<RunEvent> kept, int size, int pace, Standing wanted) {
        var before = standings(kept);
        for (int begin = kept.size() - size; begin >= 0; begin -= pace) {
            if (begin + size <= kept.size()
                    && addsUpTo(wanted, before.get(begin), kept.subList(begin + size, kept.size()))) {
                kept.subList(begin, begin + size).clear();
            }
        }
    }

    /** How it stands before each of these events. */
    private static List<Standing> standings(List<RunEvent> events) {
        var standings = new ArrayList<Standing>();
        var standing = Standing.NEW;
        for (var event : events) {
            standings.add(standing);
            standing = standing.next(event);
        }
        return standings;
    }

    private static boolean addsUpTo(Standing wanted, Standing before, List<RunEvent> rest) {
        try {
            return before.next(rest).equals(wanted);
        } catch (IllegalStateException | IllegalArgumentException needed) {
            return false;
        }
    }
}
