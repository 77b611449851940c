package io.understudy.faces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.understudy.faces.identity.LoginFace;
import io.understudy.faces.identity.Principal;
import io.understudy.faces.identity.TokenFault;
import io.understudy.faces.identity.TokenVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginFaceTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String AUDIENCE = "api://understudy";
    private static final String AUTHORITY = "https://login.microsoftonline.com/" + AnyStage.TENANT;
    private static final String FORM_TYPE = "application/x-www-form-urlencoded";

    @TempDir
    Path directory;

    private AnyStage stage;
    private LoginFace face;

    @BeforeEach
    void open() {
        stage = AnyStage.open(directory);
        face = new LoginFace(stage.tokens, List.of(AnyStage.ALICE, Principal.Application.AZURE_MONITOR));
        stage.playing(LoginFace.HOST, face);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void publishesTheKeysWithWhichItsTokensCanBeChecked() throws Exception {
        var discovery = JSON.readTree(
                stage.get(AUTHORITY + "/v2.0/.well-known/openid-configuration").body());
        var token = SignedJWT.parse(signIn("person=alice"));

        var keys = JWKSet.parse(stage.get(discovery.path("jwks_uri").asText()).body());

        var key = keys.getKeyByKeyId(token.getHeader().getKeyID()).toRSAKey();
        assertThat(token.verify(new RSASSAVerifier(key))).isTrue();
        assertThat(key.isPrivate()).isFalse();
        assertThat(token.getJWTClaimsSet().getIssuer())
                .isEqualTo(discovery.path("issuer").asText());
    }

    @Test
    void signsPeopleInByName() throws Exception {
        var verdict = stage.tokens.check("Bearer " + signIn("person=alice"), AUDIENCE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TokenVerdict.Accepted.class,
                        accepted -> assertThat(accepted.claims())
                                .containsEntry("name", "Alice Example")
                                .containsEntry("preferred_username", "alice@understudy.example")
                                .containsEntry("roles", List.of("Understudy.Operator")));
    }

    @Test
    void playsAzureMonitorsSecureWebhookCaller() throws Exception {
        var verdict = stage.tokens.check(signIn("client_id=461e8683-5575-4561-ac7f-899cc907d62a"), AUDIENCE);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TokenVerdict.Accepted.class,
                        accepted -> assertThat(accepted.claims())
                                .containsEntry("appid", "461e8683-5575-4561-ac7f-899cc907d62a")
                                .containsEntry("roles", List.of("ActionGroupsSecureWebhook"))
                                .containsEntry("iss", "https://sts.windows.net/" + AnyStage.TENANT + "/"));
    }

    @Test
    void knowsNoStrangers() throws Exception {
        var answer = stage.post(
                AUTHORITY + "/oauth2/v2.0/token",
                "grant_type=client_credentials&person=mallory&scope=" + AUDIENCE,
                "Content-Type",
                FORM_TYPE);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_grant");
    }

    @Test
    void handsOutFaultyTokensOnDemand() throws Exception {
        face.behave(TokenFault.WRONG_AUDIENCE);
        assertRefused(signIn("person=alice"), "the token is for [https://nobody.example], not for api://understudy");

        face.behave(TokenFault.EXPIRED);
        assertRefused(signIn("person=alice"), "the token ran out at ");

        face.behave(TokenFault.DOWN);
        assertThatThrownBy(() -> signIn("person=alice")).isInstanceOf(IOException.class);
    }

    private void assertRefused(String token, String sentence) {
        assertThat(stage.tokens.check(token, AUDIENCE))
                .isInstanceOfSatisfying(
                        TokenVerdict.Refused.class,
                        refused -> assertThat(refused.sentence()).startsWith(sentence));
    }

    private String signIn(String who) throws Exception {
        var answer = stage.post(
                AUTHORITY + "/oauth2/v2.0/token",
                "grant_type=client_credentials&scope=api%3A%2F%2Funderstudy%2F.default&" + who,
                "Content-Type",
                FORM_TYPE);
        return JSON.readTree(answer.body()).path("access_token").asText();
    }
}
