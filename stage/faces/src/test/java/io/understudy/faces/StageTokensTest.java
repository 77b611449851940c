package io.understudy.faces;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.faces.identity.StageTokens;
import io.understudy.faces.identity.TokenVerdict;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StageTokensTest {

    private final StageTokens tokens = new StageTokens(AnyStage.TENANT, InstantSource.system());

    @Test
    void takesResourceManagerUnderBothItsNames() {
        var token = tokens.issue(AnyStage.IDENTITY, "https://management.core.windows.net/")
                .token();

        assertThat(tokens.check(token, "https://management.azure.com")).isInstanceOf(TokenVerdict.Accepted.class);
    }

    @Test
    void refusesTheTokensOfAnotherStage() {
        var stranger = new StageTokens(AnyStage.TENANT, InstantSource.system());
        var token = stranger.issue(AnyStage.ALICE, "api://understudy").token();

        assertThat(tokens.check(token, "api://understudy"))
                .isEqualTo(new TokenVerdict.Refused("the token was not signed by this stage"));
    }

    @Test
    void refusesAnAlteredToken() {
        var token = tokens.issue(AnyStage.ALICE, "api://understudy").token();
        var other = tokens.issue(AnyStage.IDENTITY, "api://understudy").token();
        var mixed = token.substring(0, token.lastIndexOf('.')) + other.substring(other.lastIndexOf('.'));

        assertThat(tokens.check(mixed, "api://understudy")).isInstanceOf(TokenVerdict.Refused.class);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(tokens.check("", "api://understudy"))
                .isEqualTo(new TokenVerdict.Refused("a bearer token for api://understudy is needed"));
        assertThat(tokens.check("Bearer nonsense", "api://understudy"))
                .isInstanceOfSatisfying(
                        TokenVerdict.Refused.class,
                        refused -> assertThat(refused.sentence()).startsWith("the bearer token is not a JWT"));
    }
}
