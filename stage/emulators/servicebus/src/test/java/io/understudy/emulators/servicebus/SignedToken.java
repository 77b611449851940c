package io.understudy.emulators.servicebus;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A shared access signature as a client writes it. */
final class SignedToken {

    private SignedToken() {}

    static String of(String keyName, String key, String resource, Instant until) {
        var signature = signature(key, resource + "\n" + until.getEpochSecond());
        return "SharedAccessSignature sr=" + resource + "&sig=" + signature + "&se=" + until.getEpochSecond() + "&skn="
                + keyName;
    }

    private static String signature(String key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var signed = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(Base64.getEncoder().encodeToString(signed), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
