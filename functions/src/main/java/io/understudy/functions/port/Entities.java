package io.understudy.functions.port;

import java.util.List;
import java.util.stream.Stream;

/** The names of queues, topics and subscriptions: part of the contract with the infrastructure. */
public final class Entities {

    public static final String SIGNALS = "signals";
    /** What vantages saw; a second vantage may send nowhere else. */
    public static final String LOOKS = "looks";

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

    /** The queues that a function consumes. */
    public static final List<String> CONSUMED_QUEUES = List.of(SIGNALS, LOOKS, OUTCOMES);

    /** The subscriptions of {@link #ORDERS}. */
    public static final List<String> SUBSCRIPTIONS =
            List.of(SCALE_CLUSTER, PROMOTE_DATA, SHIFT_TRAFFIC, CHECK_HEALTH, NOTIFY, UNKNOWN_KIND);

    /** Where a function listens. */
    public static final List<String> LISTENED_TO =
            Stream.concat(CONSUMED_QUEUES.stream(), SUBSCRIPTIONS.stream()).toList();

    /** The application property by which the topic's subscriptions filter. */
    public static final String KIND = "kind";

    /** The prefix of the connection's settings. */
    public static final String CONNECTION = "ServiceBus";

    private Entities() {}
}
