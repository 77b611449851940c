package io.understudy.world.service.cluster;

import io.understudy.topology.NodePool;
import io.understudy.topology.Region;
import io.understudy.topology.ResourceId;
import io.understudy.world.ground.AzureFault;
import io.understudy.world.ground.Ending;
import io.understudy.world.ground.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One managed cluster. */
final class SimulatedCluster {

    /** For so long after a stop a start is refused. */
    private static final Duration RESTS_FOR = Duration.ofMinutes(20);

    private final ResourceId id;
    private final Region region;
    private final List<SimulatedPool> pools = new ArrayList<>();
    private boolean isStopped;
    private Optional<Instant> stoppedAt = Optional.empty();
    private boolean isDown;
    private Optional<ScalingTrouble> trouble = Optional.empty();
    private String provisioningState = "Succeeded";
    private int version = 1;
    private @Nullable Operation running;

    SimulatedCluster(ResourceId id, Region region) {
        this.id = id;
        this.region = region;
    }

    /** How the cluster is when the world is built. */
    void declare(boolean stopped) {
        isStopped = stopped;
    }

    /** Adds a pool, unless another workload has declared it. */
    void add(NodePool declared, int count, boolean autoscaling) {
        if (pools.stream().noneMatch(p -> p.isNamed(declared.name()))) {
            var pool = new SimulatedPool(id, declared, count, autoscaling);
            if (isStopped) {
                pool.loseNodes();
            }
            pools.add(pool);
        }
    }

    ResourceId id() {
        return id;
    }

    Region region() {
        return region;
    }

    List<SimulatedPool> pools() {
        return Collections.unmodifiableList(pools);
    }

    SimulatedPool pool(String name) {
        return pools.stream()
                .filter(p -> p.isNamed(name))
                .findFirst()
                .orElseThrow(
                        () -> AzureFault.notFound(id + "/agentPools/" + name).refuse());
    }

    boolean isStopped() {
        return isStopped;
    }

    /** A cluster that was stopped a short while ago cannot be started. */
    void refuseWhileItRests(Instant now) {
        if (stoppedAt.filter(at -> at.plus(RESTS_FOR).isAfter(now)).isPresent()) {
            throw AzureFault.of(
                            409,
                            "OperationNotAllowed",
                            "managed cluster was stopped a short while ago; wait 15 to 30 minutes before you start it.")
                    .refuse();
        }
    }

    boolean isDown() {
        return isDown;
    }

    void setDown(boolean down) {
        isDown = down;
    }

    Optional<ScalingTrouble> trouble() {
        return trouble;
    }

    void suffer(ScalingTrouble newTrouble) {
        trouble = Optional.of(newTrouble);
    }

    void recover() {
        trouble = Optional.empty();
    }

    /** Whether an operation on the cluster itself is under way. */
    boolean isChanging() {
        return running != null;
    }

    /** Whether any operation is under way, one of its pools' too. */
    boolean isBusy() {
        return isChanging() || pools.stream().anyMatch(SimulatedPool::isChanging);
    }

    void become(String state) {
        provisioningState = state;
        version++;
    }

    Operation began(Operation operation) {
        running = operation;
        return operation;
    }

    void started(Ending ending) {
        running = null;
        become(ending.isAsWanted() ? "Succeeded" : "Failed");
        if (ending.isAsWanted()) {
            isStopped = false;
        }
    }

    void stopped(Ending ending, Instant now) {
        running = null;
        isStopped = ending.isAsWanted();
        stoppedAt = isStopped ? Optional.of(now) : stoppedAt;
        become(ending.isAsWanted() ? "Succeeded" : "Failed");
    }

    void loseNodes() {
        pools.forEach(SimulatedPool::loseNodes);
    }

    ClusterState state() {
        return new ClusterState(
                id,
                region,
                provisioningState,
                isStopped,
                Integer.toHexString(id.key().hashCode()) + "-" + version,
                pools.stream().map(p -> p.state(isStopped)).toList());
    }
}
