package io.understudy.world;

import java.time.Instant;

/** A stamp as Front Door reaches it. */
interface StampAnswers {

    /** The status with which the stamp answers a health probe; 0 where nobody answers. */
    int ready(Instant now);

    UserAnswer answer(UserRequest request, Instant now);
}
