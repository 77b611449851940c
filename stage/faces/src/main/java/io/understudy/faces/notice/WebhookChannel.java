package io.understudy.faces.notice;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The generic webhook: {@code X-Signature-256} is an HMAC over the time stamp, a dot and the raw body. */
final class WebhookChannel implements Judgement.Channel {

    private static final Duration SKEW_MAX = Duration.ofMinutes(5);
    private static final String PREFIX = "sha256=";

    private final InstantSource clock;
    private final List<String> secrets;

    WebhookChannel(InstantSource clock, List<String> secrets) {
        this.clock = clock;
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public Judgement judge(String path, Headers headers, byte[] raw, JsonNode json) {
        var timestamp = headers.getFirst("X-Timestamp");
        var signature = headers.getFirst("X-Signature-256");
        if (timestamp == null || signature == null || headers.getFirst("X-Event-Id") == null) {
            return Judgement.bad(401, "X-Timestamp, X-Signature-256 and X-Event-Id are needed");
        }
        if (secrets.stream().noneMatch(secret -> isSignedWith(secret, timestamp, raw, signature))) {
            return Judgement.bad(401, "X-Signature-256 does not fit X-Timestamp and the body");
        }
        var at = read(timestamp);
        if (at.isEmpty()) {
            return Judgement.bad(400, "X-Timestamp is neither epoch seconds nor ISO-8601: " + timestamp);
        }
        if (Duration.between(at.get(), clock.instant()).abs().compareTo(SKEW_MAX) > 0) {
            return Judgement.bad(401, "X-Timestamp lies more than five minutes off: " + timestamp);
        }
        return json.isContainerNode() ? Judgement.good(200) : Judgement.bad(400, "the body is not JSON");
    }

    @Override
    public String idOf(Headers headers, JsonNode json) {
        return Optional.ofNullable(headers.getFirst("X-Event-Id")).orElse("");
    }

    private static boolean isSignedWith(String secret, String timestamp, byte[] raw, String signature) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            var expected = PREFIX + HexFormat.of().formatHex(mac.doFinal(raw));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException cause) {
            throw new IllegalStateException("this JDK has no HMAC-SHA256", cause);
        }
    }

    private static Optional<Instant> read(String timestamp) {
        try {
            return Optional.of(
                    timestamp.matches("\\d{1,12}")
                            ? Instant.ofEpochSecond(Long.parseLong(timestamp))
                            : Instant.parse(timestamp));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
