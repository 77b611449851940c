package io.understudy.emulators.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @TempDir
    Path directory;

    @Test
    void namesEveryHostAndTheMachineItself() throws Exception {
        var certificate = certificatesAt(NOW).forHosts(List.of("A.example", "*.b.example"));

        var names = read(certificate).getSubjectAlternativeNames();

        assertThat(names.stream().map(name -> String.valueOf(name.get(1))))
                .containsExactlyInAnyOrder("a.example", "*.b.example", "localhost", "127.0.0.1");
    }

    @Test
    void isSignedByItself() throws Exception {
        var certificate = read(certificatesAt(NOW).forHosts(List.of("a.example")));

        certificate.verify(certificate.getPublicKey());

        assertThat(certificate.getBasicConstraints()).isNotNegative();
        assertThat(certificate.getIssuerX500Principal()).isEqualTo(certificate.getSubjectX500Principal());
    }

    @Test
    void isMadeOncePerSetOfNames() throws Exception {
        var first = certificatesAt(NOW).forHosts(List.of("a.example", "b.example"));
        var sameNames = certificatesAt(NOW).forHosts(List.of("b.example", "a.example"));
        var otherNames = certificatesAt(NOW).forHosts(List.of("a.example"));

        assertThat(read(sameNames)).isEqualTo(read(first));
        assertThat(read(otherNames)).isNotEqualTo(read(first));
    }

    @Test
    void isMadeAnewBeforeItEnds() throws Exception {
        var first = read(certificatesAt(NOW).forHosts(List.of("a.example")));

        var later = read(certificatesAt(NOW.plus(Duration.ofDays(364))).forHosts(List.of("a.example")));

        assertThat(later.getNotAfter()).isAfter(first.getNotAfter());
    }

    private Certificates certificatesAt(Instant now) {
        InstantSource wall = () -> now;
        return new Certificates(directory, wall);
    }

    private static X509Certificate read(OwnCertificate certificate) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(certificate.pem())));
    }
}
