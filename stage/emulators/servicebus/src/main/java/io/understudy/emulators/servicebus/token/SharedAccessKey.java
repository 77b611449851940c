package io.understudy.emulators.servicebus.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Accepts the SAS tokens that are signed with this key and have not expired. */
public record SharedAccessKey(String name, String key, InstantSource wall) implements TokenCheck {

    private static final String PREFIX = "SharedAccessSignature ";

    @Override
    public Answer judge(String type, String audience, String token) {
        if (!token.startsWith(PREFIX)) {
            return new Answer.Refused("Only shared access signatures are accepted here.");
        }
        try {
            var parts = parts(token.substring(PREFIX.length()));
            var resource = parts.getOrDefault("sr", "");
            var expires = parts.getOrDefault("se", "");
            var signature = URLDecoder.decode(parts.getOrDefault("sig", ""), StandardCharsets.UTF_8);
            if (!MessageDigest.isEqual(bytes(sign(resource + "\n" + expires)), bytes(signature))) {
                return new Answer.Refused("InvalidSignature: The token has an invalid signature.");
            }
            var until = Instant.ofEpochSecond(Long.parseLong(expires));
            return until.isAfter(wall.instant())
                    ? new Answer.Accepted(until)
                    : new Answer.Refused("ExpiredToken: The token expired at " + until + ".");
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return new Answer.Refused("MalformedToken: The token cannot be read.");
        }
    }

    private static Map<String, String> parts(String text) {
        var parts = new HashMap<String, String>();
        for (var part : text.split("&", -1)) {
            var equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return parts;
    }

    private String sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(bytes(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
