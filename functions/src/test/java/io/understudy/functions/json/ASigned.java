package io.understudy.functions.json;

import io.understudy.action.Action;
import io.understudy.action.AdmitStamp;
import io.understudy.activation.Activation;
import io.understudy.activation.Fence;
import io.understudy.activation.Seal;
import io.understudy.activation.Signatures;
import io.understudy.run.Outcome;
import java.util.List;
import java.util.Optional;

/** What a run carries once its documents are signed. */
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

    private static Signatures signatures(Fence fence, int revision) {
        return new Signatures(List.of(new Seal(fence, revision, "7f3e", SIGNATURE)));
    }
}
