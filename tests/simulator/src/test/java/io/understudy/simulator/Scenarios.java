package io.understudy.simulator;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.people.ForgedAlert;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.Origin;
import java.time.Duration;
import java.time.Instant;

/** Written scenarios: each leads, step by step, to one thing that was once seen to go wrong. */
final class Scenarios {

    private static final Duration LONG = Duration.ofMinutes(15);

    private Scenarios() {}

    static void theDatabasesClockRunsAhead(Life life) {
        life.wire().setDatabaseClockAhead(Duration.ofMinutes(10));
        Faults.stopReplication(life, chance());
        minutes(life, 2);
        lose(life);
        minutes(life, 12);
    }

    static void theRegionComesBackWhileTheOtherOneWarms(Life life) {
        lose(life);
        life.runUntilOrdered("capacity", LONG);
        seconds(life, 10);
        Faults.restore(life, Setup.WEST);
        minutes(life, 14);
    }

    static void anAskedMoveMissesOneLook(Life life) {
        life.hazards().strikeNext(Hazard.LOOK_THROTTLED, 1);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 10);
    }

    static void twoPeopleAskForTheSame(Life life) {
        seconds(life, 1);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 1);
        life.bell().ask("bob", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 35);
    }

    static void theWishIsAppendedAndTheAnswerLost(Life life) {
        life.hazards().strikeNext(Hazard.AMBIGUOUS_APPEND, 1);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 35);
    }

    static void somebodyAtHomeAsksToGoBack(Life life) {
        life.bell().ask("ada", Wish.FAIL_BACK);
        minutes(life, 10);
    }

    static void theSourcesGateStaysOpenInAPlannedMove(Life life) {
        Faults.freezeGate(life, Setup.WEU, true);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 10);
    }

    static void theApprovalComesAfterHalfAnHour(Life life) {
        life.live(Person.approvingAfter(Duration.ofMinutes(33)));
        lose(life);
        minutes(life, 50);
    }

    static void theEndOfAnAlertIsNeverDelivered(Life life) {
        life.post().forge(theWitness(life, life.time().instant()));
        minutes(life, 31);
        lose(life);
        minutes(life, 14);
    }

    static void theSurvivorIsLostWhileADebtIsOpen(Life life) {
        lose(life);
        life.runUntilOrdered("outside", LONG);
        minutes(life, 25);
        Faults.freezeGate(life, Setup.WEU, true);
        Faults.restore(life, Setup.WEST);
        minutes(life, 2);
        life.azure().faults().lose(Setup.NORTH, life.time().instant());
        minutes(life, 12);
    }

    static void aPersonAsksWhileADebtIsOpen(Life life) {
        lose(life);
        life.runUntilOrdered("outside", LONG);
        minutes(life, 4);
        life.bell().ask("ada", Wish.FAIL_BACK, Setup.WEU);
        minutes(life, 12);
    }

    static void theKeyPageIsSilentOnce(Life life) {
        lose(life);
        life.runUntilOrdered("promote", LONG);
        life.hazards().strikeNext(Hazard.KEY_PAGE_SILENT, 1);
        minutes(life, 6);
    }

    static void azureForbidsOneCallAfterTheCommitPoint(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        seconds(life, 9);
        life.hazards().beware(Hazard.ARM_FORBIDS, 1);
        seconds(life, 3);
        life.hazards().end();
        minutes(life, 6);
    }

    static void thePlaceBreaksWhenUsersAreToBeLetIn(Life life) {
        lose(life);
        life.runUntilOrdered("writes", LONG);
        life.hazards().beware(Hazard.PUBLICATION_BREAKS, 1);
        minutes(life, 2);
    }

    static void thePlaceBreaksWhileAMoveIsPutBack(Life life) {
        lose(life);
        life.runUntilOrdered("inside", LONG);
        life.hazards().beware(Hazard.PUBLICATION_BREAKS, 1);
        minutes(life, 2);
    }

    static void everyAnswerOfAzureIsLostAfterTheCommitPoint(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        life.hazards().beware(Hazard.ARM_IS_UNHEARD, 1);
        minutes(life, 6);
    }

    static void theOtherRegionHasNoQuota(Life life) {
        Faults.noQuota(life, chance());
        lose(life);
        minutes(life, 12);
    }

    static void aPauseIsLongerThanAStepsLimit(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        life.bell().ask("ada", Wish.PAUSE);
        minutes(life, 18);
        life.bell().ask("ada", Wish.RESUME);
        minutes(life, 4);
    }

    static void weMayNotLoseData(Life life) {
        lose(life);
        life.runUntilOrdered("fenced", LONG);
        life.hazards().beware(Hazard.ARM_FORBIDS, 1);
        minutes(life, 6);
    }

    static void aSecondMoveDisablesTheLastOrigin(Life life) {
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        minutes(life, 25);
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.WEU);
        minutes(life, 10);
    }

    static void anOldAlertMeetsABlip(Life life) {
        life.post().forge(theWitness(life, life.time().instant()));
        minutes(life, 3);
        silence(life, 20);
        minutes(life, 8);
    }

    static void theApplicationIsIllForTwoMinutes(Life life) {
        blip(life, 150);
        minutes(life, 14);
    }

    static void anAlertOfAnotherRuleMeetsABlip(Life life) {
        life.post().forge(alert(life, "OriginLatency"));
        minutes(life, 1);
        blip(life, 20);
        minutes(life, 8);
    }

    static void anAlertFromTheFutureMeetsABlip(Life life) {
        var at = Instant.parse("2099-01-01T00:00:00Z");
        life.post().forge(theWitness(life, at));
        minutes(life, 40);
        silence(life, 20);
        minutes(life, 8);
    }

    static void strangersReadUntilTheGateIsBusy(Life life) {
        life.hazards().beware(Hazard.LOOK_THROTTLED, 1);
        lose(life);
        minutes(life, 12);
    }

    static void theQuestionIsAppendedAndTheAnswerLost(Life life) {
        lose(life);
        life.hazards().beware(Hazard.AMBIGUOUS_APPEND, 1);
        minutes(life, 6);
        life.hazards().end();
        minutes(life, 8);
    }

    static void bothRegionsAreLost(Life life) {
        life.azure().faults().lose(Setup.NORTH, life.time().instant());
        lose(life);
        minutes(life, 14);
    }

    static void theRegionIsLost(Life life) {
        lose(life);
        minutes(life, 14);
    }

    static void theEdgeIsLost(Life life) {
        Faults.loseEdge(life, chance());
        minutes(life, 14);
    }

    static void weAreBlindWhenTheRegionIsLost(Life life) {
        life.hazards().beware(Hazard.LOOK_MISSES, 1);
        lose(life);
        minutes(life, 14);
    }

    static void theEdgeSaysNothingOfTheLoss(Life life) {
        life.hazards().beware(Hazard.ALERT_MISSING, 1);
        lose(life);
        minutes(life, 14);
    }

    static void theTargetFlapsWhileWeAsk(Life life) {
        life.live(Person.SILENT);
        lose(life);
        minutes(life, 4);
        for (int i = 0; i < 30; i++) {
            life.azure()
                    .stamps()
                    .faults()
                    .setAppUnhealthy(
                            Setup.ORDERS, Setup.NEU, i % 2 == 0, life.time().instant());
            seconds(life, 12);
        }
        life.azure()
                .stamps()
                .faults()
                .setAppUnhealthy(Setup.ORDERS, Setup.NEU, false, life.time().instant());
        minutes(life, 1);
    }

    static void lose(Life life) {
        seconds(life, 45);
        Faults.loseRegion(life, chance());
    }

    private static void blip(Life life, int lasting) {
        var faults = life.azure().stamps().faults();
        faults.blip(
                Setup.ORDERS,
                Setup.WEU,
                Duration.ofSeconds(lasting),
                life.time().instant());
    }

    /** The region does not answer for so long. */
    private static void silence(Life life, int lasting) {
        life.azure().faults().cutOff(Setup.WEST, life.time().instant());
        seconds(life, lasting);
        Faults.restore(life, Setup.WEST);
    }

    /** The edge's own rule says that the origin of West Europe is down. */
    private static String theWitness(Life life, Instant at) {
        return ForgedAlert.firedByTheWitness("origin-health-orders-weu", origin(life), at)
                .json();
    }

    private static String alert(Life life, String metric) {
        return ForgedAlert.fired(metric, origin(life), life.time().instant()).json();
    }

    private static Origin origin(Life life) {
        return life.workload().stamp(Setup.WEU).origin().orElseThrow();
    }

    private static Chance chance() {
        return new Chance(1);
    }

    private static void seconds(Life life, int number) {
        life.runFor(Duration.ofSeconds(number));
    }

    private static void minutes(Life life, int number) {
        life.runFor(Duration.ofMinutes(number));
    }
}
