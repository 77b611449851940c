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

    /** What is kept so far, and beside each event how it stands before it; at the end how it stands at last. */
    private final List<RunEvent> kept;

    private final List<Standing> standings = new ArrayList<>();

    private Compaction(List<RunEvent> events) {
        this.kept = new ArrayList<>(events);
        var standing = Standing.NEW;
        standings.add(standing);
        for (var event : events) {
            standing = standing.next(event);
            standings.add(standing);
        }
    }

    /**
     * Some of {@code events}, in their order, that fold to the same standing.
     *
     * @throws IllegalLedgerException where the events cannot have happened
     */
    public static List<RunEvent> of(List<RunEvent> events) {
        var compaction = new Compaction(events);
        for (int size = Integer.highestOneBit(Math.max(1, events.size())); size >= 1; size /= 2) {
            compaction.leaveOut(size, size);
        }
        for (int size = 2; size <= TOGETHER_MAX; size++) {
            compaction.leaveOut(size, 1);
        }
        return List.copyOf(compaction.kept);
    }

    /** Leaves out, from the end to the beginning, every {@code size} neighbours that change nothing. */
    private void leaveOut(int size, int pace) {
        for (int begin = kept.size() - size; begin >= 0; begin -= pace) {
            if (begin + size <= kept.size()) {
                leaveOutIfNothingChanges(begin, begin + size);
            }
        }
    }

    private void leaveOutIfNothingChanges(int begin, int end) {
        var otherwise = new ArrayList<Standing>();
        if (standsAgainAsItDid(standings.get(begin), end, otherwise)) {
            kept.subList(begin, end).clear();
            standings.subList(begin, end + otherwise.size()).clear();
            standings.addAll(begin, otherwise);
        }
    }

    /**
     * Whether the events from {@code next} on lead from this standing to one that they led to before; from there on all is
     * the same. Two standings are compared after one event, two, four and so on, as that costs more than an event.
     *
     * @param otherwise how it stands before each event until then
     */
    private boolean standsAgainAsItDid(Standing from, int next, List<Standing> otherwise) {
        var standing = from;
        try {
            for (int i = next; i < kept.size(); i++) {
                if (Integer.bitCount(i - next) <= 1 && standing.equals(standings.get(i))) {
                    return true;
                }
                otherwise.add(standing);
                standing = standing.next(kept.get(i));
            }
            return standing.equals(standings.get(kept.size()));
        } catch (IllegalStateException | IllegalArgumentException needed) {
            return false;
        }
    }
}
