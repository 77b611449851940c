package io.understudy.functions.azure.aks;

import com.azure.resourcemanager.containerservice.fluent.ContainerServiceManagementClient;
import com.azure.resourcemanager.containerservice.fluent.models.AgentPoolInner;
import com.azure.resourcemanager.containerservice.fluent.models.ManagedClusterInner;
import com.azure.resourcemanager.containerservice.implementation.ContainerServiceManagementClientBuilder;
import com.azure.resourcemanager.containerservice.models.PowerState;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.StartCluster;
import io.understudy.functions.azure.arm.Arm;
import io.understudy.functions.azure.arm.PerSubscription;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.azure.calls.CallFaults;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.SentCalls;
import io.understudy.run.AdaptivePause;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts clusters and makes node pools larger, never smaller. */
public final class ClusterActuators {

    private static final Set<String> SETTLED = Set.of("Succeeded", "Failed", "Canceled");

    private final Arm arm;
    private final PerSubscription<ContainerServiceManagementClient> clients;
    private final SentCalls sent;

    public ClusterActuators(Arm arm) {
        this.arm = arm;
        this.clients = new PerSubscription<>(subscription -> new ContainerServiceManagementClientBuilder()
                .endpoint(arm.endpoint())
                .pipeline(arm.pipeline())
                .subscriptionId(subscription)
                .buildClient());
        this.sent = new SentCalls(arm.clock());
    }

    public Outcome start(Order order, StartCluster action) {
        try {
            return startUnlessRunning(order, action);
        } catch (CallFailure failure) {
            return CallFaults.outcome(failure, order.askedFor(arm.clock().instant()));
        }
    }

    public Outcome scale(Order order, ScaleNodePool action) {
        try {
            return scaleUnlessLargeEnough(order, action);
        } catch (CallFailure failure) {
            return CallFaults.outcome(failure, order.askedFor(arm.clock().instant()));
        }
    }

    private Outcome startUnlessRunning(Order order, StartCluster action) {
        var id = action.cluster();
        var clusters = clients.clientFor(id).getManagedClusters();
        var what = "cluster " + id.name();
        var cluster = Calls.read(
                "read " + what, () -> clusters.getByResourceGroupWithResponseAsync(id.resourceGroup(), id.name()));
        var state = orUnknown(cluster.provisioningState());
        if (isRunning(cluster.powerState()) && !state.equals("Starting")) {
            return done(order, what + " is running");
        }
        if (!SETTLED.contains(state)) {
            return notYet(order, what + " is " + words(state));
        }
        if (state.equals("Failed") && sent.mayHaveBeenHeard(order)) {
            return CallFaults.failed("the start of " + what, errorOf(cluster));
        }
        sent.send(
                order,
                () -> Calls.begin(
                        "start " + what, () -> clusters.startWithResponseAsync(id.resourceGroup(), id.name())));
        return notYet(order, what + " was told to start");
    }

    private Outcome scaleUnlessLargeEnough(Order order, ScaleNodePool action) {
        var id = action.cluster();
        var pools = clients.clientFor(id).getAgentPools();
        var what = "node pool " + action.pool() + " of cluster " + id.name();
        var pool = Calls.read(
                "read " + what, () -> pools.getWithResponseAsync(id.resourceGroup(), id.name(), action.pool()));
        var state = orUnknown(pool.provisioningState());
        var nodes = orZero(pool.count());
        var progress = what + " has " + nodes + " of " + action.nodes() + " nodes";
        if (!SETTLED.contains(state)) {
            return notYet(order, progress + " and is " + words(state));
        }
        if (isAskedFor(pool, action.nodes()) && !state.equals("Failed")) {
            return nodes >= action.nodes() ? done(order, what + " has " + nodes + " nodes") : notYet(order, progress);
        }
        if (state.equals("Failed") && sent.mayHaveBeenHeard(order)) {
            return CallFaults.failed("the scaling of " + what, errorOf(pool));
        }
        // The pool is replaced as a whole, so what was read is sent back, and only while it is still what was read.
        var wanted = enlarged(pool, action.nodes());
        sent.send(
                order,
                () -> Calls.begin(
                        "scale " + what,
                        () -> pools.createOrUpdateWithResponseAsync(
                                id.resourceGroup(), id.name(), action.pool(), wanted, pool.etag(), null)));
        return notYet(order, what + " was told to grow to " + action.nodes() + " nodes");
    }

    /** Whether the pool's own settings already lead to that many nodes. */
    private static boolean isAskedFor(AgentPoolInner pool, int nodes) {
        return orZero(isAutoscaled(pool) ? pool.minCount() : pool.count()) >= nodes;
    }

    /** With the autoscaler on its minimum is raised: a count of ours would only be taken back by it. */
    private static AgentPoolInner enlarged(AgentPoolInner pool, int nodes) {
        if (!isAutoscaled(pool)) {
            return pool.withCount(Math.max(nodes, orZero(pool.count())));
        }
        return pool.withMinCount(Math.max(nodes, orZero(pool.minCount())))
                .withMaxCount(Math.max(nodes, orZero(pool.maxCount())));
    }

    private static boolean isAutoscaled(AgentPoolInner pool) {
        return Boolean.TRUE.equals(pool.enableAutoScaling());
    }

    private static boolean isRunning(@Nullable PowerState power) {
        return power != null
                && power.code() != null
                && "Running".equalsIgnoreCase(power.code().toString());
    }

    private static com.azure.core.management.exception.@Nullable ManagementError errorOf(ManagedClusterInner cluster) {
        return cluster.status() == null ? null : cluster.status().provisioningError();
    }

    private static com.azure.core.management.exception.@Nullable ManagementError errorOf(AgentPoolInner pool) {
        return pool.status() == null ? null : pool.status().provisioningError();
    }

    private Outcome notYet(Order order, String words) {
        return new Outcome.NotYet(AdaptivePause.after(order.askedFor(arm.clock().instant())), words);
    }

    private Outcome done(Order order, String words) {
        return sent.mayHaveBeenHeard(order) ? new Outcome.Done(words) : new Outcome.AlreadyDone(words);
    }

    private static String orUnknown(@Nullable String state) {
        return state == null ? "in an unknown state" : state;
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static String words(String state) {
        return state.toLowerCase(java.util.Locale.ROOT);
    }
}
