package io.understudy.rehearsal.stage;

import static io.understudy.tests.fixtures.AnEstate.NEU;
import static io.understudy.tests.fixtures.AnEstate.ORDERS;
import static io.understudy.tests.fixtures.AnEstate.WEU;

import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Keyring;
import io.understudy.activation.Seal;
import io.understudy.activation.SignedActivation;
import io.understudy.emulators.storage.blob.BlobContent;
import io.understudy.emulators.storage.blob.BlobHeaders;
import io.understudy.emulators.storage.blob.BlobStore;
import io.understudy.emulators.storage.blob.Conditions;
import io.understudy.emulators.storage.blob.PublicAccess;
import io.understudy.topology.StampName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Where the activation of workload orders is published, with the key that signs it. */
final class ControlRegion {

    private static final String KEY = "key-1";

    private final InstantSource clock;
    private final BlobStore blobs;
    private final KeyPair pair = anyPair();

    ControlRegion(InstantSource clock) {
        this.clock = clock;
        this.blobs = BlobStore.inMemory(clock, UUID::randomUUID);
        blobs.createContainer(StageNames.LEDGER_ACCOUNT, StageNames.ACTIVATIONS, PublicAccess.NONE, Map.of());
    }

    BlobStore blobs() {
        return blobs;
    }

    Keyring keyring() {
        return Keyring.of(KEY, (ECPublicKey) pair.getPublic());
    }

    /** From now on this stamp alone admits users and runs workers. */
    void open(StampName active, long fence, int revision) {
        publish(new Activation(
                ORDERS,
                new Fence(fence),
                revision,
                clock.instant(),
                Stream.of(NEU, WEU)
                        .map(s -> s.equals(active) ? Duty.everything(s) : Duty.nothing(s))
                        .toList()));
    }

    /** From now on both stamps admit users, and the first one runs workers. */
    void openBoth(long fence) {
        publish(new Activation(
                ORDERS, new Fence(fence), 0, clock.instant(), List.of(Duty.everything(WEU), Duty.users(NEU))));
    }

    /** From now on nobody is admitted anywhere. */
    void closeAll(long fence) {
        publish(new Activation(
                ORDERS,
                new Fence(fence),
                0,
                clock.instant(),
                Stream.of(NEU, WEU).map(Duty::nothing).toList()));
    }

    /** From now on every look finds nothing. */
    void fallSilent() {
        blobs.delete(StageNames.LEDGER_ACCOUNT, StageNames.ACTIVATIONS, ORDERS.value(), Conditions.NONE);
    }

    private void publish(Activation activation) {
        blobs.put(
                StageNames.LEDGER_ACCOUNT,
                StageNames.ACTIVATIONS,
                ORDERS.value(),
                BlobContent.of(sign(activation)),
                BlobHeaders.NONE,
                Conditions.NONE);
    }

    private String sign(Activation activation) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(ActivationText.write(activation).getBytes(StandardCharsets.UTF_8));
            return SignedActivation.of(activation, Seal.of(activation, KEY, signature.sign()))
                    .blob();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair anyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
