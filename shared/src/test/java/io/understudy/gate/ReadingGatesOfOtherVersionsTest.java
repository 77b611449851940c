package io.understudy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.activation.Fence;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("languages")
class ReadingGatesOfOtherVersionsTest {

    private static final StampName WEU = new StampName("weu");
    private static final StateAnswer FENCED = new StateAnswer(
            new WorkloadName("orders"),
            WEU,
            new Fence(4),
            1,
            new Doing(Degree.of(Admission.NOBODY), false, false),
            Set.of(Claim.SETTLED, Claim.IN_LINE, Claim.TWINS_AGREE),
            "the control region says so");

    @Test
    void passesOverWhatANewerGateAdds() {
        var newer = FENCED.text().replace("}", ",\"degrees\":{\"PROBES\":[1,2,null]},\"server\":\"sql-weu\"}");
        var health = "{\"healthy\":true,\"words\":\"well\",\"latency\":1.5,\"data\":{\"isPrimary\":true,"
                + "\"committedAt\":\"2026-11-21T12:00:00Z\",\"server\":\"sql-weu\"}}";

        assertThat(StateAnswer.parse(newer).understood()).contains(FENCED);
        assertThat(HealthAnswer.parse(health).understood().flatMap(HealthAnswer::data))
                .contains(new HealthAnswer.DataSeen(true, Instant.parse("2026-11-21T12:00:00Z")));
    }

    @Test
    void countsADegreeThatItDoesNotKnowNeitherAsOpenNorAsClosed() {
        var newer = FENCED.text().replace("NOBODY", "PROBES");

        var admits = StateAnswer.parse(newer).understood().orElseThrow().does().admits();

        assertThat(admits.admitsUsers()).isFalse();
        assertThat(admits.known()).isEmpty();
        assertThat(admits.words()).isEqualTo("'PROBES', a degree that is not known here");
    }

    @ParameterizedTest
    @CsvSource({"EVERYBODY,true,everybody", "READS_ONLY,true,readers only", "NOBODY,false,nobody"})
    void knowsTheDegreesOfToday(Admission admission, boolean admitsUsers, String words) {
        var degree = Degree.of(admission);

        assertThat(degree.known()).contains(admission);
        assertThat(degree.admitsUsers()).isEqualTo(admitsUsers);
        assertThat(degree.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "7,7", "999999999,999999999", "'',0", "-1,0", "1.0,0", "two,0", "9999999999,0"})
    void readsAVersion(String header, int number) {
        assertThat(ProtocolVersion.read(header)).isEqualTo(new ProtocolVersion(number));
    }

    @Test
    void knowsANewerVersion() {
        assertThat(new ProtocolVersion(2).isNewerThanOurs()).isTrue();
        assertThat(ProtocolVersion.OURS.isNewerThanOurs()).isFalse();
        assertThat(ProtocolVersion.NONE.isNewerThanOurs()).isFalse();
    }

    @Test
    void knowsAGateThatCouldNotLookAtOurToken() {
        assertThat(WriteAnswer.keysNotReadable("answered 503").couldNotLookAtTheToken())
                .isTrue();
        for (var words : List.of(
                "not written: the token cannot be checked: its key is not among the issuer's",
                "not written: the keys cannot be fetched right now")) {
            assertThat(new WriteAnswer(false, words).couldNotLookAtTheToken())
                    .as(words)
                    .isTrue();
        }
        assertThat(new WriteAnswer(false, "not written: the token has expired").couldNotLookAtTheToken())
                .isFalse();
        assertThat(new WriteAnswer(true, "keys are not readable").couldNotLookAtTheToken())
                .isFalse();
    }
}
