package io.understudy.world.service.cluster;

import io.understudy.world.ground.Regions;
import java.util.List;

/** The pools of a cluster that one workload declares; looked up once, because it is asked at every request. */
public final class PoolsOfAWorkload {

    private final SimulatedCluster cluster;
    private final List<SimulatedPool> pools;
    private final Regions regions;

    PoolsOfAWorkload(SimulatedCluster cluster, List<SimulatedPool> pools, Regions regions) {
        this.cluster = cluster;
        this.pools = List.copyOf(pools);
        this.regions = regions;
    }

    /** Whether the cluster answers nobody and runs nothing, for whatever reason. */
    public boolean isClusterDown() {
        return cluster.isDown() || cluster.isStopped();
    }

    public boolean isClusterStopped() {
        return cluster.isStopped();
    }

    public boolean serves() {
        if (!isAlive()) {
            return false;
        }
        for (var pool : pools) {
            if (pool.servingNodes() <= 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the pools carry the share of users that their nodes are there for. */
    public boolean servesItsShare() {
        return isAlive() && pools.stream().allMatch(SimulatedPool::servesItsShare);
    }

    /** The share of all users that the pools can carry. */
    public double share() {
        var share = 1.0;
        for (var pool : pools) {
            share = Math.min(share, pool.share());
        }
        return share;
    }

    /** How many nodes they were asked to have, whether they are there or not. */
    public int nodesAskedFor() {
        return pools.stream().mapToInt(SimulatedPool::count).sum();
    }

    private boolean isAlive() {
        return regions.hasPower(cluster.region()) && !cluster.isStopped() && !cluster.isDown();
    }
}
