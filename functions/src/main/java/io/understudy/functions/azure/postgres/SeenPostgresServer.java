package io.understudy.functions.azure.postgres;

import io.understudy.action.DataLoss;
import io.understudy.action.PromotePostgresReplica;
import io.understudy.functions.azure.arm.Position;
import io.understudy.run.Fault;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * A flexible server as Azure Resource Manager shows it. How it was told to promote is never shown again, so only its
 * role says what came of it.
 *
 * @param state what it does: Ready, or for example Updating
 * @param role its part among the replicas: Primary, AsyncReplica, GeoAsyncReplica, or None
 * @param replication how it follows its primary: Active, or for example Catchup
 */
public record SeenPostgresServer(String state, String role, String replication) {

    /**
     * No duration is documented. After five minutes a call is taken for lost; it is entered up to ten seconds before it
     * is sent.
     */
    public static final Duration AT_WORK = Duration.ofSeconds(310);

    private static final String READY = "ready";
    private static final Set<String> PASSING_STATES = Set.of("updating", "starting", "restarting", "provisioning");
    private static final Set<String> PASSING_REPLICATION = Set.of("provisioning", "updating", "reconfiguring");
    private static final Set<String> REPLICAS = Set.of("asyncreplica", "geoasyncreplica");

    /** What a promotion changes, whichever run asks for it and whichever kind it is. */
    public static String name(PromotePostgresReplica action) {
        return "promotion of " + action.server();
    }

    public Position towards(PromotePostgresReplica action) {
        var server = "server " + action.server().name();
        var database = "PostgreSQL database " + action.database();
        if (is(role, Set.of("primary"))) {
            return new Position.AsWanted(server + " is the primary of " + database);
        }
        if (is(state, PASSING_STATES) || is(replication, PASSING_REPLICATION)) {
            return new Position.Settling(server + " is not yet the primary of " + database + ": the server is " + state
                    + ", its replication " + replication);
        }
        if (!is(role, REPLICAS)) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "NoReplica",
                    server + " is no replica, so it cannot become the primary of " + database
                            + "; make it a replica again, or correct the estate");
        }
        if (!is(state, Set.of(READY))) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "ServerNotReady",
                    server + " is " + state + ", and only a server that is Ready can become the primary of " + database
                            + "; start it");
        }
        if (is(replication, Set.of("broken")) && action.dataLoss() == DataLoss.REFUSED) {
            return new Position.Barred(
                    Fault.Kind.MISCONFIGURED,
                    "ReplicationBroken",
                    "the replication to " + server
                            + " is broken, so nothing can be copied before it becomes the primary of " + database
                            + "; make the replica again, or move by force");
        }
        return new Position.Differs(server + " is not yet the primary of " + database);
    }

    private static boolean is(String word, Set<String> words) {
        return words.contains(word.toLowerCase(Locale.ROOT));
    }
}
