package io.understudy.cli;

import io.understudy.scenario.Asking;
import io.understudy.scenario.Fault;
import io.understudy.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lists what can be played, and what a scenario can be made of. */
final class Playbill {

    /** Where a sentence goes on that is broken. */
    static final int INDENT = 33;

    private Playbill() {}

    /** A line for each scenario: its name, and what must happen. */
    static List<String> scenarios(List<Scenario> scenarios) {
        return scenarios.stream().map(s -> line(s.name(), s.sentence())).toList();
    }

    /** What a scenario can break, and what people can ask in it. */
    static List<String> faults() {
        var lines = new ArrayList<String>();
        lines.add("break, mend:");
        for (var fault : Fault.values()) {
            lines.add(line(fault.word(), fault.effect() + note(fault)));
        }
        lines.add("ask:");
        for (var asking : Asking.values()) {
            lines.add(line(asking.word(), asking.meaning()));
        }
        return lines;
    }

    private static String note(Fault fault) {
        if (!fault.canBeMended()) {
            return " (once)";
        }
        return fault.isOnWires() ? "" : " (only in the simulator)";
    }

    private static String line(String name, String words) {
        return String.format(Locale.ROOT, "%-32s %s", name, words);
    }
}
