package io.understudy.simulator;

import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.time.Chance;
import java.time.Duration;

/** Written scenarios in which another installation is in charge, or a ledger is younger than what was published. */
final class HandoverScenarios {

    private HandoverScenarios() {}

    /** Nothing is published under the claim, so only the claim itself tells us. */
    static void theReserveClaimsWhileWeClose(Life life) {
        life.runFor(Duration.ofSeconds(45));
        Faults.loseRegion(life, new Chance(1));
        life.runUntilOrdered("close", Duration.ofMinutes(15));
        Faults.claimForTheReserve(life);
        life.runFor(Duration.ofMinutes(14));
    }

    static void aPersonTakesOverWhatAnotherInstallationPublished(Life life) {
        takeOverAndRelease(life);
        life.runFor(Duration.ofMinutes(2));
        Faults.loseRegion(life, new Chance(1));
        life.runFor(Duration.ofMinutes(14));
    }

    /** The copy is from before a move, so it knows neither the fence nor the stamp that users were led to. */
    static void theLedgerIsRestoredFromBeforeAMove(Life life) {
        var copied = life.ledger().length(Setup.ORDERS);
        life.runFor(Duration.ofSeconds(1));
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
        life.runFor(Duration.ofMinutes(40));
        life.ledger().restore(Setup.ORDERS, copied);
        takeOverAndRelease(life);
        life.runFor(Duration.ofMinutes(2));
        life.azure().faults().lose(Setup.NORTH, life.time().instant());
        life.runFor(Duration.ofMinutes(14));
    }

    private static void takeOverAndRelease(Life life) {
        life.runFor(Duration.ofSeconds(30));
        life.bell().ask("ada", Wish.TAKE_OVER);
        life.runFor(Duration.ofMinutes(2));
        life.bell().ask("ada", Wish.RELEASE);
        life.runFor(Duration.ofMinutes(2));
    }
}
