package io.understudy.emulators.storage.protocol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Lets callers in: shared-key signatures by the account's key, bearer tokens by the check that was handed in. */
public final class CallerCheck {

    private static final String HMAC = "HmacSHA256";

    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private final TokenCheck tokens;

    public CallerCheck(TokenCheck tokens) {
        this.tokens = tokens;
    }

    public void admit(StorageAccount account) {
        keys.put(account.name(), new SecretKeySpec(Base64.getDecoder().decode(account.key()), HMAC));
    }

    boolean knows(String account) {
        return keys.containsKey(account);
    }

    /** Returns if the caller may come in, else refuses as the service would. */
    void check(String service, StorageRequest request) {
        var key = Optional.ofNullable(keys.get(request.account()))
                .orElseThrow(() -> new StorageRefusal(
                        404, "ResourceNotFound", "The account '" + request.account() + "' does not exist here."));
        var authorization = request.header("Authorization").orElseThrow(CallerCheck::nobody);
        var space = authorization.indexOf(' ');
        var scheme = space < 0 ? authorization : authorization.substring(0, space);
        var proof = space < 0 ? "" : authorization.substring(space + 1).trim();
        switch (scheme) {
            case "Bearer" ->
                tokens.refuse(proof).ifPresent(reason -> {
                    throw badToken(reason);
                });
            case "SharedKey" ->
                checkSignature(key, request, proof, SigningText.of(service, request, SigningText.Form.FULL));
            case "SharedKeyLite" ->
                checkSignature(key, request, proof, SigningText.of(service, request, SigningText.Form.LITE));
            default ->
                throw new StorageRefusal(
                        400,
                        "InvalidAuthenticationInfo",
                        "Authentication information is not given in the correct format.");
        }
    }

    private static void checkSignature(SecretKeySpec key, StorageRequest request, String proof, String text) {
        var expected = request.account() + ":" + sign(key, text);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), proof.getBytes(StandardCharsets.UTF_8))) {
            throw new StorageRefusal(
                    403,
                    "AuthenticationFailed",
                    "Server failed to authenticate the request. Make sure the value of Authorization header is formed"
                            + " correctly including the signature.");
        }
    }

    private static String sign(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    private static StorageRefusal nobody() {
        return new StorageRefusal(
                401, "NoAuthenticationInformation", "Server failed to authenticate the request: no credentials given.");
    }

    private static StorageRefusal badToken(String reason) {
        return new StorageRefusal(
                401, "InvalidAuthenticationInfo", "Server failed to authenticate the request: " + reason);
    }
}
