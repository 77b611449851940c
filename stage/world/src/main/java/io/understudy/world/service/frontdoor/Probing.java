package io.understudy.world.service.frontdoor;

import java.time.Duration;

/**
 * How Front Door probes origins.
 *
 * @param every how often it asks each origin
 * @param sampleSize how many of the last answers count
 * @param successesRequired how many of them must be good
 */
public record Probing(Duration every, int sampleSize, int successesRequired) {

    public Probing {
        if (sampleSize < 1 || successesRequired < 1 || successesRequired > sampleSize) {
            throw new IllegalArgumentException(
                    "of " + sampleSize + " samples " + successesRequired + " cannot be required");
        }
    }
}
