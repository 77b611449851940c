package io.understudy.topology;

import java.util.Locale;

/** What an estate may declare, without being wrong, that hurts when a region is lost; an owner may acknowledge it. */
public enum EstateRule {
    CONTROL_REGION(
            Scope.ESTATE,
            "A stamp stands in the control region, so the loss of that region takes the automation with it."),
    SHARED_ORIGIN_GROUP(
            Scope.ESTATE,
            "Two workloads have origins in one Front Door origin group, so what moves one moves the users of both."),
    SHARED_PROFILE(
            Scope.ESTATE,
            "Two workloads have endpoints in one Traffic Manager profile, so what moves one moves the users of both."),
    SHARED_RECORD(Scope.ESTATE, "Two workloads point the same record set, so what moves one moves the users of both."),
    SHARED_FAILOVER_GROUP(
            Scope.ESTATE,
            "Two workloads have the same failover group, so its promotion for one takes the data from the other."),
    SHARED_STORE(
            Scope.ESTATE,
            "Two workloads have the same PostgreSQL server or Redis cache, so its promotion for one takes the data from the"
                    + " other."),
    SHARED_ACCOUNT(
            Scope.ESTATE,
            "Two workloads have the same Cosmos DB or storage account, so moving its writes for one takes them from the"
                    + " other."),
    SHARED_POOL(Scope.ESTATE, "Two workloads size the same node pool, and sizes are absolute: they are not added up."),
    MODEL(
            Scope.WORKLOAD,
            "Its deployment model is not carried out yet, or rests on what nobody checks before it is needed."),
    PROBE_ONLY(Scope.WORKLOAD, "Only the health probe follows the gate, or no door is declared."),
    NOBODY_TOLD(Scope.WORKLOAD, "It names no channel, so nobody hears that a person is asked, or that a run is stuck."),
    NO_LOSS_ALLOWED(
            Scope.WORKLOAD,
            "It may fail over by itself, but allows a smaller loss of data than passes between two of our looks, so a"
                    + " lost region waits for a person anyway."),
    LOSS_UNKNOWN(
            Scope.WORKLOAD,
            "It may fail over by itself, but nobody can say what one of its stores would lose, so a lost region waits for"
                    + " a person anyway."),
    SAME_REGION(Scope.WORKLOAD, "Two of its stamps stand in one region, so the loss of that region takes both."),
    NOT_APART(
            Scope.WORKLOAD,
            "Two of its stamps name the same cluster, server, cache, region of an account, origin, origin's host, endpoint,"
                    + " target of a record set or verification address."),
    ONE_RESOURCE_GROUP(
            Scope.WORKLOAD,
            "Clusters or servers of two of its stamps lie in one resource group, and Azure changes nothing in a group"
                    + " whose own region is lost."),
    ORIGIN_GROUPS(Scope.WORKLOAD, "Its origins lie in different origin groups, so users do not follow a move."),
    ENDPOINTS(
            Scope.WORKLOAD,
            "Its endpoints lie in different Traffic Manager profiles, so users who follow DNS do not follow a move."),
    LONG_KEPT(
            Scope.WORKLOAD,
            "Nothing but its record sets leads users, and an answer may be kept for longer than users may be shut out."),
    ONE_WITNESS(
            Scope.WORKLOAD,
            "It may fail over by itself, but no Front Door speaks for it, so our own looks are the only witness and every"
                    + " loss waits for a person."),
    SMALL_STANDBY(Scope.WORKLOAD, "A standby, even when it is fully grown, has fewer nodes than the active stamp.");

    /** What a rule is about, and so where its finding is acknowledged. */
    public enum Scope {
        ESTATE,
        WORKLOAD
    }

    private final Scope scope;
    private final String meaning;

    EstateRule(Scope scope, String meaning) {
        this.scope = scope;
        this.meaning = meaning;
    }

    public Scope scope() {
        return scope;
    }

    public String meaning() {
        return meaning;
    }

    /** As owners write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
