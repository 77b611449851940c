package io.understudy.emulators.names;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;

/** A new key pair and the certificate that it signed for itself. */
record SelfSigned(KeyPair keys, X509Certificate certificate) {

    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectId(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] COMMON_NAME = Der.objectId(2, 5, 4, 3);
    private static final byte[] SUBJECT_ALTERNATIVE_NAMES = Der.objectId(2, 5, 29, 17);
    private static final byte[] BASIC_CONSTRAINTS = Der.objectId(2, 5, 29, 19);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Made for every host of {@code hosts} and for 127.0.0.1. It may sign as an authority, so that tools accept it as a trust anchor. */
    static SelfSigned create(Collection<String> hosts, Instant now, Duration validity) throws GeneralSecurityException {
        var random = new SecureRandom();
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        var keys = generator.generateKeyPair();

        var name = Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text("Local emulator"))));
        var body = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, random).setBit(0)),
                ECDSA_WITH_SHA256,
                name,
                // A little in the past, for tools that compare with a clock of their own.
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(validity))),
                name,
                keys.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(authority(), alternativeNames(hosts))));

        var signer = Signature.getInstance("SHA256withECDSA");
        signer.initSign(keys.getPrivate(), random);
        signer.update(body);
        var whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(signer.sign()));
        var certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(whole));
        return new SelfSigned(keys, certificate);
    }

    private static byte[] authority() {
        return Der.sequence(BASIC_CONSTRAINTS, Der.bool(true), Der.octets(Der.sequence(Der.bool(true))));
    }

    private static byte[] alternativeNames(Collection<String> hosts) {
        var names = new ArrayList<byte[]>();
        for (var host : hosts) {
            names.add(Der.implicit(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII)));
        }
        names.add(Der.implicit(IP_ADDRESS, LOOPBACK));
        return Der.sequence(SUBJECT_ALTERNATIVE_NAMES, Der.octets(Der.sequence(names.toArray(byte[][]::new))));
    }
}
