package io.understudy.simulator;

import io.understudy.activation.Claim;
import io.understudy.activation.Installation;
import io.understudy.signal.OperatorAsked.Wish;
import io.understudy.simulator.people.ForgedAlert;
import io.understudy.simulator.time.Chance;
import io.understudy.topology.Region;
import io.understudy.topology.StampName;
import io.understudy.world.service.cluster.ScalingTrouble;
import java.time.Duration;
import java.time.Instant;

/** What each kind of fault does to a life. */
public final class Faults {

    private static final Installation RESERVE = new Installation(1);

    private Faults() {}

    public static void loseRegion(Life life, Chance chance) {
        life.azure().faults().lose(Setup.WEST, now(life));
    }

    static void loseForAWhile(Life life, Chance chance) {
        loseRegion(life, chance);
        life.later(life.limits().seconds(chance, "lost for", 30, 480), () -> restore(life, Setup.WEST));
    }

    static void cutOff(Life life, Chance chance) {
        life.azure().faults().cutOff(Setup.WEST, now(life));
        life.later(life.limits().seconds(chance, "cut off for", 120, 540), () -> restore(life, Setup.WEST));
    }

    static void illness(Life life, Chance chance) {
        var lasting = life.limits().seconds(chance, "ill for", 90, 480);
        life.azure().stamps().faults().blip(Setup.ORDERS, Setup.WEU, lasting, now(life));
    }

    static void loseDatabase(Life life, Chance chance) {
        setDatabaseUnreachable(life, true);
        life.later(life.limits().seconds(chance, "database for", 120, 540), () -> setDatabaseUnreachable(life, false));
    }

    private static void setDatabaseUnreachable(Life life, boolean isUnreachable) {
        life.azure().data().faults().setPrimaryUnreachable(Setup.ORDERS, Setup.GROUP, isUnreachable, now(life));
    }

    static void loseCluster(Life life, Chance chance) {
        setClusterDown(life, true);
        life.later(life.limits().seconds(chance, "cluster for", 120, 540), () -> setClusterDown(life, false));
    }

    private static void setClusterDown(Life life, boolean isDown) {
        var cluster = life.workload().stamp(Setup.WEU).cluster().id();
        life.azure().clusters().faults().setDown(cluster, isDown, now(life));
    }

    public static void blip(Life life, Chance chance) {
        var lasting = life.limits().seconds(chance, "blip for", 2, 25);
        life.azure().stamps().faults().blip(Setup.ORDERS, Setup.WEU, lasting, now(life));
    }

    static void regionBlip(Life life, Chance chance) {
        life.azure().faults().cutOff(Setup.WEST, now(life));
        life.later(life.limits().seconds(chance, "blip for", 2, 25), () -> restore(life, Setup.WEST));
    }

    public static void loseTarget(Life life, Chance chance) {
        life.azure().faults().lose(Setup.NORTH, now(life));
        life.later(life.limits().seconds(chance, "target for", 60, 540), () -> restore(life, Setup.NORTH));
    }

    /** The region is back, from whatever it was. */
    public static void restore(Life life, Region region) {
        life.azure().faults().restore(region, now(life));
    }

    public static void noQuota(Life life, Chance chance) {
        trouble(life, ScalingTrouble.QUOTA);
    }

    static void noCapacity(Life life, Chance chance) {
        trouble(life, ScalingTrouble.CAPACITY);
    }

    private static void trouble(Life life, ScalingTrouble trouble) {
        var cluster = life.workload().stamp(Setup.NEU).cluster().id();
        life.azure().clusters().faults().beginScalingTrouble(cluster, trouble, now(life));
    }

    private static void endTrouble(Life life) {
        var cluster = life.workload().stamp(Setup.NEU).cluster().id();
        life.azure().clusters().faults().endScalingTrouble(cluster, now(life));
    }

    public static void stopReplication(Life life, Chance chance) {
        life.azure().data().faults().setLinkBroken(Setup.ORDERS, Setup.GROUP, true, now(life));
    }

    public static void skewDatabase(Life life, Chance chance) {
        life.wire().setDatabaseClockAhead(chance.seconds("skew", 60, 900));
    }

    public static void loseEdge(Life life, Chance chance) {
        life.azure().frontDoor().faults().setEdgeLost(true, now(life));
    }

    static void freezeEdge(Life life, Chance chance) {
        var profile = life.workload().stamp(Setup.WEU).origin().orElseThrow().profile();
        life.azure().frontDoor().faults().freeze(profile, now(life));
    }

    public static void freezeGate(Life life, Chance chance) {
        freezeGate(life, Setup.WEU, true);
    }

    /** One replica of a gate hears no news, or hears them again. */
    public static void freezeGate(Life life, StampName stamp, boolean isFrozen) {
        life.gates().gate(Setup.ORDERS, stamp).freezeOne(isFrozen);
    }

    static void busAway(Life life, Chance chance) {
        life.bus().setAway(true);
        life.later(
                life.limits().seconds(chance, "bus for", 10, 240),
                () -> life.bus().setAway(false));
    }

    static void ledgerAway(Life life, Chance chance) {
        life.ledger().setAway(true);
        life.later(
                life.limits().seconds(chance, "ledger for", 10, 240),
                () -> life.ledger().setAway(false));
    }

    static void wish(Life life, Chance chance) {
        life.bell().ask("ada", Wish.FAIL_OVER, Setup.NEU);
    }

    static void wishTwice(Life life, Chance chance) {
        wish(life, chance);
        life.later(
                life.limits().seconds(chance, "second wish", 1, 60),
                () -> life.bell().ask("bob", Wish.FAIL_OVER, Setup.NEU));
    }

    static void wishAgainst(Life life, Chance chance) {
        wish(life, chance);
        life.later(
                life.limits().seconds(chance, "second wish", 1, 120),
                () -> life.bell().ask("bob", Wish.FAIL_BACK));
    }

    static void pause(Life life, Chance chance) {
        life.bell().ask("ada", Wish.PAUSE);
        life.later(
                life.limits().seconds(chance, "pause for", 30, 900),
                () -> life.bell().ask("ada", Wish.RESUME));
    }

    static void otherRule(Life life, Chance chance) {
        var origin = life.workload().stamp(Setup.WEU).origin().orElseThrow();
        life.post().forge(ForgedAlert.fired("OriginLatency", origin, now(life)).json());
    }

    static void futureAlert(Life life, Chance chance) {
        var origin = life.workload().stamp(Setup.WEU).origin().orElseThrow();
        var at = Instant.parse("2099-01-01T00:00:00Z");
        life.post()
                .forge(ForgedAlert.firedByTheWitness("origin-health-orders-weu", origin, at)
                        .json());
    }

    /** The installation in reserve is put in charge; it publishes nothing, so only its claim tells of it. */
    public static void claimForTheReserve(Life life) {
        var workload = life.workload().name();
        var ends = life.place().newest(workload);
        life.place().claim(new Claim(workload, ends.leap(RESERVE), ends, "bob", "by-hand", now(life)));
    }

    /** From now on nothing is wrong any more. */
    public static void end(Life life) {
        life.hazards().end();
        life.bus().setAway(false);
        life.ledger().setAway(false);
        life.wire().setDatabaseClockAhead(Duration.ZERO);
        restore(life, Setup.WEST);
        restore(life, Setup.NORTH);
        setDatabaseUnreachable(life, false);
        setClusterDown(life, false);
        endTrouble(life);
        life.azure().data().faults().setLinkBroken(Setup.ORDERS, Setup.GROUP, false, now(life));
        life.azure().frontDoor().faults().setEdgeLost(false, now(life));
        life.azure()
                .frontDoor()
                .faults()
                .thaw(life.workload().stamp(Setup.WEU).origin().orElseThrow().profile(), now(life));
        life.azure().stamps().faults().setAppUnhealthy(Setup.ORDERS, Setup.WEU, false, now(life));
        freezeGate(life, Setup.WEU, false);
        freezeGate(life, Setup.NEU, false);
    }

    private static Instant now(Life life) {
        return life.time().instant();
    }
}
