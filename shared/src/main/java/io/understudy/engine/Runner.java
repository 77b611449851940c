package io.understudy.engine;

import io.understudy.action.Effect;
import io.understudy.decide.Intent;
import io.understudy.port.Actuator;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.port.StillWanted;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.Standing;
import io.understudy.topology.EstateSource;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** The way in for orders: ask whether it is still wanted, carry out, report. The actuator asks again right before the effect. */
public final class Runner {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration PAUSE_WHILE_STOPPED = Duration.ofSeconds(10);

    /** Later than this a notice is no news. */
    private static final Duration NOTICE_LIVES = Duration.ofHours(1);

    private static final Set<Effect> ASKED_OF_THE_RUN =
            Set.of(Effect.CLOSES, Effect.MOVES_DATA, Effect.ADMITS, Effect.TAKES_CAPACITY);

    /** After so long nobody knows whether the stamp still is as it was seen to be. */
    private static final Duration DECISION_LIVES = Duration.ofSeconds(30);

    private static final Set<Effect> DECIDED_AFRESH = Set.of(Effect.CLOSES, Effect.MOVES_DATA);

    /** More than steps are carried out at once in one process. */
    private static final int TURNS = 256;

    private final List<Lock> turns =
            Stream.<Lock>generate(ReentrantLock::new).limit(TURNS).toList();
    private final EstateSource estate;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Actuator actuator;
    private final InstantSource clock;

    public Runner(EstateSource estate, Ledger ledger, Outbox outbox, Actuator actuator, InstantSource clock) {
        this.estate = estate;
        this.ledger = ledger;
        this.outbox = outbox;
        this.actuator = actuator;
        this.clock = clock;
    }

    /**
     * Carries out one order. Two messages for the same step take turns, so that the second one reads what the first
     * one began.
     */
    public Taken carryOut(Order order) {
        var turn = turns.get(Math.floorMod((order.run() + "/" + order.step()).hashCode(), TURNS));
        Outcome outcome;
        turn.lock();
        try {
            outcome = againIfOld(order, outcome(order));
        } finally {
            turn.unlock();
        }
        var now = clock.instant();
        if (outcome instanceof Outcome.NotYet notYet
                && !notYet.isForTheRun()
                && order.firstAskedAt().plus(Order.ASKED_FOR_MAX).isAfter(now)) {
            outbox.sendLater(order.again(), now.plus(notYet.askAgainIn()));
        } else {
            outbox.report(
                    new OutcomeReport(order.workload(), order.run(), order.step(), order.attempt(), outcome, now));
        }
        return new Taken.Settled(order.step() + ": " + outcome.words());
    }

    /** A look or a notice changes nothing, so nobody is asked about it; but a notice that is old is no news. */
    private Outcome outcome(Order order) {
        return switch (order.action().effect()) {
            case LOOKS -> superseded(order).orElseGet(() -> actuator.carryOut(order, this::isStillWanted));
            case TELLS -> isOldNews(order).orElseGet(() -> actuator.carryOut(order, this::isStillWanted));
            default -> isWanted(order).objection().orElseGet(() -> actuator.carryOut(order, this::isStillWanted));
        };
    }

    /** A look that is asked for again ends where the run has ordered another one; where nobody can tell, it goes on. */
    private Optional<Outcome> superseded(Order order) {
        if (order.asked() == 0) {
            return Optional.empty();
        }
        return ledger.read(order.workload()) instanceof Ledger.Reading.Found found
                ? Standing.of(found.events())
                        .run()
                        .filter(run -> run.id().equals(order.run()) && !run.wants(order.step(), order.attempt()))
                        .flatMap(run -> no("NotWanted", "run " + run.id() + " has ordered another look")
                                .objection())
                : Optional.empty();
    }

    private Optional<Outcome> isOldNews(Order order) {
        return order.firstAskedAt().plus(NOTICE_LIVES).isAfter(clock.instant())
                ? Optional.empty()
                : no("OldNews", "the notice is more than an hour old, so it is not sent any more")
                        .objection();
    }

    /** What could not be sent for so long rests on what is not known any more: the run decides again. */
    private Outcome againIfOld(Order order, Outcome outcome) {
        return outcome instanceof Outcome.NotYet notYet && notYet.changedNothing() && isDecidedLongAgo(order)
                ? notYet.decidedLongAgo()
                : outcome;
    }

    private boolean isDecidedLongAgo(Order order) {
        return DECIDED_AFRESH.contains(order.action().effect())
                && order.askedFor(clock.instant()).compareTo(DECISION_LIVES) > 0;
    }

    /** Asked by the actuator right before the effect: what has begun already is only looked at, however old the order. */
    private StillWanted.Wanted isStillWanted(Order order) {
        var wanted = isWanted(order);
        return isDecidedLongAgo(order) && wanted instanceof StillWanted.Wanted.Yes
                ? new StillWanted.Wanted.DecidedLongAgo("it was decided more than " + Amounts.duration(DECISION_LIVES)
                        + " ago, so the run decides again before anything is sent")
                : wanted;
    }

    /**
     * Asked before the order is looked at, and by its actuator again right before the effect. What left the estate is not
     * leashed: its open run is undone or finished, as the ledger says.
     */
    private StillWanted.Wanted isWanted(Order order) {
        var isLeashed =
                estate.find(order.workload()).filter(w -> w.policy().leashed()).isPresent();
        if (isLeashed && !mayReopen(order)) {
            return onItsLeash(order);
        }
        var reading = ledger.head(order.workload());
        if (reading instanceof Ledger.HeadReading.Unavailable unavailable) {
            return new StillWanted.Wanted.NotNow(
                    PAUSE, "the ledger could not be asked whether the order still holds: " + unavailable.why());
        }
        var found = (Ledger.HeadReading.Found) reading;
        if (!found.head().fence().equals(order.fence())) {
            return no(
                    "StaleFence",
                    "the order was given under fence " + order.fence().words() + ", and the ledger is at fence "
                            + found.head().fence().words());
        }
        if (!found.head().runOpen()) {
            return no("RunEnded", "run " + order.run() + " has ended");
        }
        if (found.head().effectsStopped() && !mayReopen(order)) {
            return paused(order);
        }
        if (!ASKED_OF_THE_RUN.contains(order.action().effect())) {
            return new StillWanted.Wanted.Yes();
        }
        return asTheRunSays(
                order,
                isLeashed
                        ? onItsLeash(order)
                        : found.head().effectsStopped() ? paused(order) : new StillWanted.Wanted.Yes());
    }

    /** A person may let users in again also where we are stopped; whether this is that, the run says. */
    private static boolean mayReopen(Order order) {
        return order.action().effect() == Effect.ADMITS;
    }

    private static StillWanted.Wanted onItsLeash(Order order) {
        return new StillWanted.Wanted.NotNow(
                PAUSE_WHILE_STOPPED, order.workload() + " is on its leash: nothing is carried out");
    }

    private static StillWanted.Wanted paused(Order order) {
        return new StillWanted.Wanted.NotNow(PAUSE_WHILE_STOPPED, order.workload() + " is paused");
    }

    /** The head knows the run; only its story knows whether it still wants exactly this, or has turned back meanwhile. */
    private StillWanted.Wanted asTheRunSays(Order order, StillWanted.Wanted unlessReopening) {
        var reading = ledger.read(order.workload());
        if (reading instanceof Ledger.Reading.Unavailable unavailable) {
            return new StillWanted.Wanted.NotNow(
                    PAUSE, "the ledger could not be asked what the run wants: " + unavailable.why());
        }
        return Standing.of(((Ledger.Reading.Found) reading).events())
                .run()
                .filter(run -> run.id().equals(order.run()) && run.wants(order.step(), order.attempt()))
                .map(run -> run.plan().intent() == Intent.REOPEN ? new StillWanted.Wanted.Yes() : unlessReopening)
                .orElseGet(() -> no(
                        "NotWanted",
                        "run " + order.run() + " does not want attempt " + order.attempt() + " of step " + order.step()
                                + " any more"));
    }

    private static StillWanted.Wanted no(String code, String words) {
        return new StillWanted.Wanted.No(new Fault(Fault.Kind.STALE, code, words));
    }
}
