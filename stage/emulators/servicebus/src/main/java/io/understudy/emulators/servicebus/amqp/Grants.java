package io.understudy.emulators.servicebus.amqp;

import io.understudy.emulators.servicebus.token.TokenCheck;
import io.understudy.emulators.servicebus.token.TokenCheck.Answer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What the tokens of one connection allow, and until when. */
final class Grants {

    private static final int AUDIENCES_MAX = 10_000;

    private final TokenCheck check;
    private final InstantSource wall;
    private final Map<String, Instant> untilByPath = new HashMap<>();

    Grants(TokenCheck check, InstantSource wall) {
        this.check = check;
        this.wall = wall;
    }

    Answer put(String type, String audience, String token) {
        var answer = check.judge(type, audience, token);
        if (answer instanceof Answer.Accepted accepted) {
            if (untilByPath.size() >= AUDIENCES_MAX) {
                return new Answer.Refused("too many audiences on one connection");
            }
            untilByPath.put(Addresses.path(audience).toLowerCase(Locale.ROOT), accepted.until());
        }
        return answer;
    }

    /**
     * Whether a token that still counts covers the path or something it lies in. The node that takes the tokens needs
     * none, nor does the coordinator (whose path is empty): clients open both before they put a token.
     */
    boolean allow(String path) {
        if (path.isEmpty() || path.equalsIgnoreCase(Addresses.CBS)) {
            return true;
        }
        var now = wall.instant();
        var wanted = path.toLowerCase(Locale.ROOT);
        for (var grant : untilByPath.entrySet()) {
            var covers = grant.getKey().isEmpty()
                    || wanted.equals(grant.getKey())
                    || wanted.startsWith(grant.getKey() + "/");
            if (covers && grant.getValue().isAfter(now)) {
                return true;
            }
        }
        return false;
    }
}
