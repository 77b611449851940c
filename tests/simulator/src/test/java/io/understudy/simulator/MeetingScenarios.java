package io.understudy.simulator;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.people.ForgedAlert;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.Origin;
import java.time.Duration;
import java.time.Instant;

/** Written scenarios for planted bugs: what meets in them meets too seldom in random lives. */
final class MeetingScenarios {

    private static final Duration LONG = Duration.ofMinutes(15);

    private MeetingScenarios() {}

    static void anotherRuleMeetsASilence(Life life) {
        life.post()
                .forge(ForgedAlert.fired("OriginLatency", origin(life), now(life))
                        .json());
        minutes(life, 1);
        silence(life, 25);
        minutes(life, 8);
    }

    static void aChangeByHandMeetsASilence(Life life) {
        life.post().forge(ForgedAlert.changedByHand(origin(life), now(life)));
        minutes(life, 1);
        silence(life, 25);
        minutes(life, 8);
    }

    static void anAlertFromTheFutureMeetsASilence(Life life) {
        var at = Instant.parse("2099-01-01T00:00:00Z");
        life.post()
                .forge(ForgedAlert.firedByTheWitness("origin-health-orders-weu", origin(life), at)
                        .json());
        minutes(life, 20);
        silence(life, 25);
        minutes(life, 8);
    }

    static void thePlaceIsSilentOnTheWayBack(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        life.hazards().beware(Hazard.PUBLICATION_BREAKS, 1);
        Faults.restore(life, Setup.WEST);
        minutes(life, 4);
        life.hazards().end();
        minutes(life, 4);
    }

    static void twoPeopleAskForSomewhereElse(Life life) {
        seconds(life, 1);
        life.bell().ask("ada", Wish.FAIL_OVER);
        minutes(life, 15);
        life.bell().ask("bob", Wish.FAIL_OVER);
        minutes(life, 20);
    }

    static void twoPeopleAskForTheSameStampLater(Life life) {
        seconds(life, 1);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 15);
        life.bell().ask("bob", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 20);
    }

    /** Half of all looks see nothing when the data is to move, also those at the old stamp. */
    static void theSourceIsHardToSeeWhenItsDataMoves(Life life) {
        seconds(life, 45);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        life.runUntilOrdered("close", LONG);
        life.hazards().beware(Hazard.LOOK_MISSES, 0.5);
        minutes(life, 2);
        life.hazards().end();
        minutes(life, 6);
    }

    static void usersAreLetInAgainUnderAPause(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        life.bell().ask("ada", Wish.PAUSE);
        Faults.restore(life, Setup.WEST);
        minutes(life, 1);
        life.bell().ask("ada", Wish.REOPEN, Setup.WEU);
        minutes(life, 12);
    }

    static void theWorkloadLeavesTheEstateWhileItIsClosed(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        life.declare(Declaration::ofNothing);
        seconds(life, 20);
        Faults.restore(life, Setup.WEST);
        minutes(life, 14);
    }

    static void theWorkloadLeavesTheEstateOnceItsDataMoves(Life life) {
        lose(life);
        life.runUntilOrdered("promote", LONG);
        life.declare(Declaration::ofNothing);
        minutes(life, 14);
    }

    /** The regions change their parts: the one that took over is lost when the first one is back. */
    static void theSurvivorIsLostAfterALongWhile(Life life) {
        lose(life);
        life.runUntilOrdered("outside", LONG);
        minutes(life, 5);
        Faults.restore(life, Setup.WEST);
        minutes(life, 70);
        life.azure().faults().lose(Setup.NORTH, now(life));
        minutes(life, 20);
    }

    /** Data has moved, and the region comes back before its gates can hear of it. */
    static void theLostRegionIsBackWhenItsDataHasMoved(Life life) {
        lose(life);
        life.runUntilOrdered("outside", LONG);
        minutes(life, 3);
        life.hazards().beware(Hazard.PUBLICATION_BREAKS, 1);
        Faults.restore(life, Setup.WEST);
        minutes(life, 5);
    }

    /** The order for capacity is late, so nobody was told anything shortly before every stamp is closed. */
    static void aPersonStopsTheirOwnMove(Life life) {
        life.bus().holdBack("capacity-apps", Duration.ofMinutes(4));
        seconds(life, 45);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        life.runUntilOrdered("fenced", Duration.ofMinutes(25));
        life.bell().ask("ada", Wish.PAUSE);
        minutes(life, 14);
        life.bell().ask("ada", Wish.RESUME);
        minutes(life, 4);
    }

    /** The other stamp gets its nodes only after a long while. */
    static void capacityIsLate(Life life) {
        life.bus().holdBack("capacity-apps", Duration.ofMinutes(13));
        seconds(life, 45);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 20);
    }

    static void theLedgerIsRestoredFromBeforeTwoMoves(Life life) {
        var copied = life.ledger().length(Setup.ORDERS);
        seconds(life, 1);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 20);
        life.bell().ask("ada", Wish.FAIL_BACK, Setup.WEU);
        minutes(life, 20);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 40);
        life.ledger().restore(Setup.ORDERS, copied);
        seconds(life, 30);
        life.bell().ask("ada", Wish.TAKE_OVER);
        minutes(life, 2);
        life.bell().ask("ada", Wish.RELEASE);
        minutes(life, 4);
        life.azure().faults().lose(Setup.NORTH, now(life));
        minutes(life, 14);
    }

    /** Decided when little was at risk; then users come back for a minute, and nothing that they write is copied. */
    static void theBoundGrowsWhileTheTargetWarms(Life life) {
        life.live(Person.SILENT);
        seconds(life, 45);
        growWhatIsAtRisk(life);
        minutes(life, 12);
    }

    static void lessWasApprovedThanIsLost(Life life) {
        life.live(Person.approvingAfter(Duration.ofSeconds(40)));
        seconds(life, 45);
        growWhatIsAtRisk(life);
        minutes(life, 12);
    }

    static void aKnownLossWasApprovedAndThenNobodyKnows(Life life) {
        life.live(Person.approvingAfter(Duration.ofSeconds(40)));
        seconds(life, 45);
        growWhatIsAtRisk(life);
        life.wire().setDatabaseClockAhead(Duration.ofMinutes(10));
        minutes(life, 12);
    }

    /** The other stamp grows and starts, and what it runs is ill. */
    static void bothAreBad(Life life) {
        life.azure().stamps().faults().setAppUnhealthy(Setup.ORDERS, Setup.NEU, true, now(life));
        lose(life);
        minutes(life, 12);
    }

    /** From the closing on the region is well, and the bus is slow. */
    static void theRegionIsBackWhileEverythingIsSlow(Life life) {
        seconds(life, 45);
        life.azure().faults().cutOff(Setup.WEST, now(life));
        life.runUntilOrdered("inside", LONG);
        life.bus().holdBack("orders-2", Duration.ofSeconds(13));
        life.runUntilOrdered("fenced", LONG);
        Faults.restore(life, Setup.WEST);
        minutes(life, 8);
    }

    /** Azure forbids the promotion; then the stamp that was closed is well, and the other one is lost. */
    static void thePromotionIsForbidden(Life life) {
        seconds(life, 45);
        Faults.loseRegion(life, new Chance(1));
        life.runUntilOrdered("fenced", LONG);
        life.hazards().beware(Hazard.ARM_FORBIDS, 1);
        seconds(life, 40);
        Faults.restore(life, Setup.WEST);
        life.azure().faults().lose(Setup.NORTH, now(life));
        minutes(life, 14);
    }

    /** An order lies in the queue when a person pauses the workload. */
    static void anOrderIsLateAndMeetsAPause(Life life) {
        life.bus().holdBack("capacity-apps", Duration.ofSeconds(25));
        lose(life);
        life.runUntilOrdered("capacity", LONG);
        seconds(life, 1);
        life.bell().ask("ada", Wish.PAUSE);
        minutes(life, 3);
        life.bell().ask("ada", Wish.RESUME);
        minutes(life, 8);
    }

    private static void growWhatIsAtRisk(Life life) {
        life.azure().faults().cutOff(Setup.WEST, now(life));
        life.runUntilOrdered("capacity", LONG);
        Faults.restore(life, Setup.WEST);
        Faults.stopReplication(life, new Chance(1));
        seconds(life, 60);
        Faults.loseRegion(life, new Chance(1));
    }

    private static void lose(Life life) {
        seconds(life, 45);
        Faults.loseRegion(life, new Chance(1));
    }

    private static void silence(Life life, int lasting) {
        life.azure().faults().cutOff(Setup.WEST, now(life));
        seconds(life, lasting);
        Faults.restore(life, Setup.WEST);
    }

    private static Origin origin(Life life) {
        return life.workload().stamp(Setup.WEU).origin().orElseThrow();
    }

    private static Instant now(Life life) {
        return life.time().instant();
    }

    private static void seconds(Life life, int number) {
        life.runFor(Duration.ofSeconds(number));
    }

    private static void minutes(Life life, int number) {
        life.runFor(Duration.ofMinutes(number));
    }
}
