package io.understudy.functions.azure.activation;

import com.azure.core.http.HttpPipeline;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import io.understudy.activation.Activation;
import io.understudy.activation.ActivationText;
import io.understudy.activation.Seal;
import io.understudy.functions.azure.calls.Calls;
import io.understudy.functions.azure.calls.Calls.MayChange;
import io.understudy.functions.azure.http.AzureHttp;
import java.net.URI;

/** Signs activations with a key that never leaves its vault. */
final class ActivationSigner {

    private static final String VAULT = "https://vault.azure.net/.default";

    private final CryptographyClient key;
    private final String keyId;

    ActivationSigner(URI signingKey, HttpPipeline pipeline) {
        // Without the cache the client signs in the vault at once, and does not ask for the right to read the key.
        this.key = new CryptographyClientBuilder()
                .keyIdentifier(signingKey.toString())
                .pipeline(pipeline)
                .disableKeyCaching()
                .buildClient();
        var path = signingKey.getPath();
        this.keyId = path.substring(path.lastIndexOf('/') + 1);
    }

    static ActivationSigner inVault(URI signingKey, AzureHttp http) {
        return new ActivationSigner(signingKey, http.pipeline(VAULT));
    }

    String keyId() {
        return keyId;
    }

    Seal sign(Activation activation) {
        return Seal.of(activation, keyId, sign(ActivationText.digest(ActivationText.write(activation))));
    }

    /** Signs a text that is no activation. */
    void warm() {
        sign(ActivationText.digest("nothing"));
    }

    private byte[] sign(byte[] digest) {
        return Calls.call(
                "sign with key " + keyId,
                MayChange.NOTHING,
                () -> key.sign(SignatureAlgorithm.ES256, digest).getSignature());
    }
}
