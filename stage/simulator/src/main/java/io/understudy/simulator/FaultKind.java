package io.understudy.simulator;

import io.understudy.simulator.hazard.Hazard;
import io.understudy.simulator.time.Chance;
import java.util.function.BiConsumer;

/**
 * The kinds of faults that a swarm mixes. A new one is one line here and says in a sentence what goes wrong; whatever it
 * does ends when the life's faults end.
 */
public enum FaultKind {
    REGION_LOST("The active region is lost.", Family.LOSS, Faults::loseRegion),
    REGION_LOST_FOR_A_WHILE(
            "The active region is lost and back after some minutes.", Family.LOSS, Faults::loseForAWhile),
    REGION_CUT_OFF("The active region runs on, and nothing gets in or out.", Family.LOSS, Faults::cutOff),
    APP_ILL("The application in the active stamp fails for some minutes.", Family.LOSS, Faults::illness),
    DATABASE_UNREACHABLE("The primary database answers nobody.", Family.LOSS, Faults::loseDatabase),
    CLUSTER_DOWN("The active cluster answers nobody, though its region is well.", Family.LOSS, Faults::loseCluster),
    BLIP("The application fails for some seconds.", Family.BLIP, Faults::blip),
    REGION_BLIP("The region is gone for some seconds.", Family.BLIP, Faults::regionBlip),
    TARGET_LOST("The other region is lost, too.", Family.WORLD, Faults::loseTarget),
    NO_QUOTA("The other region has no quota for more nodes.", Family.WORLD, Faults::noQuota),
    NO_CAPACITY("The other region accepts more nodes and cannot give them.", Family.WORLD, Faults::noCapacity),
    REPLICATION_STOPS("The copy of the data stands still.", Family.WORLD, Faults::stopReplication),
    DATABASE_CLOCK_AHEAD("The databases' clock is minutes ahead.", Family.WORLD, Faults::skewDatabase),
    EDGE_LOST("The edge answers nobody.", Family.WORLD, Faults::loseEdge),
    EDGE_FROZEN("Front Door accepts changes that take no effect.", Family.WORLD, Faults::freezeEdge),
    GATE_FROZEN("One replica of the active stamp's gate hears no news.", Family.WORLD, Faults::freezeGate),
    BUS_AWAY("The bus is away for a while.", Family.WORLD, Faults::busAway),
    LEDGER_AWAY("The ledger is away for a while.", Family.WORLD, Faults::ledgerAway),
    WISH("A person asks for a failover.", Family.PEOPLE, Faults::wish),
    WISH_DOUBLED("Two people ask for the same failover.", Family.PEOPLE, Faults::wishTwice),
    WISH_CONTRADICTED("One person asks to go, another one to go back.", Family.PEOPLE, Faults::wishAgainst),
    PAUSED_MID_STEP("A person pauses the workload for a while.", Family.PEOPLE, Faults::pause),
    ALERT_OF_ANOTHER_RULE("A rule that is no witness fires about the active origin.", Family.PEOPLE, Faults::otherRule),
    ALERT_FROM_THE_FUTURE("An alert carries a date in the future.", Family.PEOPLE, Faults::futureAlert),
    CRASH_BEFORE_EFFECT(Hazard.CRASH_BEFORE_EFFECT, 0.3),
    CRASH_AFTER_EFFECT(Hazard.CRASH_AFTER_EFFECT, 0.3),
    CRASH_BEFORE_SEND(Hazard.CRASH_BEFORE_SEND, 0.1),
    CRASH_BEFORE_ACKNOWLEDGEMENT(Hazard.CRASH_BEFORE_ACKNOWLEDGEMENT, 0.05),
    DUPLICATE(Hazard.DUPLICATE, 0.2),
    LATE_DUPLICATE(Hazard.LATE_DUPLICATE, 0.1),
    REORDER(Hazard.REORDER, 0.2),
    LOCK_LOST(Hazard.LOCK_LOST, 0.1),
    BUS_REFUSES(Hazard.BUS_REFUSES, 0.1),
    BUS_IS_UNHEARD(Hazard.BUS_IS_UNHEARD, 0.1),
    AMBIGUOUS_APPEND(Hazard.AMBIGUOUS_APPEND, 0.2),
    OVERTAKEN_APPEND(Hazard.OVERTAKEN_APPEND, 0.2),
    LEDGER_SILENT(Hazard.LEDGER_SILENT, 0.1),
    STALE_READ(Hazard.STALE_READ, 0.2),
    ARM_THROTTLES(Hazard.ARM_THROTTLES, 0.3),
    ARM_BREAKS(Hazard.ARM_BREAKS, 0.2),
    ARM_FORBIDS(Hazard.ARM_FORBIDS, 0.1),
    ARM_IS_UNHEARD(Hazard.ARM_IS_UNHEARD, 0.3),
    PUBLICATION_IS_UNHEARD(Hazard.PUBLICATION_IS_UNHEARD, 0.3),
    PUBLICATION_BREAKS(Hazard.PUBLICATION_BREAKS, 0.5),
    VAULT_SILENT(Hazard.VAULT_SILENT, 0.5),
    KEY_PAGE_SILENT(Hazard.KEY_PAGE_SILENT, 0.3),
    LOOK_MISSES(Hazard.LOOK_MISSES, 0.2),
    LOOK_THROTTLED(Hazard.LOOK_THROTTLED, 0.3),
    NOTIFIER_DOWN(Hazard.NOTIFIER_DOWN, 0.5),
    ALERT_LATE(Hazard.ALERT_LATE, 0.7),
    ALERT_DOUBLED(Hazard.ALERT_DOUBLED, 0.7),
    ALERT_MISSING(Hazard.ALERT_MISSING, 0.7),
    ALERT_RESOLVED_FIRST(Hazard.ALERT_RESOLVED_FIRST, 0.7);

    /** What a kind is part of: a life has one loss or one blip at most, and any number of the others. */
    enum Family {
        LOSS,
        BLIP,
        WORLD,
        PEOPLE,
        CALLS
    }

    private final String sentence;
    private final Family family;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final BiConsumer<Life, Chance> strike;

    FaultKind(String sentence, Family family, BiConsumer<Life, Chance> strike) {
        this.sentence = sentence;
        this.family = family;
        this.strike = strike;
    }

    /** A hazard of calls, whose rate is drawn up to {@code rateMax}. */
    FaultKind(Hazard hazard, double rateMax) {
        this(
                hazard.sentence(),
                Family.CALLS,
                (life, chance) -> life.hazards().beware(hazard, rateMax * chance.share("rate " + hazard)));
    }

    public String sentence() {
        return sentence;
    }

    Family family() {
        return family;
    }

    /** Lets it happen from now on. */
    void strike(Life life, Chance chance) {
        strike.accept(life, chance);
    }
}
