package io.understudy.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** In each of the eleven places what wins by the design wins, in lives in which the two sentences really meet. */
class WhereTwoSentencesMeetTest {

    private static final long FEW = 4;

    /** A life in which they do not meet does not count. */
    private static final long MET =
            Long.getLong("simulator.meetings", Boolean.getBoolean("understudy.soak") ? 1000 : 40);

    private static final long LIVES_MAX = 6 * MET;

    @BeforeAll
    static void silence() {
        Silence.falls();
    }

    @ParameterizedTest
    @EnumSource
    void whatWinsIsKeptInAFewLives(Meeting meeting) {
        var lived = LongStream.rangeClosed(1, FEW).mapToObj(meeting::live).toList();

        assertThat(lived).flatExtracting(Meeting.Lived::broken).isEmpty();
        assertThat(lived).anyMatch(Meeting.Lived::isMet);
    }

    /** All of them, or the one that {@code simulator.meeting} names. */
    static Stream<Meeting> wanted() {
        var named = System.getProperty("simulator.meeting", "");
        return Stream.of(Meeting.values())
                .filter(m -> named.isEmpty() || m.name().equals(named));
    }

    /** What else broke in these lives stands in the output; the list that it is held to belongs to the swarm. */
    @ParameterizedTest
    @MethodSource("wanted")
    @Tag("many-seeds")
    void whatWinsIsKeptInManyLivesInWhichTheyMeet(Meeting meeting) throws IOException {
        var tally = MeetingTally.of(meeting, MET, LIVES_MAX);
        System.out.println(tally.row() + "\n" + tally.others());
        if (Boolean.getBoolean("understudy.writePages")) {
            MeetingPage.write(tally);
        }

        assertThat(tally.broken()).as(meeting.words()).hasSizeLessThanOrEqualTo((int)
                Math.ceil(meeting.knownInAThousand() * tally.lived() / 1000.0));
        assertThat(tally.met()).as(meeting.words()).isGreaterThanOrEqualTo(MET);
    }

    @Test
    void thePageTellsOfEach() throws IOException {
        var rows = MeetingPage.rows();

        assertThat(rows).hasSameSizeAs(Meeting.values());
        for (var meeting : Meeting.values()) {
            assertThat(rows.get(meeting.rule() - 1))
                    .startsWith("| " + meeting.rule() + " | " + meeting.words() + " | ")
                    .endsWith(" | " + meeting.kept() + " |");
        }
    }

    /** One seed again, named by {@code simulator.meeting} and {@code simulator.seed}. */
    @Test
    void oneOfThemIsLivedAgain() {
        Optional.ofNullable(System.getProperty("simulator.meeting"))
                .map(Meeting::valueOf)
                .map(meeting -> meeting.live(Long.getLong("simulator.seed", 1)))
                .ifPresent(lived -> assertThat(List.of(lived.isMet(), lived.broken()))
                        .as(lived.ending()::report)
                        .isEqualTo(List.of(true, List.of())));
    }
}
