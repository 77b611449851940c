package io.understudy.rehearsal;

import java.time.Duration;
import java.util.Locale;

/** Prints what came of a rehearsal so that a person sees it at one glance. */
final class Summary {

    private static final int BAR_WIDTH = 60;

    private final Screen screen;

    Summary(Screen screen) {
        this.screen = screen;
    }

    void print(Result result) {
        screen.say("");
        for (var workload : result.workloads()) {
            print(workload);
        }
        result.notified().forEach(n -> screen.say("  notified       " + n));
        result.hostMemoryMebibytes()
                .ifPresent(m -> screen.say("  memory         the functions process held " + m + " MiB at most"));
        screen.say("  invariants     "
                + (result.invariantsBroken().isEmpty()
                        ? "all held"
                        : result.invariantsBroken().size() + " BROKEN"));
        result.invariantsBroken().forEach(b -> screen.say("                 " + b));
        screen.say("");
        screen.say((result.isGood() ? "✔ " : "✘ ") + result.outcome() + "  (" + result.scenario() + ", seed "
                + result.seed() + ", " + plain(result.speed()) + " times as fast as the wall)");
    }

    private void print(Result.OfWorkload workload) {
        screen.say(workload.name() + ": " + workload.outcome());
        workload.phases().ifPresent(p -> {
            screen.say("  recovered in   " + seconds(p.total()) + "   " + bar(p));
            screen.say("                 detect " + seconds(p.detect()) + " · decide " + seconds(p.decide()) + " · act "
                    + seconds(p.act()) + " · verify " + seconds(p.verify()));
        });
        workload.criticalPath().ifPresent(c -> {
            screen.say("  critical path  " + seconds(c.total())
                    + "   what Azure and the plan's safety edges take by themselves");
            c.legs()
                    .forEach(l -> screen.say(
                            String.format(Locale.ROOT, "                 %9s  %s", seconds(l.lasts()), l.what())));
        });
        workload.ratio()
                .ifPresent(r ->
                        screen.say(String.format(Locale.ROOT, "  overhead       %.2f times the critical path", r)));
        screen.say("  data at risk   " + workload.risk());
        var users = workload.users();
        screen.say(String.format(
                Locale.ROOT,
                "  users          %.1f s unavailable; %d of %d reads and %d of %d writes failed; %d writes lost",
                users.unavailableSeconds(),
                users.failedReads(),
                users.reads(),
                users.failedWrites(),
                users.writes(),
                users.lostWrites()));
    }

    private static String bar(Result.Phases phases) {
        var total = Math.max(1, phases.total().toMillis());
        return part("d", phases.detect(), total)
                + part("?", phases.decide(), total)
                + part("a", phases.act(), total)
                + part("v", phases.verify(), total);
    }

    private static String part(String letter, Duration lasts, long total) {
        return letter.repeat((int) Math.round((double) lasts.toMillis() * BAR_WIDTH / total));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String plain(double speed) {
        return speed == Math.rint(speed) ? Long.toString((long) speed) : Double.toString(speed);
    }
}
