package io.understudy.functions.azure.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.rest.SimpleResponse;
import com.azure.resourcemanager.sql.fluent.FailoverGroupsClient;
import com.azure.resourcemanager.sql.implementation.SqlManagementClientBuilder;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.calls.CallFailure.Reach;
import io.understudy.run.Outcome;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class CallsTest {

    private FakeAzure azure;
    private FailoverGroupsClient groups;

    @BeforeEach
    void startAzure() throws IOException {
        azure = new FakeAzure();
        groups = new SqlManagementClientBuilder()
                .endpoint(azure.endpoint().toString())
                .pipeline(azure.pipeline())
                .subscriptionId("s1")
                .buildClient()
                .getFailoverGroups();
    }

    @AfterEach
    void stopAzure() {
        azure.close();
    }

    @Test
    void readsTheInnermostCodeOfAnError() {
        azure.on("GET", "/fog", 400, """
                {"error":{"code":"BadRequest","message":"see below",
                 "details":[{"code":"QuotaExceeded","message":"no cores left"}]}}""");

        assertThatThrownBy(this::read).isInstanceOfSatisfying(CallFailure.class, failure -> {
            assertThat(failure.code()).isEqualTo("QuotaExceeded");
            assertThat(failure.words())
                    .isEqualTo("could not read failover group fog: Azure answered 400 QuotaExceeded, \"see below\"");
        });
    }

    @Test
    void readsHowLongTheServiceWantsUsToWait() {
        azure.on("GET", "/fog", 429, "{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"\"}}", "Retry-After", "9");

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
    }

    @Test
    void knowsThatACallWithoutAConnectionWasNeverHeard() {
        azure.close();

        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.reach()).isEqualTo(Reach.UNHEARD));
    }

    @Test
    void doesNotKnowWhatBecameOfACallWhoseConnectionBroke() {
        azure.breakOn("POST", "/fog/failover");

        assertThatThrownBy(this::begin)
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(failure.reach()).isEqualTo(Reach.UNCERTAIN));
    }

    @Test
    void takesAChangeThatIsAnsweredAtOnce() {
        assertThatCode(() -> Calls.begin(
                        "set a record", () -> Mono.just(new SimpleResponse<>(null, 200, null, "the record"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "<html>sign in to the guest network</html>", "{\"properties\":"})
    void asksAgainWhereAnAnswerCannotBeRead(String body) {
        azure.on("GET", "/fog", 200, body);

        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        CallFailure.class,
                        failure -> assertThat(CallFaults.outcome(failure, Duration.ZERO))
                                .isInstanceOf(Outcome.NotYet.class));
    }

    private void read() {
        var group = Calls.read("read failover group fog", () -> groups.getWithResponseAsync("rg1", "sql-neu", "fog"));
        assertThat(group).isNotNull();
    }

    private void begin() {
        Calls.begin("promote server sql-neu", () -> groups.failoverWithResponseAsync("rg1", "sql-neu", "fog"));
    }
}
