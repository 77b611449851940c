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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NamingTheConditionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private static final Witness EDGE = Witness.edge("origin-health-orders-weu");
    private static final Witness LOOK = Witness.looking("swedencentral");
    private static final Witness USE = Witness.using("swedencentral");

    private EvidenceBook book = EvidenceBook.empty();

    @Test
    void isAllWellByAFreshGoodLookOfOurs() {
        say(LOOK, WEU, Finding.UP);

        assertThat(verdict()).contains(Name.ALL_WELL);
    }

    @Test
    void namesNothingWhereNobodyHasLooked() {
        assertThat(verdict()).isEmpty();
    }

    @Test
    void namesNothingWhereTheLastGoodLookIsStale() {
        book = book.with(Evidence.look(LOOK, WEU, Finding.UP, NOW.minusSeconds(61), "answered 200"));

        assertThat(verdict()).isEmpty();
    }

    @Test
    void isNotAllWellWhileAnAlertHolds() {
        say(LOOK, WEU, Finding.UP);
        book = book.with(Evidence.look(EDGE, WEU, Finding.DOWN, NOW.minus(Duration.ofHours(9)), "0 % healthy"));

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void isLostOnlyByTwoDomainsOfWhichOneSeesWhatUsersSeeAndOnlyWithOurOwnLook(
            Finding edge, Finding look, Finding use) {
        say(EDGE, WEU, edge);
        say(LOOK, WEU, look);
        say(USE, WEU, use);
        say(LOOK, NEU, Finding.UP);

        var isLost = look == Finding.DOWN && edge == Finding.DOWN && use != Finding.UP;
        assertThat(verdict().filter(Name.LOST::equals).isPresent()).isEqualTo(isLost);
    }

    static Stream<Arguments> combinations() {
        return EnumSet.allOf(Finding.class).stream()
                .flatMap(edge -> EnumSet.allOf(Finding.class).stream()
                        .flatMap(look ->
                                EnumSet.allOf(Finding.class).stream().map(use -> Arguments.of(edge, look, use))));
    }

    @Test
    void isNotLostByALookThatHasOnlyJustTurned() {
        say(EDGE, WEU, Finding.DOWN);
        answered(LOOK, WEU);
        book = book.with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW, "silent"));

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    /** One look that arrives late is one look all the same. */
    @Test
    void isNotLostByOneLookHoweverOldItIs() {
        say(EDGE, WEU, Finding.DOWN);
        answered(LOOK, WEU);
        book = book.with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW.minusSeconds(51), "silent"));

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @Test
    void isNotLostByALookThatHasGrownStale() {
        say(EDGE, WEU, Finding.DOWN);
        answered(LOOK, WEU);
        var longAgo = NOW.minus(Duration.ofSeconds(61));
        book = book.with(Evidence.look(LOOK, WEU, Finding.DOWN, longAgo.minusSeconds(10), "silent"))
                .with(Evidence.look(LOOK, WEU, Finding.DOWN, longAgo, "silent"));

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @Test
    void isNotLostBySilenceOnAPathThatHasNotAnsweredForADay() {
        say(EDGE, WEU, Finding.DOWN);
        book = book.with(Evidence.look(LOOK, WEU, Finding.UP, NOW.minus(Duration.ofHours(25)), "answered 200"))
                .with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW.minusSeconds(10), "silent"))
                .with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW, "silent"));

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @Test
    void isLostByTwoVantagesWhileTheEdgeIsSilent() {
        say(Witness.looking("francecentral"), WEU, Finding.DOWN);
        say(USE, WEU, Finding.DOWN);

        assertThat(verdict()).contains(Name.LOST);
    }

    @Test
    void isNotLostByOneVantageOnBothOfItsPaths() {
        say(LOOK, WEU, Finding.DOWN);
        say(USE, WEU, Finding.DOWN);

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    /** The edge measured it in a window that began after we found the first silence. */
    @Test
    void isNotLostWhileTheEdgeHasFoundItWellSince() {
        answered(LOOK, WEU);
        answered(Witness.using("francecentral"), WEU);
        for (int i = 0; i < 10; i++) {
            var at = NOW.minusSeconds(90 - 10L * i);
            book = book.with(Evidence.look(LOOK, WEU, Finding.DOWN, at, "silent"))
                    .with(Evidence.look(Witness.using("francecentral"), WEU, Finding.DOWN, at, "silent"));
        }
        assertThat(verdict()).contains(Name.LOST);

        book = book.with(Evidence.look(EDGE, WEU, Finding.UP, NOW, "100 % healthy"));
        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    /** A broken path of ours an hour ago must not keep a later loss from its name. */
    @Test
    void isLostOnceWhatUsersGotIsOverForAWhileAlthoughOurPathBrokeLongBefore() {
        say(EDGE, WEU, Finding.DOWN);
        answered(LOOK, WEU);
        for (int i = 0; i < 40; i++) {
            book = book.with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW.minusSeconds(10L * (39 - i)), "silent"));
        }
        book = book.with(Evidence.look(USE, WEU, Finding.UP, NOW.minusSeconds(20), "users: answered 200"));
        assertThat(verdict()).contains(Name.SUSPECTED);

        book = book.with(Evidence.look(USE, WEU, Finding.DOWN, NOW.minusSeconds(10), "users: no answer"));
        assertThat(at(NOW.plusSeconds(11))).contains(Name.LOST);
    }

    @Test
    void isSuspectedByOneWitnessTwiceOrByTwoOnce() {
        answered(LOOK, WEU);
        answered(USE, WEU);
        book = book.with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW.minusSeconds(10), "silent"));
        assertThat(verdict()).as("one look may be a blip").isEmpty();

        assertThat(detect(book.with(Evidence.look(USE, WEU, Finding.DOWN, NOW, "silent")), NOW))
                .contains(Name.SUSPECTED);
        assertThat(detect(book.with(Evidence.look(LOOK, WEU, Finding.DOWN, NOW, "silent")), NOW))
                .contains(Name.SUSPECTED);
    }

    @Test
    void isNeverLostWhileItAnswersHoweverIll() {
        say(EDGE, WEU, Finding.DOWN);
        say(LOOK, WEU, Finding.ILL);
        say(USE, WEU, Finding.ILL);

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @Test
    void isTheEdgeThatIsLostWhenEveryStampIsWellInsideAndUsersDoNotGetThrough() {
        say(USE, WEU, Finding.DOWN);
        say(LOOK, WEU, Finding.UP);
        say(LOOK, NEU, Finding.UP);

        assertThat(verdict()).contains(Name.EDGE_LOST);
    }

    @Test
    void isNotTheEdgeThatIsLostWhereTheStampItselfAnswersUsersBadly() {
        say(USE, WEU, Finding.ILL);
        say(LOOK, WEU, Finding.UP);
        say(LOOK, NEU, Finding.UP);

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @ParameterizedTest
    @EnumSource(names = {"UP", "ILL"})
    void isNotLostWhileItAnswersOneOfOurVantages(Finding answer) {
        say(LOOK, WEU, Finding.DOWN);
        say(EDGE, WEU, Finding.DOWN);
        say(Witness.looking("francecentral"), WEU, answer);

        assertThat(verdict()).contains(Name.SUSPECTED);
    }

    @Test
    void isBlindWhenOurLooksComeBackWithNothingFromAnyStampWhateverTheEdgeSays() {
        say(EDGE, WEU, Finding.DOWN);
        say(LOOK, WEU, Finding.MISSING);
        say(LOOK, NEU, Finding.MISSING);

        assertThat(verdict()).contains(Name.BLIND);
    }

    private void answered(Witness witness, StampName stamp) {
        book = book.with(Evidence.look(witness, stamp, Finding.UP, NOW.minus(Duration.ofHours(1)), "answered 200"));
    }

    /** Says so twice, ten seconds apart, on a path that answered before. */
    private void say(Witness witness, StampName stamp, Finding finding) {
        answered(witness, stamp);
        book = book.with(Evidence.look(witness, stamp, finding, NOW.minusSeconds(10), "said so"))
                .with(Evidence.look(witness, stamp, finding, NOW, "said so again"));
    }

    private Optional<Name> verdict() {
        return at(NOW);
    }

    private Optional<Name> at(Instant now) {
        return detect(book, now);
    }

    private static Optional<Name> detect(EvidenceBook book, Instant now) {
        return Detector.detect(Estates.anyWorkload(), WEU, book, now).map(Verdict::name);
    }
}
