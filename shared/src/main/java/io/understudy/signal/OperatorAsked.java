package io.understudy.signal;

import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.Optional;

/**
 * A named person asked for something.
 *
 * @param requestId chosen by the caller or made at the door, so that a repeated request is one
 * @param target the stamp to go to, where the person named one
 */
public record OperatorAsked(
        WorkloadName workload,
        String requestId,
        String person,
        Wish wish,
        Optional<StampName> target,
        String reason,
        Instant at)
        implements Signal {

    /** What people may ask for. */
    public enum Wish {
        FAIL_OVER,
        FAIL_BACK,
        /** Accept the loss of data that a held decision names. */
        APPROVE,
        PAUSE,
        RESUME,
        /** Close a stuck or finished incident and re-arm. */
        ACKNOWLEDGE
    }

    @Override
    public String id() {
        return "operator:" + workload + ":" + requestId;
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.operatorAsked(this);
    }
}
