package io.understudy.simulator;

import io.understudy.decide.Intent;
import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.people.Bell;
import io.understudy.simulator.time.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The first four places where two sentences meet. */
final class Meetings {

    static final List<String> STEPS =
            List.of("capacity", "inside", "close", "fenced", "promote", "writes", "activate", "outside");

    private static final Duration TOLD_WITHIN = Duration.ofSeconds(75);

    private Meetings() {}

    /** 1: a person stops the move around the closed window, and lets it go on, or users in, minutes later. */
    static void aStopFallsIntoTheClosedWindow(Encounter here) {
        lose(here);
        if (here.happens("an order is late", 0.5)) {
            here.life().bus().holdBack(here.oneOf("which", List.of("fenced", "promote", "close")), late(here, 40));
        }
        var step = here.oneOf("stopped at", List.of("close", "fenced", "promote"));
        var isReopened = here.happens("reopened", 0.4);
        here.afterOrdered(step, here.span("stopped after", 0, 20), () -> {
            here.life().bell().ask("ada", Wish.PAUSE);
            var lasting = here.span("stopped for", 100, 700);
            here.in(lasting.dividedBy(2), () -> Faults.restore(here.life(), Setup.WEST));
            here.in(lasting, () -> endTheStop(here, isReopened));
        });
        here.when(() -> here.isEverybodyShutOut() && isStopped(here), () -> {
            var since = here.now();
            here.in(TOLD_WITHIN, () -> isToldOf(here, since));
        });
    }

    private static void isToldOf(Encounter here, Instant since) {
        if (here.isEverybodyShutOut() && isStopped(here)) {
            here.isMetWhere(() -> true);
            if (!here.isTold("closed", since.minus(TOLD_WITHIN), here.now())) {
                here.breaks("everybody is shut out under a stop, and nobody hears of it");
            }
        }
    }

    private static void endTheStop(Encounter here, boolean isReopened) {
        if (isReopened && here.isEverybodyShutOut()) {
            here.life().bell().ask("ada", Wish.REOPEN, Setup.WEU);
            here.in(Duration.ofMinutes(1), () -> here.life().bell().ask("ada", Wish.RESUME));
        } else {
            here.life().bell().ask("ada", Wish.RESUME);
        }
    }

    /** The last stop that was taken is not over. */
    static boolean isStopped(Encounter here) {
        return last(here.life().bell().taken().stream()
                        .filter(t -> t.wish().wish() == Wish.PAUSE || t.wish().wish() == Wish.RESUME)
                        .toList())
                .filter(t -> t.wish().wish() == Wish.PAUSE)
                .isPresent();
    }

    private static Optional<Bell.Taken> last(List<Bell.Taken> wishes) {
        return wishes.isEmpty() ? Optional.empty() : Optional.of(wishes.get(wishes.size() - 1));
    }

    /** 2: the trouble is over some seconds before or after a step of the move; our looks may be late. */
    static void theRegionIsBackAfterItWasDecided(Encounter here) {
        lose(here);
        if (here.happens("looks are late", 0.3)) {
            here.life().bus().holdBack("ProbeReported", late(here, 180));
        } else if (here.happens("an order is late", 0.4)) {
            here.life().bus().holdBack(here.oneOf("which", List.of("fenced", "promote")), late(here, 40));
        }
        var back = new AtomicReference<Instant>();
        var step = here.oneOf("back at", List.of("inside", "close", "fenced", "promote"));
        here.afterOrdered(step, here.span("back after", 0, 15), () -> {
            Faults.restore(here.life(), Setup.WEST);
            back.set(here.now());
        });
        here.isMetWhere(() -> Optional.ofNullable(back.get())
                .filter(at -> here.move().filter(m -> m.at().isBefore(at)).isPresent())
                .filter(at -> here.orderOf("close").isPresent())
                .filter(at ->
                        here.endOf("promote").filter(end -> end.isBefore(at)).isEmpty())
                .isPresent());
    }

    /** 3: suspicion passes, the undo of warming is late, and suspicion is back before it arrives. */
    static void anOrderToBecomeSmallerIsLate(Encounter here) {
        var delay = late(here, 300);
        here.life().bus().holdBack("standby-apps", delay);
        lose(here);
        here.afterOrdered("capacity", here.span("back after", 3, 20), () -> Faults.restore(here.life(), Setup.WEST));
        here.afterOrdered(
                "standby", here.span("lost again after", 0, 280), () -> Faults.loseRegion(here.life(), new Chance(1)));
        here.isMetWhere(() -> here.orderOf("standby")
                .filter(at -> here.started()
                        .filter(s -> s.plan().intent() != Intent.COOL)
                        .map(RunEvent.RunStarted::at)
                        .anyMatch(again -> again.isAfter(at) && again.isBefore(at.plus(delay))))
                .isPresent());
    }

    /** 4: an order lies in its queue while a stop moves the head; reads are stale and appends ambiguous. */
    static void anOrderIsOlderThanTheHead(Encounter here) {
        var step = here.oneOf("late", STEPS);
        var delay = late(here, 300);
        here.life().bus().holdBack("\"" + step, delay);
        here.life().hazards().beware(Hazard.STALE_READ, here.happens("stale", 0.5) ? 0.1 : 0);
        here.life().hazards().beware(Hazard.AMBIGUOUS_APPEND, here.happens("ambiguous", 0.5) ? 0.05 : 0);
        lose(here);
        var stopped = new AtomicReference<Instant>();
        here.afterOrdered(step, delay.dividedBy(here.happens("soon", 0.5) ? 4 : 2), () -> {
            here.life().bell().ask("ada", Wish.PAUSE);
            stopped.set(here.now());
            here.in(here.span("stopped for", 30, 420), () -> here.life().bell().ask("ada", Wish.RESUME));
        });
        here.isMetWhere(() -> Optional.ofNullable(stopped.get())
                .flatMap(at -> here.orderOf(step)
                        .filter(o -> o.isBefore(at) && o.plus(delay).isAfter(at)))
                .isPresent());
    }

    static Duration late(Encounter here, int atMost) {
        return here.span("late by", 0, atMost);
    }

    /** The active region goes within the first minute: it is dark, or nothing gets in or out. */
    static void lose(Encounter here) {
        var isCutOff = here.happens("cut off", 0.3);
        here.in(here.span("begins", 20, 60), () -> {
            if (isCutOff) {
                here.life().azure().faults().cutOff(Setup.WEST, here.now());
            } else {
                Faults.loseRegion(here.life(), new Chance(1));
            }
        });
    }
}
