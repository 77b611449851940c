package io.understudy.activation;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.Optional;

/**
 * What another gatekeeper of the workload holds; its document is genuine, the rest is its word.
 *
 * @param stamp where it stands; two replicas of one stamp are each other's peers
 * @param isSettled whether it obeys what it holds, rather than having come back cold and not knowing yet
 * @param heardAgo how long before it spoke the control region last confirmed its document, by its own clock
 */
public record PeerWord(StampName stamp, Optional<Activation> held, boolean isSettled, Optional<Duration> heardAgo) {}
