package io.understudy.faces.identity;

import java.time.Instant;
import java.util.Map;

/** Whether a bearer token is good for an audience. */
public sealed interface TokenVerdict {

    /** The token is good. Its claims go by their JWT names: {@code oid}, {@code appid}, {@code name}, {@code roles} … */
    record Accepted(Map<String, Object> claims, Instant expiry) implements TokenVerdict {
        public Accepted {
            claims = Map.copyOf(claims);
        }
    }

    /** The token is not good; the sentence says why and belongs into the 401's body. */
    record Refused(String sentence) implements TokenVerdict {}
}
