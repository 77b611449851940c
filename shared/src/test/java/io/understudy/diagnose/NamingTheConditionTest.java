package io.understudy.diagnose;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Verdict.Name;
import io.understudy.signal.Finding;
import io.understudy.topology.Estates;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NamingTheConditionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private EvidenceBook book = EvidenceBook.empty();

    @Test
    void isAllWellWhileNobodySaysOtherwise() {
        assertThat(verdict()).isEqualTo(Name.ALL_WELL);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void isLostOnlyByTwoDomainsOfWhichOneSeesWhatUsersSeeAndOnlyWithOurOwnLook(
            Finding edge, Finding look, Finding use) {
        say(Witness.EDGE, WEU, edge);
        say(Witness.OWN_LOOK, WEU, look);
        say(Witness.OWN_USE, WEU, use);
        say(Witness.OWN_LOOK, NEU, Finding.UP);

        var isLost = look == Finding.DOWN && edge == Finding.DOWN;
        assertThat(verdict() == Name.LOST).isEqualTo(isLost);
    }

    static Stream<Arguments> combinations() {
        return EnumSet.allOf(Finding.class).stream()
                .flatMap(edge -> EnumSet.allOf(Finding.class).stream()
                        .flatMap(look ->
                                EnumSet.allOf(Finding.class).stream().map(use -> Arguments.of(edge, look, use))));
    }

    @Test
    void isNotLostByALookThatHasOnlyJustTurned() {
        say(Witness.EDGE, WEU, Finding.DOWN);
        book = book.with(new Evidence(Witness.OWN_LOOK, WEU, Finding.DOWN, NOW.minusSeconds(1), NOW, "silent"));

        assertThat(verdict()).isEqualTo(Name.SUSPECTED);
    }

    @Test
    void isNotLostByALookThatHasGrownStale() {
        say(Witness.EDGE, WEU, Finding.DOWN);
        var longAgo = NOW.minus(Duration.ofSeconds(61));
        book = book.with(new Evidence(Witness.OWN_LOOK, WEU, Finding.DOWN, longAgo, longAgo, "silent"));

        assertThat(verdict()).isEqualTo(Name.SUSPECTED);
    }

    @Test
    void isTheEdgeThatIsLostWhenEveryStampIsWellInsideAndUsersDoNotGetThrough() {
        say(Witness.OWN_USE, WEU, Finding.DOWN);
        say(Witness.OWN_LOOK, WEU, Finding.UP);
        say(Witness.OWN_LOOK, NEU, Finding.UP);

        assertThat(verdict()).isEqualTo(Name.EDGE_LOST);
    }

    @Test
    void isBlindWhenOurLooksComeBackWithNothingFromAnyStampWhateverTheEdgeSays() {
        say(Witness.EDGE, WEU, Finding.DOWN);
        say(Witness.OWN_LOOK, WEU, Finding.MISSING);
        say(Witness.OWN_LOOK, NEU, Finding.MISSING);

        assertThat(verdict()).isEqualTo(Name.BLIND);
    }

    private void say(Witness witness, StampName stamp, Finding finding) {
        book = book.with(new Evidence(witness, stamp, finding, NOW.minusSeconds(10), NOW, "said so"));
    }

    private Name verdict() {
        return Detector.detect(Estates.anyWorkload(), WEU, book, NOW).name();
    }
}
