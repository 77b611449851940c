package io.understudy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * Many lives of one meeting.
 *
 * @param lived how many lives it took until the two sentences had met as often as was wanted
 * @param broken what was not kept, with its seed
 * @param alsoBroken seeds by the invariants that broke beside those of the rule
 */
record MeetingTally(Meeting meeting, long lived, long met, List<String> broken, Map<String, List<Long>> alsoBroken) {

    private static final int AT_ONCE = 50;

    MeetingTally {
        broken = List.copyOf(broken);
        alsoBroken = Map.copyOf(alsoBroken);
    }

    /** Lives seeds from the first on, until the two have met as many times as asked. */
    static MeetingTally of(Meeting meeting, long metMin, long livesMax) {
        var broken = new ArrayList<String>();
        var also = new TreeMap<String, List<Long>>();
        var met = 0L;
        var lived = 0L;
        while (met < metMin && lived < livesMax) {
            var some = LongStream.rangeClosed(lived + 1, lived + AT_ONCE)
                    .parallel()
                    .mapToObj(meeting::live)
                    .toList();
            for (var life : some) {
                lived++;
                met += life.isMet() ? 1 : 0;
                var seed = lived;
                life.broken().forEach(words -> broken.add("seed " + seed + ": " + words));
                life.ending()
                        .breaches()
                        .forEach(breach -> also.computeIfAbsent(
                                        breach.invariant().title(), t -> new ArrayList<>())
                                .add(seed));
            }
        }
        return new MeetingTally(meeting, lived, met, broken, also);
    }

    /** Its row of the page. */
    String row() {
        return "| " + meeting.rule() + " | " + meeting.words() + " | " + lived + " | " + met + " | " + meeting.kept()
                + " |";
    }

    /** What else broke, for a reader who looks into it. */
    String others() {
        var lines = new StringBuilder();
        alsoBroken.forEach((title, seeds) -> lines.append("    ")
                .append(title)
                .append(" ")
                .append(seeds.size())
                .append(", seeds ")
                .append(seeds.subList(0, Math.min(seeds.size(), 6)))
                .append('\n'));
        return lines.toString();
    }
}
