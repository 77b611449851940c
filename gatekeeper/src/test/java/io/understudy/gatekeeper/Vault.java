package io.understudy.gatekeeper;

import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Keyring;
import io.understudy.activation.Seal;
import io.understudy.activation.SignedActivation;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A key that signs documents of workload orders. */
public record Vault(String keyId, KeyPair pair) {

    public static final WorkloadName ORDERS = new WorkloadName("orders");
    public static final StampName WEU = new StampName("weu");
    public static final StampName NEU = new StampName("neu");
    public static final StampName SEA = new StampName("sea");
    public static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    public static Vault named(String keyId) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new Vault(keyId, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public ECPublicKey publicKey() {
        return (ECPublicKey) pair.getPublic();
    }

    /** The line of a keyring file. */
    public String keyLine() {
        return keyId + " " + Base64.getEncoder().encodeToString(publicKey().getEncoded()) + "\n";
    }

    public Keyring keyring() {
        return Keyring.of(keyId, publicKey());
    }

    public String admitting(StampName active, long fence) {
        return sign(document(active, fence, WEU, NEU, SEA));
    }

    public static Activation document(StampName active, long fence, StampName... stamps) {
        return new Activation(
                ORDERS,
                new Fence(fence),
                0,
                NOON,
                Arrays.stream(stamps)
                        .sorted()
                        .map(s -> s.equals(active) ? Duty.everything(s) : Duty.nothing(s))
                        .toList());
    }

    public String sign(Activation activation) {
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(pair.getPrivate());
            signature.update(ActivationText.write(activation).getBytes(StandardCharsets.UTF_8));
            return SignedActivation.of(activation, Seal.of(activation, keyId, signature.sign()))
                    .blob();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
