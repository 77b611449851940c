package io.understudy.topology;

import java.util.Optional;

/**
 * A node pool and the sizes that matter: enough to take the users over, and all that they need in the end.
 *
 * @param nodesStandby how many it has while its stamp idles; empty where nobody says, and then it is never made smaller
 */
public record NodePool(String name, int nodesMinimum, int nodesFull, Optional<Integer> nodesStandby) {

    /** As many as one pool may have in Azure. */
    public static final int NODES_MAX = 1000;

    public NodePool {
        if (nodesMinimum < 1 || nodesFull < nodesMinimum || nodesFull > NODES_MAX) {
            throw new IllegalArgumentException("node pool " + name + " needs 1 ≤ minimum ≤ full ≤ 1000, not minimum "
                    + nodesMinimum + " and full " + nodesFull);
        }
        if (nodesStandby.filter(n -> n < 0 || n > nodesMinimum).isPresent()) {
            throw new IllegalArgumentException("node pool " + name + " needs 0 ≤ standby ≤ minimum, not standby "
                    + nodesStandby.get() + " and minimum " + nodesMinimum);
        }
    }

    /** A pool of which nobody says how small it may be. */
    public NodePool(String name, int nodesMinimum, int nodesFull) {
        this(name, nodesMinimum, nodesFull, Optional.empty());
    }
}
