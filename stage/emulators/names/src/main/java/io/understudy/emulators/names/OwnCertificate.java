package io.understudy.emulators.names;

import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * The one certificate of all names, as the files that processes are pointed at, and ready for use in this process.
 *
 * @param keyStore PKCS12 with the private key
 * @param trustStore PKCS12 with the certificate alone: all that a client has to trust
 * @param pem the certificate as text, for {@code curl --cacert} and {@code NODE_EXTRA_CA_CERTS}
 * @param password opens both stores; it guards nothing beyond this machine
 * @param sslContext serves with the key and trusts the certificate, so it does for both ends
 */
public record OwnCertificate(Path keyStore, Path trustStore, Path pem, String password, SSLContext sslContext) {

    /** What a Java process must be started with in order to trust this certificate, and nothing else. */
    public List<String> trustOptions() {
        return List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore,
                "-Djavax.net.ssl.trustStorePassword=" + password,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }
}
