package io.understudy.functions.azure.probe;

import static io.understudy.functions.azure.arm.Orders.orderTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.ConfirmFenced;
import io.understudy.action.VerifyInside;
import io.understudy.action.VerifyWrites;
import io.understudy.activation.Fence;
import io.understudy.functions.azure.arm.FakeAzure;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.http.PlainHttp;
import io.understudy.gate.Claim;
import io.understudy.gate.Degree;
import io.understudy.gate.Doing;
import io.understudy.gate.HealthAnswer;
import io.understudy.gate.StateAnswer;
import io.understudy.gate.WriteAnswer;
import io.understudy.run.Outcome;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gates and the automation are deployed apart: each meets older and newer ones of the other. */
class TalkingToGatesOfOtherVersionsTest {

    private static final Path RECORDED = Path.of("..", "shared", "src", "test", "resources", "gate", "before-versions");
    private static final StampName WEU = new StampName("weu");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private FakeAzure stamp;
    private CheckActuators checks;
    private URI host;

    @BeforeEach
    void startStamp() throws IOException {
        stamp = new FakeAzure();
        host = stamp.endpoint();
        checks = new CheckActuators(new PlainHttp(), new HandClock().asProductTime(), new ATokenOfOurs("ours"), "shop");
    }

    @AfterEach
    void stopStamp() {
        stamp.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state-fenced       | stamp weu admits nobody and runs no worker under fence 4",
                "state-open         | stamp weu is not fenced yet: its gate is at fence 3, not 4",
                "state-readers-only | stamp weu is not fenced yet: its gate is at fence 3, not 4",
                "state-cold         | stamp weu is not fenced yet: its gate is at fence 0, not 4",
                "state-by-hand      | stamp weu is not fenced yet: its gate admits everybody",
            })
    void anOldGateIsUnderstoodWhenItIsAskedForItsFence(String recorded, String words) throws IOException {
        stamp.on("GET", "/state", 200, recorded(recorded), "x-understudy-stamp", "weu");

        assertThat(confirmFenced(4).words()).isEqualTo(words);
    }

    @Test
    void anOldGatesChecksAreUnderstood() throws IOException {
        stamp.on("GET", "/verify", 200, recorded("health-well"))
                .on("GET", "/verify", 503, recorded("health-ill"))
                .on("POST", "/verify", 200, recorded("written"))
                .on("POST", "/verify", 503, recorded("not-written"));
        var inside = new VerifyInside(WEU, host);
        var writes = new VerifyWrites(WEU, host);

        assertThat(checks.verifyInside(orderTo(inside), inside))
                .isEqualTo(new Outcome.Done("stamp weu is healthy inside: it is \"well\"\n\u00e9\ud83d\ude80"));
        assertThat(checks.verifyInside(orderTo(inside), inside).words())
                .isEqualTo("stamp weu is not healthy inside: no database");
        assertThat(checks.verifyWrites(orderTo(writes), writes))
                .isEqualTo(new Outcome.Done("stamp weu accepts writes: a mark was written and read back"));
        assertThat(checks.verifyWrites(orderTo(writes), writes).words())
                .isEqualTo("stamp weu does not accept writes: the database is read-only");
    }

    @Test
    void aNewerGateThatSaysMoreIsUnderstood() throws IOException {
        var more = recorded("state-fenced").replace("}", ",\"server\":{\"name\":\"sql-weu\",\"role\":null}}");
        stamp.on("GET", "/state", 200, more, "x-understudy-protocol", "7");

        assertThat(confirmFenced(4)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aNewerGateThatIsNotUnderstoodIsNotBelievedAndItsVersionIsNamed() throws IOException {
        var other = recorded("state-fenced").replace("\"isInLine\":true,", "");
        stamp.on("GET", "/state", 200, other, "x-understudy-protocol", "7");

        assertThat(confirmFenced(4).words())
                .startsWith("the gate of stamp weu does not tell its state: ")
                .endsWith(
                        "(its 'isInLine' is missing or is not true or false; the gate speaks version 7 and we read 1)");
    }

    @Test
    void aDegreeThatOnlyANewerGateKnowsIsNoFence() throws IOException {
        stamp.on("GET", "/state", 200, recorded("state-fenced").replace("NOBODY", "PROBES"));

        assertThat(confirmFenced(4).words())
                .isEqualTo("stamp weu is not fenced yet: its gate admits 'PROBES', a degree that is not known here");
    }

    @ParameterizedTest
    @CsvSource({
        "3, NOBODY, false, true, true, false",
        "4, NOBODY, false, true, true, true",
        "4, EVERYBODY, false, true, true, false",
        "4, READS_ONLY, false, true, true, false",
        "4, PROBES, false, true, true, false",
        "4, NOBODY, true, true, true, false",
        "4, NOBODY, false, false, true, false",
        "4, NOBODY, false, true, false, false",
    })
    void anOldAutomationReadsTheFenceOfANewGateAsTheNewOneDoes(
            long fence, String admits, boolean workers, boolean isInLine, boolean twinsAgree, boolean isFenced) {
        var claims = EnumSet.of(Claim.SETTLED);
        if (isInLine) {
            claims.add(Claim.IN_LINE);
        }
        if (twinsAgree) {
            claims.add(Claim.TWINS_AGREE);
        }
        var text = state(fence, admits, workers, claims);
        stamp.on("GET", "/state", 200, text);

        assertThat(ReaderBeforeVersions.isFenced(text, 4)).isEqualTo(isFenced);
        assertThat(confirmFenced(4).isGood()).isEqualTo(isFenced);
    }

    @Test
    void onlyAnOldAutomationTakesSomebodyElsesNewerFenceForOurs() {
        var text = state(5, "EVERYBODY", true, Set.of(Claim.SETTLED));
        stamp.on("GET", "/state", 200, text);

        assertThat(ReaderBeforeVersions.isFenced(text, 4)).isTrue();
        assertThat(confirmFenced(4)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void anOldAutomationReadsTheChecksOfANewGate() {
        var well = new HealthAnswer(true, "all is \"well\"", Optional.of(new HealthAnswer.DataSeen(true, NOON))).text();
        var ill = new HealthAnswer(false, "no database", Optional.empty()).text();
        var written = new WriteAnswer(true, "row 17").text();

        assertThat(ReaderBeforeVersions.isHealthy(well)).isTrue();
        assertThat(ReaderBeforeVersions.words(well)).isEqualTo("all is \"well\"");
        assertThat(ReaderBeforeVersions.isPrimary(well)).contains(true);
        assertThat(ReaderBeforeVersions.committedAt(well)).contains(NOON);
        assertThat(ReaderBeforeVersions.isHealthy(ill)).isFalse();
        assertThat(ReaderBeforeVersions.isPrimary(ill)).isEmpty();
        assertThat(ReaderBeforeVersions.isWritten(written)).isTrue();
        assertThat(ReaderBeforeVersions.isWritten(new WriteAnswer(false, "read-only").text()))
                .isFalse();
    }

    private Outcome confirmFenced(long fence) {
        var action = new ConfirmFenced(WEU, host, new Fence(fence));
        return checks.confirmFenced(orderTo(action), action);
    }

    private static String state(long fence, String admits, boolean workers, Set<Claim> claims) {
        return new StateAnswer(
                        new WorkloadName("orders"),
                        WEU,
                        new Fence(fence),
                        0,
                        new Doing(new Degree(admits), workers, false),
                        claims,
                        "the control region says so")
                .text();
    }

    private static String recorded(String name) throws IOException {
        var text = Files.readString(RECORDED.resolve(name + ".txt"));
        return text.substring(text.indexOf("\n\n") + 2);
    }
}
