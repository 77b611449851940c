package io.understudy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReadingPeersTest {

    private static final StampName WEU = new StampName("weu");

    @Test
    void countsAPeersHeadersThatCannotBeReadAsNotSaid() {
        var strange = Map.of(
                GateHeader.SETTLED, "TRUE",
                GateHeader.IN_LINE, "1",
                GateHeader.DOES, "open, with workers",
                GateHeader.HEARD_AGO, "-1");

        assertThat(PeerAnswer.read(WEU, "", header -> Optional.ofNullable(strange.get(header))))
                .isEqualTo(new PeerAnswer(WEU, Optional.empty(), false, Optional.empty(), Optional.empty(), false));
    }

    @Test
    void readsWhatANewerPeerDoes() {
        assertThat(Doing.parse("PROBES workers draining").understood())
                .contains(new Doing(new Degree("PROBES"), true, false));
        assertThat(Doing.parse("PROBES").understood().flatMap(does -> does.duty(WEU)))
                .isEmpty();
        assertThat(Doing.parse("EVERYBODY " + "x".repeat(300))).isInstanceOf(Heard.NotUnderstood.class);
    }

    @Property(tries = 300)
    void readsEveryPeerThatItWrites(
            @ForAll("doings") Doing does,
            @ForAll boolean settled,
            @ForAll boolean inLine,
            @ForAll("seconds") long ago) {
        var answer = new PeerAnswer(
                WEU,
                Optional.of("a document"),
                settled,
                Optional.of(Duration.ofSeconds(ago)),
                Optional.of(does),
                inLine);
        var headers = answer.headers();

        assertThat(PeerAnswer.read(WEU, "a document", header -> Optional.ofNullable(headers.get(header))))
                .isEqualTo(answer);
    }

    @Property(tries = 500)
    void neverThrowsWhateverAPeerSays(@ForAll String said) {
        var heard = PeerAnswer.read(WEU, said, header -> Optional.of(said));

        assertThat(heard.stamp()).isEqualTo(WEU);
    }

    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs().between(0, 300L * 24 * 3600);
    }

    @Provide
    Arbitrary<Doing> doings() {
        return Combinators.combine(
                        Arbitraries.of("EVERYBODY", "READS_ONLY", "NOBODY", "PROBES"),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((word, workers, written) -> new Doing(new Degree(word), workers, written));
    }
}
