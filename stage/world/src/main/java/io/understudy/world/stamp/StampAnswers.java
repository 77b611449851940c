package io.understudy.world.stamp;

import io.understudy.world.ground.UserRequest;
import java.time.Instant;

/** A stamp as Front Door reaches it. */
public interface StampAnswers {

    /** The status with which the stamp answers a health probe; 0 where nobody answers. */
    int ready(Instant now);

    UserAnswer answer(UserRequest request, Instant now);
}
