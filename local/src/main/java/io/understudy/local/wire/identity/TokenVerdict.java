package io.understudy.local.wire.identity;

import java.time.Instant;
import java.util.Map;

/** Whether a bearer token is good for an audience. */
public sealed interface TokenVerdict {

    /** @param claims the token's claims under their JWT names: {@code oid}, {@code appid}, {@code name}, {@code roles} … */
    record Accepted(Map<String, Object> claims, Instant expiry) implements TokenVerdict {
        public Accepted {
            claims = Map.copyOf(claims);
        }
    }

    /** @param sentence what is wrong with the token, for the 401's body */
    record Refused(String sentence) implements TokenVerdict {}
}
