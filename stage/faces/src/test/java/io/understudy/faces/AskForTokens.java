package io.understudy.faces;

import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.ManagedIdentityCredentialBuilder;

/** A process of its own, because the real credential reads its endpoint from the environment: prints one token per scope. */
final class AskForTokens {

    private AskForTokens() {}

    public static void main(String[] scopes) {
        var credential = new ManagedIdentityCredentialBuilder().build();
        for (var scope : scopes) {
            var token = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            System.out.println("token: " + token.getToken());
        }
    }
}
