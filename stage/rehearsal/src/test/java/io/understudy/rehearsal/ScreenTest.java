package io.understudy.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScreenTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant wall = NOON;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

    @Test
    void writesWholeLinesAndNoControlCharactersIntoAPipe() throws Exception {
        var screen = Screen.intoPipe(out);

        screen.show(List.of(steps("promote")), NOON.plusSeconds(5));
        screen.say("a sentence ".repeat(40).strip());

        assertThat(text().lines()).hasSize(1);
        assertThat(text().strip()).doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void saysEveryTenSecondsInAPipeWhatIsUnderWay() throws Exception {
        var screen = Screen.intoPipe(out, () -> wall);
        screen.say("the trouble begins");

        wall = NOON.plusMillis(9_900);
        screen.show(List.of(steps("latch")), NOON.plusSeconds(60));
        assertThat(text().lines()).hasSize(1);

        wall = NOON.plusSeconds(10);
        screen.show(List.of(steps("latch")), NOON.plusSeconds(60));
        screen.show(List.of(steps("latch")), NOON.plusSeconds(60));

        assertThat(text().lines().skip(1)).containsExactly("           … latch is under way (60 s)");
    }

    @Test
    void saysInAPipeThatTheStageIsBeingSetUpUntilSomethingHappens() throws Exception {
        var nothing = List.of(new ObjectMapper().readTree("[]"));
        var screen = Screen.intoPipe(out, () -> wall);

        wall = NOON.plusSeconds(10);
        screen.show(nothing, NOON);
        screen.say(Duration.ofSeconds(2), "✱", "the active region goes dark");
        wall = NOON.plusSeconds(20);
        screen.show(nothing, NOON);

        assertThat(text().lines().map(String::strip))
                .containsExactly(
                        "… the stage is being set up",
                        "+2.0 s  ✱ the active region goes dark",
                        "… waiting for what happens next");
    }

    @Test
    void breaksASentenceAtBlanksToTheTerminalsWidth() {
        var screen = Screen.onTerminal(out, 60);

        screen.say("   +1.0 s  ! verdict: "
                + "weu is lost because of this ".repeat(5).strip());

        assertThat(text().lines()).hasSizeGreaterThan(2).allMatch(l -> l.length() <= 60);
        assertThat(text().lines().skip(1)).allMatch(l -> l.startsWith("             ") && !l.isBlank());
    }

    @Test
    void takesTheLiveLinesAwayBeforeALineThatStays() throws Exception {
        var screen = Screen.onTerminal(out, 80);

        screen.show(List.of(steps("promote"), steps("latch")), NOON.plusSeconds(5));
        written.reset();
        screen.say("done");

        assertThat(text()).isEqualTo("\u001b[1A\u001b[2K".repeat(2) + "done" + System.lineSeparator());
    }

    @Test
    void cutsALiveLineSoThatItTakesOneLineOnly() throws Exception {
        var screen = Screen.onTerminal(out, 50);

        screen.show(List.of(steps("promote")), NOON.plusSeconds(5));

        assertThat(text().lines()).hasSize(1).allMatch(l -> l.length() <= 50 && l.contains("promote"));
    }

    @Test
    void cutsALiveLineBetweenWords() throws Exception {
        var screen = Screen.onTerminal(out, 60);

        screen.show(List.of(steps("promote")), NOON.plusSeconds(5));

        assertThat(text().strip()).endsWith("5 s  do what is …");
    }

    @Test
    void leavesAnAddressWholeSoThatItCanBeCopied() {
        var address = "http://127.0.0.1:7071/" + "x".repeat(80);
        var screen = Screen.onTerminal(out, 60);

        screen.say("the functions listen at " + address + " and nowhere else");

        assertThat(text().lines().map(String::strip))
                .containsExactly("the functions listen at", address, "and nowhere else");
    }

    @ParameterizedTest
    @CsvSource({
        "0, +0.0 s",
        "-1000, -1.0 s",
        "59940, +59.9 s",
        "59950, +1:00.0",
        "59960, +1:00.0",
        "65430, +1:05.4",
        "119960, +2:00.0",
        "-119960, -2:00.0",
        "3600000, +60:00.0"
    })
    void showsTenthsOfASecondAndNeverSixtySeconds(long millis, String shown) {
        assertThat(Screen.clock(Duration.ofMillis(millis))).isEqualTo(shown);
    }

    @Test
    void saysSoWhenNobodyReadsAnyMore() {
        var closed = new OutputStream() {
            @Override
            public void write(int letter) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var screen = Screen.intoPipe(new PrintStream(closed, true, StandardCharsets.UTF_8));

        assertThatThrownBy(() -> screen.say("a line")).isInstanceOf(ReaderGoneException.class);
    }

    private static JsonNode steps(String id) throws Exception {
        return new ObjectMapper().readTree("""
                [{"id":"%s","state":"underway","orderedAt":"%s","sentence":"do what is asked for and take a long time"},
                 {"id":"other","state":"waiting","sentence":"wait"}]""".formatted(id, NOON));
    }

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }
}
