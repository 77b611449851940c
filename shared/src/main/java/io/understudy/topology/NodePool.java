package io.understudy.topology;

/** A node pool and the two sizes that matter: enough to take the users over, and all that they need in the end. */
public record NodePool(String name, int nodesMinimum, int nodesFull) {

    public NodePool {
        if (nodesMinimum < 1 || nodesFull < nodesMinimum || nodesFull > 1000) {
            throw new IllegalArgumentException("node pool " + name + " needs 1 ≤ minimum ≤ full ≤ 1000, not minimum "
                    + nodesMinimum + " and full " + nodesFull);
        }
    }
}
