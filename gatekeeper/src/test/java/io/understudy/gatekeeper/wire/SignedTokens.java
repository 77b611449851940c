package io.understudy.gatekeeper.wire;

import io.understudy.gatekeeper.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Tokens of one issuer, and the page on which it publishes its keys. */
final class SignedTokens {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final String ISSUER = "https://login.microsoftonline.com/t/v2.0";
    static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}";

    private SignedTokens() {}

    /** Why a token is not accepted; empty where it is. */
    static String refusal(JwtCheck check, String bearer) {
        var verdict = check.check(bearer);
        if (verdict instanceof TokenCheck.Refused refused) {
            return refused.why();
        }
        return verdict instanceof TokenCheck.CannotTell not ? "cannot tell: " + not.why() : "";
    }

    static JwtCheck.Demand demand(String... callers) {
        return new JwtCheck.Demand(Set.of(ISSUER), "api://understudy", Set.of(callers));
    }

    static String claims(String more) {
        return "{" + more + "\"iss\":\"" + ISSUER + "\",\"aud\":\"api://understudy\",\"oid\":\"caller\",\"exp\":"
                + NOW.plusSeconds(300).getEpochSecond() + "}";
    }

    static String jwk(KeyPair pair, String id) {
        var key = (RSAPublicKey) pair.getPublic();
        return "{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"" + id + "\",\"n\":\""
                + encode(key.getModulus().toByteArray()) + "\",\"e\":\""
                + encode(key.getPublicExponent().toByteArray()) + "\"}";
    }

    static String sign(KeyPair pair, String text) {
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
