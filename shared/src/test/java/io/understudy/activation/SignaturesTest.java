package io.understudy.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.EveryAction;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private final SigningKey key = SigningKey.named("k");
    private final Activation first = EveryAction.activation(0);
    private final Activation second = EveryAction.activation(1);

    @Test
    void areFoundByTheNumberOfTheirDocument() {
        var seal = sealOf(second);
        var signatures = new Signatures(List.of(sealOf(first), seal));

        assertThat(signatures.of(second)).contains(seal);
        assertThat(signatures.of(EveryAction.activation(2))).isEmpty();
        assertThat(Signatures.NONE.of(first)).isEmpty();
    }

    @Test
    void areNotPutUnderAnotherDocument() {
        assertThatThrownBy(() -> SignedActivation.of(second, sealOf(first)))
                .hasMessage("what was signed is activation 7.0, not 7.1");
    }

    @Test
    void haveTheFormOfASignature() {
        assertThatThrownBy(() -> new Seal(new Fence(7), 0, "k", "short"))
                .hasMessage("an ES256 signature is 64 bytes in base64url without padding");
        assertThatThrownBy(() -> new Seal(new Fence(7), -1, "k", sealOf(first).signature()))
                .hasMessage("a revision counts up from zero: -1");
    }

    private Seal sealOf(Activation activation) {
        return new Seal(
                activation.fence(),
                activation.revision(),
                "k",
                key.sign(activation).signature());
    }
}
