package io.understudy.functions.azure.bus;

/** The names of queues, topics and subscriptions: part of the contract with the infrastructure. */
public final class Entities {

    public static final String SIGNALS = "signals";
    public static final String OUTCOMES = "outcomes";
    public static final String QUARANTINE = "quarantine";
    public static final String ORDERS = "orders";

    public static final String SCALE_CLUSTER = "scale-cluster";
    public static final String PROMOTE_DATA = "promote-data";
    public static final String SHIFT_TRAFFIC = "shift-traffic";
    public static final String CHECK_HEALTH = "check-health";
    public static final String NOTIFY = "notify";
    /** Takes every order whose kind no other subscription takes. */
    public static final String UNKNOWN_KIND = "unknown-kind";

    /** The application property by which the topic's subscriptions filter. */
    public static final String KIND = "kind";

    /** The prefix of the connection's settings. */
    public static final String CONNECTION = "ServiceBus";

    private Entities() {}
}
