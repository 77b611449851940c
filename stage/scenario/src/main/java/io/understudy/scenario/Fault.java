package io.understudy.scenario;

import io.understudy.scenario.Hands.Place;

/** The table of everything that a scenario can break and mend; a new fault is one line here and one hand. */
public enum Fault {
    REGION(Side.ACTIVE, "the region is dark, and nothing in it runs", Hands::region),
    NETWORK(Side.ACTIVE, "the region runs on, and nothing gets in or out", Hands::network),
    APP(Side.ACTIVE, "the application fails behind a gate that works", Hands::app),
    CHECK(Side.ACTIVE, "the stamp's own check fails, while its application serves users as ever", Hands::check),
    CLUSTER(Side.ACTIVE, "the cluster answers nobody, though its region is well", Hands::cluster),
    QUOTA(Side.STANDBY, "the cluster gets no more nodes, because the quota is used up", Hands::quota),
    CAPACITY(Side.STANDBY, "the cluster gets no more nodes, because the region has none left", Hands::capacity),
    POOLS_STUCK(Side.STANDBY, "no operation on a node pool of the cluster comes to an end", Hands::poolsStuck),
    ANSWER_LOST(
            Side.STANDBY,
            "the next change of each node pool is carried out, and its answer is lost",
            Kind.HAPPENS_ONCE,
            Hands::answerLost),
    DATABASE(Side.ACTIVE, "the primary of each store answers nobody", Hands::database),
    REPLICATION(Side.ACTIVE, "the primary accepts writes, and none of them reaches the copy", Hands::replication),
    DATABASE_BUSY(Side.ACTIVE, "each store turns every call away", Hands::databaseBusy),
    PROMOTION_STUCK(Side.ACTIVE, "no move of a store comes to an end", Hands::promotionStuck),
    STORAGE_BARRED(
            Side.ACTIVE,
            "Azure says of each storage account that it cannot be failed over, and refuses to",
            Hands::storageBarred),
    EDGE(Side.ACTIVE, "Front Door's edges answer nobody and see nobody", Hands::edge),
    FRONT_DOOR(Side.ACTIVE, "the Front Door profile accepts changes and never carries them out", Hands::frontDoor),
    ARM(Side.ACTIVE, "Azure Resource Manager answers 503 for what is in the region", Hands::arm),
    ARM_THROTTLED(Side.ACTIVE, "Azure Resource Manager answers 429 to every caller", Hands::armThrottled),
    RIGHT_TO_FORCE(Side.ACTIVE, "the right to force a failover group is taken away", Hands::rightToForce),
    RIGHT_TO_SCALE(Side.ACTIVE, "the right to change node pools is taken away", Hands::rightToScale),
    VAULT("the vault with the key that signs activations answers nobody", Kind.AROUND_AZURE),
    ALERTS_MISSING("no alert is delivered", Kind.ONLY_SIMULATED),
    ALERTS_LATE("every alert is delivered minutes late", Kind.ONLY_SIMULATED),
    ALERTS_DOUBLED("every alert is delivered twice", Kind.ONLY_SIMULATED),
    LOOKS("our own way out fails, so every look sees nothing", Kind.ONLY_SIMULATED),
    NOTIFIER("no channel accepts a notice", Kind.ONLY_SIMULATED),
    BUS("the bus is away", Kind.ONLY_SIMULATED),
    LEDGER("the ledger is away", Kind.ONLY_SIMULATED),
    GATE("one replica of the stamp's gate hears no news", Kind.ONLY_SIMULATED),
    SIGHT("our looks past the edge get no answer from the stamp, which serves users as ever", Kind.ONLY_SIMULATED),
    DECLARATION("the workload is not in the estate", Kind.ONLY_SIMULATED),
    CLAIM("another installation claims the workload", Kind.SIMULATED_ONCE);

    private enum Kind {
        LASTS_UNTIL_MENDED,
        HAPPENS_ONCE,
        AROUND_AZURE,
        ONLY_SIMULATED,
        SIMULATED_ONCE
    }

    private final Side usual;
    private final String effect;
    private final Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps no state
    private final Hands.Hand hand;

    Fault(Side usual, String effect, Hands.Hand hand) {
        this(usual, effect, Kind.LASTS_UNTIL_MENDED, hand);
    }

    /** What lies around the simulated Azure is broken by the stage itself. */
    Fault(String effect, Kind kind) {
        this(Side.ACTIVE, effect, kind, (place, isBroken) -> {});
    }

    Fault(Side usual, String effect, Kind kind, Hands.Hand hand) {
        this.usual = usual;
        this.effect = effect;
        this.kind = kind;
        this.hand = hand;
    }

    /** As files name it, for example {@code front-door}. */
    public String word() {
        return Words.of(this);
    }

    /** How it is while it is broken, without a full stop. */
    public String effect() {
        return effect;
    }

    /** Which stamp it strikes where a file names none. */
    public Side usual() {
        return usual;
    }

    /** Whether it lasts, so that there is something to mend. */
    public boolean canBeMended() {
        return kind != Kind.HAPPENS_ONCE && kind != Kind.SIMULATED_ONCE;
    }

    /** Whether it is a matter of the simulated Azure. */
    public boolean isOfAzure() {
        return kind == Kind.LASTS_UNTIL_MENDED || kind == Kind.HAPPENS_ONCE;
    }

    /** Whether it can be broken where real protocols are spoken, too. */
    public boolean isOnWires() {
        return kind != Kind.ONLY_SIMULATED && kind != Kind.SIMULATED_ONCE;
    }

    /** Breaks or mends it in the simulated Azure. */
    void change(Place place, boolean isBroken) {
        hand.move(place, isBroken);
    }
}
