package io.understudy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that were recorded from the gate of that day, read by the reader of today. */
class ReadingGatesFromBeforeVersionsTest {

    private static final StampName WEU = new StampName("weu");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Doing NOTHING = Doing.of(Duty.nothing(WEU));

    @Test
    void understandsAFencedGate() {
        assertThat(state("state-fenced"))
                .isEqualTo(new StateAnswer(
                        new WorkloadName("orders"),
                        WEU,
                        new Fence(4),
                        0,
                        NOTHING,
                        Set.of(Claim.SETTLED, Claim.IN_LINE, Claim.TWINS_AGREE),
                        "closed without workers, obeying fence 4 revision 0: the control region says so"));
    }

    @Test
    void understandsAGateThatCameUpCold() {
        var state = state("state-cold");

        assertThat(state.fence()).isEqualTo(Fence.NONE);
        assertThat(state.does()).isEqualTo(NOTHING);
        assertThat(state.claims()).containsExactlyInAnyOrder(Claim.IN_LINE, Claim.TWINS_AGREE);
    }

    @Test
    void understandsAnOpenGateAndOneForReadersAndOneThatIsOpenByHand() {
        assertThat(state("state-open").does()).isEqualTo(Doing.of(Duty.everything(WEU)));
        assertThat(state("state-readers-only").does().admits()).isEqualTo(Degree.of(Admission.READS_ONLY));
        assertThat(state("state-readers-only").revision()).isEqualTo(1);
        assertThat(state("state-by-hand").says(Claim.BY_HAND)).isTrue();
    }

    @Test
    void understandsReadChecks() {
        assertThat(HealthAnswer.parse(Recorded.named("health-well").body()).understood())
                .contains(new HealthAnswer(
                        true,
                        "it is \"well\"\n\u00e9\ud83d\ude80",
                        Optional.of(new HealthAnswer.DataSeen(true, NOON))));
        assertThat(HealthAnswer.parse(Recorded.named("health-without-data").body())
                        .understood())
                .contains(new HealthAnswer(true, "the workload answered 200", Optional.empty()));
        assertThat(HealthAnswer.parse(Recorded.named("health-ill").body()).understood())
                .contains(new HealthAnswer(
                        false, "no database", Optional.of(new HealthAnswer.DataSeen(false, NOON.plusMillis(250)))));
    }

    @Test
    void understandsWriteChecks() {
        assertThat(WriteAnswer.parse(Recorded.named("written").body()).understood())
                .contains(new WriteAnswer(true, "a mark was written and read back"));
        assertThat(WriteAnswer.parse(Recorded.named("not-written").body()).understood())
                .contains(new WriteAnswer(false, "the database is read-only"));
        assertThat(WriteAnswer.parse(Recorded.named("write-refused").body()).understood())
                .contains(new WriteAnswer(false, "not written: no token was sent"));
    }

    @Test
    void understandsPeers() {
        var open = Recorded.named("peer-open");

        assertThat(peer("peer-open"))
                .isEqualTo(new PeerAnswer(
                        WEU,
                        Optional.of(open.body()),
                        true,
                        Optional.of(Duration.ZERO),
                        Optional.of(Doing.of(Duty.everything(WEU))),
                        true));
        assertThat(peer("peer-cold"))
                .isEqualTo(new PeerAnswer(WEU, Optional.empty(), false, Optional.empty(), Optional.of(NOTHING), true));
        assertThat(peer("peer-by-hand").does()).contains(new Doing(Degree.of(Admission.EVERYBODY), true, false));
        assertThat(peer("peer-readers-only").does()).contains(new Doing(Degree.of(Admission.READS_ONLY), false, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state-cold", "state-open", "state-readers-only", "state-fenced", "state-by-hand"})
    void writesAStateLetterForLetterAsItWasWritten(String name) {
        assertThat(state(name).text()).isEqualTo(Recorded.named(name).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"health-well", "health-without-data", "health-ill"})
    void writesAReadCheckLetterForLetterAsItWasWritten(String name) {
        var body = Recorded.named(name).body();

        assertThat(HealthAnswer.parse(body).understood().map(HealthAnswer::text))
                .contains(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"written", "not-written", "write-refused"})
    void writesAWriteCheckLetterForLetterAsItWasWritten(String name) {
        var body = Recorded.named(name).body();

        assertThat(WriteAnswer.parse(body).understood().map(WriteAnswer::text)).contains(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"peer-cold", "peer-open", "peer-readers-only", "peer-by-hand"})
    void writesAPeersHeadersAsTheyWereWritten(String name) {
        for (var header : peer(name).headers().entrySet()) {
            assertThat(Recorded.named(name).header(header.getKey())).contains(header.getValue());
        }
    }

    @Test
    void knowsThatTheyNamedNoVersion() {
        assertThat(Recorded.named("state-fenced").header(GateHeader.PROTOCOL)).isEmpty();
    }

    private static StateAnswer state(String name) {
        return StateAnswer.parse(Recorded.named(name).body()).understood().orElseThrow();
    }

    private static PeerAnswer peer(String name) {
        var recorded = Recorded.named(name);
        return PeerAnswer.read(WEU, recorded.body(), recorded::header);
    }
}
