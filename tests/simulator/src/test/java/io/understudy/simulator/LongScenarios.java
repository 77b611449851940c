package io.understudy.simulator;

import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.people.ForgedAlert;
import io.understudy.simulator.people.Person;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.Origin;
import java.time.Duration;
import java.time.Instant;

/** Written scenarios that last for hours or days, or in which something comes late. */
final class LongScenarios {

    private static final String RULE = "origin-health-orders-weu";

    private LongScenarios() {}

    static void theCheckFailsAndUsersWriteOn(Life life) {
        standsStillFor(life, Duration.ofSeconds(301));
    }

    static void theCopyStandsStillForTwoDays(Life life) {
        standsStillFor(life, Duration.ofHours(1));
    }

    /** The check fails, the copy stands still, users write on; then the region is lost. */
    private static void standsStillFor(Life life, Duration lasting) {
        seconds(life, 45);
        life.azure().stamps().faults().setCheckFailing(Setup.ORDERS, Setup.WEU, true, now(life));
        seconds(life, 10);
        Faults.stopReplication(life, new Chance(1));
        life.runFor(lasting);
        Faults.loseRegion(life, new Chance(1));
        minutes(life, 14);
    }

    static void theApprovalComesFiveHoursLater(Life life) {
        life.live(Person.approvingAfter(Duration.ofHours(5)));
        seconds(life, 45);
        Faults.loseRegion(life, new Chance(1));
        minutes(life, 5 * 60 + 20);
    }

    static void theVaultIsSilentWhileEveryStampIsClosed(Life life) {
        seconds(life, 45);
        Faults.loseRegion(life, new Chance(1));
        life.runUntilOrdered("fenced", Duration.ofMinutes(30));
        life.hazards().beware(Hazard.VAULT_SILENT, 1);
        minutes(life, 12);
        life.hazards().end();
        minutes(life, 6);
    }

    static void theTargetIsWellAgainAfterHalfAnHour(Life life) {
        seconds(life, 45);
        life.azure().faults().lose(Setup.NORTH, now(life));
        Faults.loseRegion(life, new Chance(1));
        minutes(life, 35);
        Faults.restore(life, Setup.NORTH);
        minutes(life, 20);
    }

    static void theRegionIsLostAfterASlowBurn(Life life) {
        life.post()
                .forge(ForgedAlert.firedByTheWitness(RULE, origin(life), now(life))
                        .json());
        life.hazards().beware(Hazard.ALERT_MISSING, 1);
        minutes(life, 40);
        Faults.loseRegion(life, new Chance(1));
        minutes(life, 20);
    }

    static void anotherRuleIsResolved(Life life) {
        seconds(life, 45);
        life.azure().faults().lose(Setup.NORTH, now(life));
        Faults.loseRegion(life, new Chance(1));
        minutes(life, 5);
        life.post()
                .forge(ForgedAlert.resolved("OriginLatency", origin(life), now(life))
                        .json());
        Faults.restore(life, Setup.NORTH);
        minutes(life, 20);
    }

    static void theRegionComesBackWhileTheForcedPromotionLiesInTheQueue(Life life) {
        seconds(life, 45);
        Faults.loseRegion(life, new Chance(1));
        life.runUntilOrdered("fenced", Duration.ofMinutes(20));
        life.hazards().strikeNext(Hazard.CRASH_BEFORE_EFFECT, 1);
        seconds(life, 20);
        Faults.restore(life, Setup.WEST);
        minutes(life, 12);
    }

    /** Every stamp is closed for a promotion that is never sent, and then the target is lost and the old stamp is well. */
    static void theTargetIsLostWhileAzureAnswersNothing(Life life) {
        seconds(life, 45);
        life.azure().stamps().faults().setCheckFailing(Setup.ORDERS, Setup.WEU, true, now(life));
        life.runUntilOrdered("fenced", Duration.ofMinutes(20));
        life.hazards().beware(Hazard.ARM_BREAKS, 1);
        seconds(life, 60);
        life.azure().stamps().faults().setCheckFailing(Setup.ORDERS, Setup.WEU, false, now(life));
        life.azure().faults().lose(Setup.NORTH, now(life));
        minutes(life, 14);
    }

    static void goingBackIsLateAndTheSuspicionIsBack(Life life) {
        goesBackLate(life, Duration.ofSeconds(45));
    }

    static void goingBackIsVeryLateAndTheStampAdmits(Life life) {
        goesBackLate(life, Duration.ofMinutes(4));
    }

    /** A suspicion passes, the standby goes back, and the region is lost before that order arrives. */
    private static void goesBackLate(Life life, Duration delay) {
        life.bus().holdBack("standby-apps", delay);
        seconds(life, 45);
        Faults.loseRegion(life, new Chance(1));
        life.runUntilOrdered("capacity", Duration.ofMinutes(2));
        seconds(life, 10);
        Faults.restore(life, Setup.WEST);
        life.runUntilOrdered("standby", Duration.ofMinutes(30));
        Faults.loseRegion(life, new Chance(1));
        minutes(life, 20);
    }

    static void nothingElseHappens(Life life) {
        minutes(life, 30);
    }

    static void aPersonChangesTheOriginBeforeABlip(Life life) {
        life.post().forge(ForgedAlert.changedByHand(origin(life), now(life)));
        minutes(life, 1);
        life.azure().stamps().faults().blip(Setup.ORDERS, Setup.WEU, Duration.ofSeconds(20), now(life));
        minutes(life, 8);
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
