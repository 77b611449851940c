package io.understudy.functions.json;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.run.Outcome;
import io.understudy.signal.OperatorAsked;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came into the language of the ledger later: what is signed, and what is forced. */
final class ASigned {

    private static final String SIGNATURE = "A".repeat(86);

    private ASigned() {}

    static Outcome outcome() {
        return new Outcome.Done("signed", Optional.of(signatures(new Fence(2), 0)));
    }

    static Action admission(Activation activation) {
        return new AdmitStamp(activation.admitting().get(0), activation)
                .sealedWith(signatures(activation.fence(), activation.revision()));
    }

    /** What a person with knowledge of a lost stamp says. */
    static OperatorAsked forced(Instant at) {
        return new OperatorAsked(
                new WorkloadName("orders"),
                "r3",
                "alice",
                OperatorAsked.Wish.FAIL_OVER,
                Optional.of(new StampName("neu")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(OperatorAsked.Manner.FORCED),
                "it is lost",
                at);
    }

    private static Signatures signatures(Fence fence, int revision) {
        return new Signatures(List.of(new Seal(fence, revision, "7f3e", SIGNATURE)));
    }
}
