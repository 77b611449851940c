package io.understudy.world.stamp;

import io.understudy.topology.StampName;
import java.util.Optional;

/**
 * What a user got.
 *
 * @param stamp the stamp that answered; empty where Front Door answered itself
 * @param why a sentence for the journal, not for the user
 */
public record UserAnswer(int status, Optional<StampName> stamp, String why) {

    public boolean isGood() {
        return status == 200;
    }
}
