package io.understudy.emulators.names;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates kept in a directory, one per set of host names, so that only the first start has to make one. */
public final class Certificates {

    private static final String PASSWORD = "emulator";
    private static final String ALIAS = "emulator";
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(2);

    private final Path directory;
    private final InstantSource wall;

    public Certificates(Path directory, InstantSource wall) {
        this.directory = directory;
        this.wall = wall;
    }

    /** The certificate for these hosts (a leading {@code *.} stands for any one label), for localhost and for 127.0.0.1. */
    public OwnCertificate forHosts(Collection<String> hosts) {
        var names = new TreeSet<String>();
        names.add("localhost");
        hosts.forEach(host -> names.add(host.toLowerCase(Locale.ROOT)));
        try {
            var home = directory.resolve("tls-" + digest(names));
            if (Files.exists(home) && endsSoon(home)) {
                delete(home);
            }
            if (!Files.exists(home)) {
                make(home, names);
            }
            return open(home);
        } catch (IOException cause) {
            throw new UncheckedIOException("the certificate can't be kept in " + directory, cause);
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("this JDK can't make a certificate", cause);
        }
    }

    /** Written aside and moved into place whole, because two processes may start at the same moment. */
    private void make(Path home, SortedSet<String> names) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory);
        var made = SelfSigned.create(names, wall.instant(), VALIDITY);
        var draft = Files.createTempDirectory(directory, "draft-");

        var keys = emptyStore();
        keys.setKeyEntry(
                ALIAS, made.keys().getPrivate(), PASSWORD.toCharArray(), new Certificate[] {made.certificate()});
        save(keys, keyStoreIn(draft));
        var trust = emptyStore();
        trust.setCertificateEntry(ALIAS, made.certificate());
        save(trust, trustStoreIn(draft));
        Files.writeString(pemIn(draft), pem(made.certificate()));

        try {
            Files.move(draft, home);
        } catch (IOException alreadyThere) {
            delete(draft);
            if (!Files.exists(home)) {
                throw alreadyThere;
            }
        }
    }

    private OwnCertificate open(Path home) throws IOException, GeneralSecurityException {
        var keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keyManagers.init(load(keyStoreIn(home)), PASSWORD.toCharArray());
        var trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(load(trustStoreIn(home)));
        var context = SSLContext.getInstance("TLS");
        context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
        return new OwnCertificate(keyStoreIn(home), trustStoreIn(home), pemIn(home), PASSWORD, context);
    }

    private boolean endsSoon(Path home) throws IOException, GeneralSecurityException {
        var certificate = (X509Certificate) load(trustStoreIn(home)).getCertificate(ALIAS);
        return certificate.getNotAfter().toInstant().isBefore(wall.instant().plus(RENEWED_BEFORE_END));
    }

    private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static void delete(Path home) throws IOException {
        Files.deleteIfExists(keyStoreIn(home));
        Files.deleteIfExists(trustStoreIn(home));
        Files.deleteIfExists(pemIn(home));
        Files.deleteIfExists(home);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static String digest(SortedSet<String> names) throws GeneralSecurityException {
        var bytes = String.join("\n", names).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                .substring(0, 16);
    }

    private static Path keyStoreIn(Path home) {
        return home.resolve("key.p12");
    }

    private static Path trustStoreIn(Path home) {
        return home.resolve("trust.p12");
    }

    private static Path pemIn(Path home) {
        return home.resolve("certificate.pem");
    }
}
