package io.understudy.functions.azure.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallFaultsTest {

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationFailed, NOT_ALLOWED",
        "403, LinkedAuthorizationFailed, NOT_ALLOWED",
        "409, ScopeLocked, NOT_ALLOWED",
        "400, ErrCode_InsufficientVCPUQuota, NO_CAPACITY",
        "404, ResourceNotFound, MISCONFIGURED",
        "400, FailoverGroupDoesNotExist, MISCONFIGURED",
        "400, KeyMaterialNotFoundOnRemoteServer, MISCONFIGURED",
        "400, AzureKeyVaultKeyDisabled, MISCONFIGURED",
        "405, UnsupportedReplicationOperation, REJECTED",
        "400, PlannedFailoverTimedOut, REJECTED",
        "400, InvalidParameter, REJECTED",
    })
    void endsAnOrderWhereAskingAgainWouldNotHelp(int status, String code, Fault.Kind kind) {
        var outcome = CallFaults.outcome(answered(status, code), Duration.ZERO);

        assertThat(outcome)
                .isEqualTo(new Outcome.Refused(new Fault(
                                kind,
                                code.isEmpty() ? "HTTP " + status : code,
                                "could not start cluster neu: Azure answered " + status
                                        + (code.isEmpty() ? "" : " " + code) + ", \"no\"")
                        .withoutTrace()));
    }

    @ParameterizedTest
    @CsvSource({
        "409, ConflictingServerOperation",
        "409, GeoReplicationCannotBecomePrimaryDuringUndo",
        "409, OperationNotAllowed",
        "400, IncorrectReplicationLinkState",
        "412, EtagMismatch",
        "429, SubscriptionTooManyRequests",
        "503, TooManyRequests",
        "503, AzureKeyVaultConnectionFailed",
        "500, OperationTimedOut",
        "504, RequestTimeout",
        "408, ''",
        "401, ''",
        "401, InvalidAuthenticationToken",
        "401, ExpiredAuthenticationToken",
    })
    void asksAgainWhereItMayHelp(int status, String code) {
        assertThat(CallFaults.outcome(answered(status, code), Duration.ZERO)).isInstanceOf(Outcome.NotYet.class);
    }

    /** The simulator saw a promotion that was asked for every second, six minutes long, while the first one ran. */
    @Test
    void leavesWhatIsUnderWayTimeToEnd() {
        assertThat(CallFaults.outcome(answered(409, "FailoverGroupBusy"), Duration.ZERO))
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        later -> assertThat(later.askAgainIn()).isEqualTo(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"401, 0", "403, 0", "404, 0", "409, 0", "412, 0", "429, 0", "400, 0", "503, 5"})
    void isCertainThatACallWhichWasTurnedAwayChangedNothing(int status, int retryAfter) {
        var failure = CallFailure.answered(
                "start cluster neu", status, new ServiceError("X", "no"), Duration.ofSeconds(retryAfter));

        assertThat(failure.changedNothing()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"408, 0", "500, 0", "502, 0", "503, 0", "504, 0", "500, 5"})
    void isNotCertainWhereSomebodyBehindTheAnswerMayHaveHeardTheCall(int status, int retryAfter) {
        var failure = CallFailure.answered(
                "start cluster neu", status, new ServiceError("X", "no"), Duration.ofSeconds(retryAfter));

        assertThat(failure.changedNothing()).isFalse();
    }

    @Test
    void doesNotCallALaterRefusalCertain() {
        var outcome = CallFaults.laterOutcome(answered(403, "AuthorizationFailed"), Duration.ZERO);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.changedNothing()).isFalse());
    }

    @Test
    void tellsAQuotaFromAnOperationThatIsInTheWay() {
        var quota = CallFailure.answered(
                "scale node pool work",
                400,
                new ServiceError("OperationNotAllowed", "exceeds the approved cores Quota"),
                Duration.ZERO);

        assertThat(CallFaults.outcome(quota, Duration.ZERO))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.fault().kind()).isEqualTo(Fault.Kind.NO_CAPACITY));
    }

    @Test
    void waitsAsLongAsTheServiceAsks() {
        var throttled = CallFailure.answered(
                "read cluster neu", 429, new ServiceError("Throttled", "slow down"), Duration.ofSeconds(17));

        assertThat(CallFaults.outcome(throttled, Duration.ZERO))
                .isEqualTo(new Outcome.NotYet(
                        Duration.ofSeconds(17),
                        "could not read cluster neu: Azure answered 429 Throttled, \"slow down\""));
    }

    @Test
    void isInDoubtOnlyAboutACallThatWasSentAndGotNoAnswer() {
        var sent = CallFailure.uncertain("start cluster neu", "the connection broke");
        var neverSent = CallFailure.unheard("start cluster neu", "there was no connection");

        assertThat(CallFaults.outcome(sent, Duration.ZERO))
                .isEqualTo(new Outcome.Unknown(
                        "could not start cluster neu: the connection broke after the call was sent"));
        assertThat(CallFaults.outcome(neverSent, Duration.ZERO)).isInstanceOf(Outcome.NotYet.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AllocationFailed, no room in zone 1, NO_CAPACITY, AllocationFailed, no room in zone 1",
        "SomethingNew, '', REJECTED, SomethingNew, SomethingNew",
        "'', it broke, REJECTED, Failed, it broke",
        "Conflict, busy, REJECTED, Conflict, busy",
    })
    void saysWhyAnOperationFailed(String code, String said, Fault.Kind kind, String faultCode, String words) {
        assertThat(CallFaults.failed("the start of cluster neu", new ServiceError(code, said)))
                .isEqualTo(new Fault(kind, faultCode, "the start of cluster neu failed: " + words));
    }

    @Test
    void saysThatAzureDoesNotSayWhy() {
        assertThat(CallFaults.failed("the update of origin weu", ServiceError.NONE)
                        .words())
                .isEqualTo("the update of origin weu failed, and Azure does not say why");
    }

    private static CallFailure answered(int status, String code) {
        return CallFailure.answered("start cluster neu", status, new ServiceError(code, "no"), Duration.ZERO);
    }
}
