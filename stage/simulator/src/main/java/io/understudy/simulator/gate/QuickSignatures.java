package io.understudy.simulator.gate;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.SignatureSpi;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Signatures that take no time, because a sixth of each life went into those on a curve. The public key is all that it takes to
 * forge one, so they are made and believed only with keys of this class; every other key goes to the JDK as before.
 */
public final class QuickSignatures extends Provider {

    private static final String NAME = "UnderstudySimulator";
    private static final String ALGORITHM = "SHA256withECDSAinP1363Format";
    private static final ECParameterSpec P_256 = p256();

    private QuickSignatures() {
        super(NAME, "1", "signatures of simulated keys alone");
        putService(
                new Service(
                        this,
                        "Signature",
                        ALGORITHM,
                        Quick.class.getName(),
                        List.of(),
                        Map.of("SupportedKeyClasses", QuickKey.class.getName())) {
                    @Override
                    public Object newInstance(Object parameter) {
                        return new Quick();
                    }
                });
    }

    /** A key whose signatures take no time from now on. */
    public static QuickKey key(byte[] secret) {
        if (Security.getProvider(NAME) == null) {
            Security.insertProviderAt(new QuickSignatures(), 1);
        }
        return new QuickKey(secret);
    }

    /** Both halves of a key. */
    public static final class QuickKey implements ECPublicKey, PrivateKey {

        private final byte[] secret;

        private QuickKey(byte[] secret) {
            this.secret = secret.clone();
        }

        @Override
        public ECPoint getW() {
            return P_256.getGenerator();
        }

        @Override
        public ECParameterSpec getParams() {
            return P_256;
        }

        @Override
        public String getAlgorithm() {
            return "EC";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            return secret.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof QuickKey key && Arrays.equals(secret, key.secret);
        }

        @Override
        public int hashCode() {
            return new BigInteger(secret).hashCode();
        }
    }

    /** Twice the digest of the key and the text. */
    private static final class Quick extends SignatureSpi {

        private final MessageDigest digest = sha256();

        @Override
        protected void engineInitVerify(PublicKey key) throws InvalidKeyException {
            begin(key);
        }

        @Override
        protected void engineInitSign(PrivateKey key) throws InvalidKeyException {
            begin(key);
        }

        private void begin(Key key) throws InvalidKeyException {
            if (!(key instanceof QuickKey quick)) {
                throw new InvalidKeyException("not a key of the simulator");
            }
            digest.reset();
            digest.update(quick.secret);
        }

        @Override
        protected void engineUpdate(byte one) {
            digest.update(one);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int offset, int length) {
            digest.update(bytes, offset, length);
        }

        @Override
        protected byte[] engineSign() {
            var half = digest.digest();
            var whole = Arrays.copyOf(half, 2 * half.length);
            System.arraycopy(half, 0, whole, half.length, half.length);
            return whole;
        }

        @Override
        protected boolean engineVerify(byte[] signature) {
            return Arrays.equals(engineSign(), signature);
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new InvalidParameterException("these signatures have no parameter " + name);
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new InvalidParameterException("these signatures have no parameter " + name);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static ECParameterSpec p256() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK does not know P-256", e);
        }
    }
}
