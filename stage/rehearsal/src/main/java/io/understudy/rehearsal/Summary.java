package io.understudy.rehearsal;

import io.understudy.scenario.WayBack;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.util.Locale;

/** Prints what came of a rehearsal so that a person sees it at one glance. */
final class Summary {

    private static final int BAR_MAX = 60;
    private static final int BAR_MIN = 10;
    private static final int INDENT = 17;
    private static final int BEFORE_THE_BAR = 31;

    private final Screen screen;

    Summary(Screen screen) {
        this.screen = screen;
    }

    void print(Result result) {
        say("");
        for (var workload : result.workloads()) {
            print(workload);
        }
        result.notified().forEach(n -> say("  notified       " + n));
        result.hostMemoryMebibytes()
                .ifPresent(m -> say("  memory         the functions process held " + m + " MiB at most"));
        say("  invariants     "
                + (result.invariantsBroken().isEmpty()
                        ? "all held"
                        : result.invariantsBroken().size() + " BROKEN"));
        result.invariantsBroken().forEach(b -> say("                 " + b));
        result.expectationsUnmet().forEach(u -> say("  not as asked   " + u));
        say("");
        say((result.isGood() ? "✔ " : "✘ ") + result.outcome() + "  (" + result.scenario() + ", seed " + result.seed()
                + ", " + plain(result.speed()) + " times as fast as a wall clock)");
    }

    private void print(Result.OfWorkload workload) {
        say(workload.name() + ": " + workload.outcome());
        workload.phases().ifPresent(p -> {
            say("  recovered in   " + Amounts.duration(p.total()) + "   " + bar(p));
            say("                 detect " + Amounts.duration(p.detect()) + " · decide " + Amounts.duration(p.decide())
                    + " · act " + Amounts.duration(p.act()) + " · verify " + Amounts.duration(p.verify()));
        });
        workload.criticalPath().ifPresent(c -> {
            say("  critical path  " + Amounts.duration(c.total())
                    + "   what Azure and the plan's own waits take by themselves");
            c.legs()
                    .forEach(l -> say(String.format(
                            Locale.ROOT, "                 %9s  %s", Amounts.duration(l.lasts()), l.what())));
        });
        workload.ratio()
                .ifPresent(r -> say(String.format(Locale.ROOT, "  overhead       %.2f times the critical path", r)));
        say("  data at risk   " + workload.risk());
        var users = workload.users();
        say(String.format(
                Locale.ROOT,
                "  users          %s unavailable; %d of %d reads and %d of %d writes failed; %s lost",
                Amounts.duration(Duration.ofMillis(Math.round(users.unavailableSeconds() * 1000))),
                users.failedReads(),
                users.reads(),
                users.failedWrites(),
                users.writes(),
                Amounts.count(users.lostWrites(), "write")));
        workload.lostUnsaid().forEach(unsaid -> say("                 " + unsaid));
        workload.back().ifPresent(this::print);
    }

    private void print(WayBack way) {
        say("  on the way     users were turned away for " + Amounts.duration(way.turnedAway()) + ", readers for "
                + Amounts.duration(way.readersTurnedAway()) + "; the stores' own switch took "
                + Amounts.duration(way.storesSwitch()));
        say("  back           "
                + (way.otherwise().isEmpty() ? "everything is as it was at the beginning" : "not all is as it was:"));
        way.otherwise().forEach(thing -> say("                 " + thing));
    }

    private void say(String line) {
        screen.say(line, INDENT);
    }

    private String bar(Result.Phases phases) {
        return part("d", phases.detect(), phases)
                + part("?", phases.decide(), phases)
                + part("a", phases.act(), phases)
                + part("v", phases.verify(), phases);
    }

    private String part(String letter, Duration lasts, Result.Phases all) {
        var room = Math.max(BAR_MIN, Math.min(BAR_MAX, screen.width() - BEFORE_THE_BAR));
        var total = Math.max(1, all.total().toMillis());
        return letter.repeat((int) Math.round((double) lasts.toMillis() * room / total));
    }

    private static String plain(double speed) {
        return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    }
}
