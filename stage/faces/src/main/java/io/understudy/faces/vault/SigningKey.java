package io.understudy.faces.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.UUID;

/** One version of an EC P-256 key whose private half never leaves the vault. */
record SigningKey(String version, ECKey key, Instant created) {

    static SigningKey create(Instant now) {
        try {
            var version = UUID.randomUUID().toString().replace("-", "");
            return new SigningKey(version, new ECKeyGenerator(Curve.P_256).generate(), now);
        } catch (JOSEException cause) {
            throw new IllegalStateException("this JDK can't make a P-256 key", cause);
        }
    }

    /** Signs what is already a SHA-256 digest; answers r‖s in 64 bytes, as the vault does. */
    byte[] sign(byte[] digest) throws GeneralSecurityException, JOSEException {
        var signer = Signature.getInstance("NONEwithECDSAinP1363Format");
        signer.initSign(key.toECPrivateKey());
        signer.update(digest);
        return signer.sign();
    }

    /** The key as the vault shows it: the public half, what may be done with it, and since when it exists. */
    JsonNode describe(String keyId) {
        var bundle = JsonNodeFactory.instance.objectNode();
        var jwk = bundle.putObject("key")
                .put("kid", keyId)
                .put("kty", "EC")
                .put("crv", "P-256")
                .put("x", key.getX().toString())
                .put("y", key.getY().toString());
        jwk.putArray("key_ops").add("sign").add("verify");
        bundle.set("attributes", attributes());
        return bundle;
    }

    JsonNode attributes() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("enabled", true)
                .put("created", created.getEpochSecond())
                .put("updated", created.getEpochSecond())
                .put("recoveryLevel", "Recoverable+Purgeable");
    }
}
