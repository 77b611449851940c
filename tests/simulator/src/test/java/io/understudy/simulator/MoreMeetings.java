package io.understudy.simulator;

import io.understudy.run.RunEvent;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The other seven places where two sentences meet. */
final class MoreMeetings {

    private static final Setup SHIPPED = Setup.asShipped();

    /** A call that was asked for before may be on its way so long. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final Duration WAITED = Duration.ofSeconds(20);

    /** For so long a look that was good may still count. */
    private static final Duration CLEARLY = Duration.ofSeconds(40);

    private MoreMeetings() {}

    /** 5: the leash is put back on every step of a move, or taken off after a failover that was only imagined. */
    static void theLeashIsPutBackOrTakenOff(Encounter here) {
        var isImagined = here.happens("imagined", 0.4);
        var on = new AtomicReference<Instant>();
        var off = new AtomicReference<Instant>();
        var isMet = new AtomicBoolean();
        Runnable putOn = () -> {
            isMet.compareAndSet(false, here.isRunOpen());
            declare(here, SHIPPED.onTheLeash());
            on.set(here.now());
        };
        Runnable takeOff = () -> {
            isMet.compareAndSet(
                    false,
                    isImagined && here.all(RunEvent.HeldBack.class).findAny().isPresent());
            here.life().declare(UnaryOperator.identity());
            off.set(here.now());
        };
        if (isImagined) {
            putOn.run();
            here.in(here.span("off after", 150, 600), takeOff);
        } else {
            here.afterOrdered(here.oneOf("put back at", Meetings.STEPS), here.span("put back after", 0, 10), () -> {
                putOn.run();
                here.in(here.span("off after", 60, 600), takeOff);
            });
        }
        Meetings.lose(here);
        here.isMetWhere(isMet::get);
        here.isJudgedBy(() -> Optional.ofNullable(on.get())
                .ifPresent(from -> here.changesBetween(
                                from.plus(ON_ITS_WAY),
                                Optional.ofNullable(off.get()).orElse(here.now()))
                        .findFirst()
                        .ifPresent(call -> here.breaks(call.action() + " was called on the leash, at " + call.at()))));
    }

    /** 6: after it was decided users write on, nothing of that is copied, and people may have approved less. */
    static void moreIsAtRiskThanWasDecidedUpon(Encounter here) {
        var answer = here.oneOf("person", List.of(Duration.ZERO, Duration.ofSeconds(40), Duration.ofMinutes(5)));
        here.life().live(answer.isZero() ? Person.SILENT : Person.approvingAfter(answer));
        here.in(here.span("begins", 20, 60), () -> {
            here.life().azure().faults().cutOff(Setup.WEST, here.now());
            Faults.stopReplication(here.life(), new Chance(1));
        });
        var again = new AtomicReference<Instant>();
        here.afterOrdered("capacity", here.span("back after", 0, 15), () -> {
            Faults.restore(here.life(), Setup.WEST);
            here.in(here.span("writes for", 5, 100), () -> {
                again.set(here.now());
                Faults.loseRegion(here.life(), new Chance(1));
            });
        });
        here.isMetWhere(() -> Optional.ofNullable(again.get())
                .filter(at ->
                        here.orderOf("promote").filter(o -> o.isBefore(at)).isEmpty())
                .filter(at -> isOpenAt(here, at))
                .isPresent());
    }

    /** Whether the move that was decided before still went on then. */
    private static boolean isOpenAt(Encounter here, Instant at) {
        return here.move().filter(m -> m.at().isBefore(at)).isPresent()
                && here.all(RunEvent.RunEnded.class)
                        .filter(e ->
                                here.move().filter(m -> m.run().equals(e.run())).isPresent())
                        .noneMatch(e -> e.at().isBefore(at));
    }

    /** 7: the workload leaves the estate, or what its owner allows becomes less, on every step. */
    static void theEstateChangesUnderARun(Encounter here) {
        Meetings.lose(here);
        var isMet = new AtomicBoolean();
        var change = here.oneOf(
                "change",
                List.<UnaryOperator<Estate>>of(
                        Declaration::ofNothing,
                        Declaration::ofNothing,
                        estate -> SHIPPED.byHand().estate(),
                        estate -> SHIPPED.allowingLossOf(Duration.ZERO).estate()));
        here.afterOrdered(here.oneOf("changed at", Meetings.STEPS), here.span("changed after", 0, 10), () -> {
            isMet.set(here.isRunOpen());
            here.life().declare(change);
        });
        here.in(here.span("back after", 300, 900), () -> Faults.restore(here.life(), Setup.WEST));
        here.isMetWhere(isMet::get);
    }

    /** 8: answers of Azure are lost and processes die, so that a forced call is asked for again while it is at work. */
    static void aForcedCallIsAskedForAgainWhileItIsAtWork(Encounter here) {
        Meetings.lose(here);
        here.afterOrdered("fenced", Duration.ZERO, () -> {
            here.life().hazards().beware(Hazard.ARM_IS_UNHEARD, here.happens("unheard", 0.8) ? 0.8 : 0);
            here.life().hazards().beware(Hazard.CRASH_AFTER_EFFECT, here.happens("dies", 0.5) ? 0.3 : 0);
            here.life().hazards().beware(Hazard.DUPLICATE, here.happens("doubled", 0.5) ? 0.5 : 0);
            here.life().hazards().beware(Hazard.LOCK_LOST, here.happens("lock", 0.5) ? 0.3 : 0);
        });
        here.afterOrdered(
                "promote",
                here.span("heard again after", 60, 240),
                () -> here.life().hazards().end());
        here.isMetWhere(() -> here.entries(JournalEntry.OperationBegan.class)
                .filter(began -> began.kind() == Operation.Kind.FORCED_FAILOVER)
                .findFirst()
                .filter(began -> here.calls(c -> c.action().contains("failoverGroups"))
                        .anyMatch(c -> c.at().isAfter(began.at().plusMillis(1))
                                && c.at().isBefore(began.at().plus(began.drawn()))))
                .isPresent());
    }

    /** 9: capacity, signatures, or Azure's answers are late; people ask for the move, or it is a loss. */
    static void whatIsNeededIsLate(Encounter here) {
        var isAsked = here.happens("asked", 0.5);
        if (isAsked) {
            here.in(Duration.ofSeconds(30), () -> here.life().bell().ask("ada", Wish.FAIL_OVER, Setup.NEU));
        } else {
            Meetings.lose(here);
        }
        var late = here.oneOf("what is late", List.of("capacity-apps", "\"sign\"", "vault", "arm"));
        var lasting = Meetings.late(here, 300);
        if (late.equals("vault") || late.equals("arm")) {
            here.life().hazards().beware(late.equals("vault") ? Hazard.VAULT_SILENT : Hazard.ARM_THROTTLES, 1);
            here.in(lasting.plusSeconds(90), () -> here.life().hazards().end());
        } else {
            here.life().bus().holdBack(late, lasting);
        }
        here.isMetWhere(() -> here.move()
                .filter(m -> !here.orderOf("close").orElseGet(here::now).isBefore(m.at().plus(WAITED)))
                .isPresent());
        here.isJudgedBy(() -> here.orderOf("close")
                .ifPresent(closed -> List.of("sign", "capacity", "inside").forEach(step -> {
                    if (here.endOf(step).filter(end -> !end.isAfter(closed)).isEmpty()) {
                        here.breaks("the stamp was closed before " + step + " was done");
                    }
                })));
    }

    /** 10: both stamps that admit users turn bad within five seconds, each in its own way and for its own time. */
    static void twoStampsTurnBadTogether(Encounter here) {
        var first = here.span("begins", 20, 60);
        turnsBad(here, Setup.WEU, first);
        turnsBad(here, Setup.NEU, first.plus(here.span("apart", 0, 5)));
        var since = new AtomicReference<Instant>();
        here.when(() -> areBothBad(here), () -> since.set(here.now()));
        here.watch(here::isEverybodyShutOut, "a document was published that admits nobody");
        here.afterOrdered("close", Duration.ZERO, () -> {
            var bad = since.get();
            if (areBothBad(here) && bad != null && bad.plus(CLEARLY).isBefore(here.now())) {
                here.breaks("a stamp was closed while the other one was bad, too");
            }
        });
        here.isMetWhere(() -> since.get() != null);
    }

    private static void turnsBad(Encounter here, StampName stamp, Duration after) {
        var isIll = here.happens("ill " + stamp, 0.3);
        var region = stamp.equals(Setup.WEU) ? Setup.WEST : Setup.NORTH;
        var lasting = here.span("bad for " + stamp, 30, 900);
        here.in(after, () -> {
            if (isIll) {
                here.life().azure().stamps().faults().blip(Setup.ORDERS, stamp, lasting, here.now());
            } else {
                here.life().azure().faults().lose(region, here.now());
                here.in(lasting, () -> Faults.restore(here.life(), region));
            }
        });
    }

    private static boolean areBothBad(Encounter here) {
        return isBad(here, Setup.WEU) && isBad(here, Setup.NEU);
    }

    private static boolean isBad(Encounter here, StampName stamp) {
        var simulated = here.life().azure().stamps().find(Setup.ORDERS, stamp);
        return !simulated.isReachable() || !simulated.serves();
    }

    /** 11: on every step another installation claims the workload, and ours may be alone for minutes before that. */
    static void anotherInstallationTakesOver(Encounter here) {
        Meetings.lose(here);
        var isAway = here.happens("away", 0.5);
        var lasting = here.span("away for", 10, 400);
        var claimed = new AtomicReference<Instant>();
        var isMet = new AtomicBoolean();
        here.afterOrdered(here.oneOf("claimed at", Meetings.STEPS), here.span("claimed after", 0, 10), () -> {
            isMet.set(here.isRunOpen());
            Faults.claimForTheReserve(here.life());
            claimed.set(here.now());
            if (isAway) {
                setAway(here, true);
                here.in(lasting, () -> setAway(here, false));
            }
        });
        here.isMetWhere(isMet::get);
        here.isJudgedBy(() -> Optional.ofNullable(claimed.get())
                .ifPresent(at -> here.changesBetween(at.plus(ON_ITS_WAY), here.now())
                        .filter(call -> !call.action().contains("agentPools"))
                        .findFirst()
                        .ifPresent(
                                call -> here.breaks(call.action() + " was called after another installation had claimed"
                                        + " the workload, at " + call.at()))));
    }

    private static void setAway(Encounter here, boolean isAway) {
        here.life().bus().setAway(isAway);
        here.life().ledger().setAway(isAway);
    }

    private static void declare(Encounter here, Setup setup) {
        here.life().declare(estate -> setup.estate());
    }
}
