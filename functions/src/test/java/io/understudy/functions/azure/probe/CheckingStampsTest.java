package io.understudy.functions.azure.probe;

import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.ConfirmFenced;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Fence;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.gate.Claim;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.StateAnswer;
import io.understudy.run.Fault;
import io.understudy.run.Outcome;
import io.understudy.run.Sight;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckingStampsTest {

    private static final StampName WEU = new StampName("weu");

    private final HandClock clock = new HandClock();
    private Optional<String> token = Optional.of("ours");
    private FakeAzure stamp;
    private CheckActuators checks;
    private URI host;

    @BeforeEach
    void startStamp() throws IOException {
        stamp = new FakeAzure();
        host = stamp.endpoint();
        checks = ShopChecks.with(clock, () -> token);
    }

    @AfterEach
    void stopStamp() {
        stamp.close();
    }

    @Test
    void findsAStampHealthyInside() {
        stamp.on("GET", "/verify", 200, "{\"healthy\":true,\"words\":\"all three replicas answer\"}");
        var action = new VerifyInside(WEU, host);

        var outcome = checks.verifyInside(orderTo(action), action);

        assertThat(outcome).isEqualTo(new Outcome.Done("stamp weu is healthy inside: all three replicas answer"));
        assertThat(stamp.calls().get(0).query()).isEqualTo("mode=read");
        assertThat(stamp.calls().get(0).header("Authorization")).isEqualTo("Bearer ours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "503 | {\"healthy\":false,\"words\":\"no database\"}",
                "200 | {\"healthy\":false,\"words\":\"no database\"}",
                "200 | <html>welcome</html>",
                "404 | not here",
                "200 | []",
            })
    void asksAStampAgainThatIsNotHealthyInside(int status, String body) {
        stamp.on("GET", "/verify", status, body);
        var action = new VerifyInside(WEU, host);

        assertThat(checks.verifyInside(orderTo(action), action)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void asksLessOftenTheLongerItTakes() {
        stamp.breakOn("GET", "/verify");
        clock.pass(Duration.ofSeconds(50));
        var action = new VerifyInside(WEU, host);

        assertThat(checks.verifyInside(orderTo(action), action))
                .isEqualTo(new Outcome.NotYet(
                        Duration.ofMillis(1500), "stamp weu is not healthy inside: the connection broke"));
    }

    @Test
    void hasAStampWriteWithOurToken() {
        stamp.on("POST", "/verify", 200, "{\"written\":true,\"words\":\"row 17 in 8 ms\"}");
        var action = new VerifyWrites(WEU, host);

        var outcome = checks.verifyWrites(orderTo(action), action);

        assertThat(outcome).isEqualTo(new Outcome.Done("stamp weu accepts writes: row 17 in 8 ms"));
        assertThat(stamp.calls().get(0).query()).isEqualTo("mode=write");
        assertThat(stamp.calls().get(0).header("Authorization")).isEqualTo("Bearer ours");
    }

    @Test
    void waitsForAStampThatDoesNotWriteYet() {
        stamp.on("POST", "/verify", 503, "{\"written\":false,\"words\":\"the database is read-only\"}");
        var action = new VerifyWrites(WEU, host);

        assertThat(checks.verifyWrites(orderTo(action), action).words())
                .isEqualTo("stamp weu does not accept writes: the database is read-only");
    }

    @Test
    void endsWhereAStampDoesNotAcceptUs() {
        stamp.on("POST", "/verify", 401, "");
        var action = new VerifyWrites(WEU, host);

        assertThat(checks.verifyWrites(orderTo(action), action))
                .isEqualTo(new Outcome.Refused(new Fault(
                        Fault.Kind.NOT_ALLOWED, "HTTP 401", "stamp weu does not accept our token for a write")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | not written: the token cannot be checked: no full answer within 2000 ms",
                "401 | not written: the token cannot be checked: its key is not among the issuer's",
                "401 | not written: the keys cannot be fetched right now",
                "503 | not written: the keys are not readable right now (login answered 503)",
            })
    void asksAStampAgainThatCannotLookAtOurToken(int status, String words) {
        stamp.on("POST", "/verify", status, "{\"written\":false,\"words\":\"" + words + "\"}");
        var action = new VerifyWrites(WEU, host);

        assertThat(checks.verifyWrites(orderTo(action), action)).isInstanceOf(Outcome.NotYet.class);
    }

    @Test
    void asksNobodyForAWriteWithoutAToken() {
        token = Optional.empty();
        var action = new VerifyWrites(WEU, host);

        assertThat(checks.verifyWrites(orderTo(action), action)).isInstanceOf(Outcome.NotYet.class);
        assertThat(stamp.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3 | NOBODY     | false | true  | true  | stamp weu admits nobody and runs no worker under fence 3",
                "2 | NOBODY     | false | true  | true  | stamp weu is not fenced yet: its gate is at fence 2, not 3",
                "3 | EVERYBODY  | false | true  | true  | stamp weu is not fenced yet: its gate admits everybody",
                "3 | READS_ONLY | false | true  | true  | stamp weu is not fenced yet: its gate admits readers only",
                "3 | PROBES     | false | true  | true  | stamp weu is not fenced yet: its gate admits 'PROBES', a degree that is not known here",
                "3 | NOBODY     | true  | true  | true  | stamp weu is not fenced yet: its gate lets workers run",
                "3 | NOBODY     | false | false | true  | stamp weu is not fenced yet: its cluster has not stopped everything that its gate stops",
                "3 | NOBODY     | false | true  | false | stamp weu is not fenced yet: not every replica of its gate does the same",
            })
    void knowsAFenceThatHolds(
            long fence, String admits, boolean runsWorkers, boolean isInLine, boolean twinsAgree, String words) {
        var claims = EnumSet.of(Claim.SETTLED);
        if (isInLine) {
            claims.add(Claim.IN_LINE);
        }
        if (twinsAgree) {
            claims.add(Claim.TWINS_AGREE);
        }
        stamp.on("GET", "/state", 200, state("orders", "weu", fence, admits, runsWorkers, claims));
        var action = new ConfirmFenced(WEU, host, new Fence(3));

        var outcome = checks.confirmFenced(orderTo(action), action);

        assertThat(outcome.words()).isEqualTo(words);
        assertThat(outcome.isGood()).isEqualTo(!words.contains("not fenced yet"));
        if (outcome instanceof Outcome.NotYet notYet) {
            assertThat(notYet.sight()).contains(Sight.OTHERWISE);
        }
    }

    @ParameterizedTest
    @CsvSource({"EVERYBODY, true", "NOBODY, false"})
    void standsDownWhereAGateFollowsSomebodyElsesFence(String admits, boolean runsWorkers) {
        var claims = Set.of(Claim.SETTLED, Claim.IN_LINE, Claim.TWINS_AGREE);
        stamp.on("GET", "/state", 200, state("orders", "weu", 4, admits, runsWorkers, claims));
        var action = new ConfirmFenced(WEU, host, new Fence(3));

        assertThat(checks.confirmFenced(orderTo(action), action))
                .isEqualTo(new Outcome.Refused(new Fault(
                        Fault.Kind.STALE,
                        "NewerFence",
                        "stamp weu follows fence 4, newer than our fence 3: another installation is in charge, so we stand"
                                + " down")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isInLine", "twinsAgree"})
    void doesNotBelieveAGateThatSaysNothingOfItsClusterOrItsTwins(String leftOut) {
        var closed = state("orders", "weu", 3, "NOBODY", false, Set.of(Claim.IN_LINE, Claim.TWINS_AGREE));
        stamp.on("GET", "/state", 200, closed.replace("\"" + leftOut + "\":true,", ""));
        var action = new ConfirmFenced(WEU, host, new Fence(3));

        var outcome = checks.confirmFenced(orderTo(action), action);

        assertThat(outcome).isInstanceOf(Outcome.NotYet.class);
        assertThat(outcome.words())
                .startsWith("the gate of stamp weu does not tell its state: answered 200 in ")
                .endsWith(", but not as a gate does (its '" + leftOut + "' is missing or is not true or false)");
    }

    @ParameterizedTest
    @CsvSource({"orders, neu", "shops, weu"})
    void doesNotTakeTheGateOfAnotherStampOrWorkloadForTheOneThatItAsked(String workload, String answering) {
        var claims = Set.of(Claim.IN_LINE, Claim.TWINS_AGREE);
        stamp.on("GET", "/state", 200, state(workload, answering, 3, "NOBODY", false, claims));
        var action = new ConfirmFenced(WEU, host, new Fence(3));

        assertThat(checks.confirmFenced(orderTo(action), action))
                .isInstanceOf(Outcome.NotYet.class)
                .extracting(Outcome::words)
                .isEqualTo("the gate that answered for stamp weu belongs to workload " + workload + " in stamp "
                        + answering);
    }

    @Test
    void usesNoAnswerThatNamesAnotherStampInItsHeader() {
        var state = state("orders", "weu", 3, "NOBODY", false, Set.of(Claim.IN_LINE, Claim.TWINS_AGREE));
        stamp.on("GET", "/verify", 200, "{\"healthy\":true,\"words\":\"fine\"}", "x-understudy-stamp", "neu")
                .on("POST", "/verify", 200, "{\"written\":true,\"words\":\"fine\"}", "x-understudy-stamp", "neu")
                .on("GET", "/state", 200, state, "x-understudy-stamp", "neu");
        var inside = new VerifyInside(WEU, host);
        var writes = new VerifyWrites(WEU, host);
        var fenced = new ConfirmFenced(WEU, host, new Fence(3));

        assertThat(List.of(
                        checks.verifyInside(orderTo(inside), inside),
                        checks.verifyWrites(orderTo(writes), writes),
                        checks.confirmFenced(orderTo(fenced), fenced)))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOf(Outcome.NotYet.class)
                        .extracting(Outcome::words)
                        .asString()
                        .endsWith("stamp neu answered in its place"));
    }

    private static String state(
            String workload, String answering, long fence, String admits, boolean runsWorkers, Set<Claim> claims) {
        return new StateAnswer(
                        new WorkloadName(workload),
                        new StampName(answering),
                        new Fence(fence),
                        0,
                        new Doing(new Degree(admits), runsWorkers, false),
                        claims,
                        "the control region says so")
                .text();
    }

    @Test
    void doesNotTakeSilenceForAFence() {
        stamp.breakOn("GET", "/state");
        var action = new ConfirmFenced(WEU, host, new Fence(3));

        assertThat(checks.confirmFenced(orderTo(action), action))
                .isInstanceOfSatisfying(
                        Outcome.NotYet.class,
                        notYet -> assertThat(notYet.sight()).contains(Sight.SILENT));
    }
}
