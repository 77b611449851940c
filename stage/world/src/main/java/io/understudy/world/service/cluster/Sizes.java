package io.understudy.world.service.cluster;

/**
 * How large clusters are at the beginning.
 *
 * @param standbyNodes the size of a standby stamp's node pools, where the estate declares none
 * @param autoscaling whether the cluster autoscaler is on in every node pool
 */
public record Sizes(int standbyNodes, boolean autoscaling) {}
