package io.understudy.simulator.judge;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * How both sides were when data was told to move.
 *
 * @param wellFor how long the source had been well
 * @param isOpen whether the source's gate let users in
 * @param unable the other stamps that could not have served
 */
record Promotion(
        Instant at, StampName source, Duration wellFor, boolean isForced, boolean isOpen, Set<StampName> unable) {

    Promotion {
        unable = Set.copyOf(unable);
    }
}
