package io.understudy.tests.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The last lines of a build say what was left out, and the command that runs it. */
class TheTallyTest {

    @Test
    void namesForEveryTagTheCommandThatRunsIt() throws IOException, InterruptedException {
        assertThat(tally("left-out=emulators,planted"))
                .containsExactly(
                        "Tests tagged emulators were left out; mvn verify -Pemulators runs them, too",
                        "Tests tagged planted were left out; mvn verify -Psoak runs them, too",
                        "0 passed, 0 failed, 0 skipped");
    }

    @Test
    void saysNothingOfTagsWhereNoneWasLeftOut() throws IOException, InterruptedException {
        assertThat(tally("left-out=")).containsExactly("0 passed, 0 failed, 0 skipped");
    }

    /** Of an instant after which there are no reports. */
    private static List<String> tally(String leftOut) throws IOException, InterruptedException {
        var script = House.ROOT.resolve("tests/tally/tally").toString();
        var process = new ProcessBuilder("sh", script, "2999-01-01T00:00:00Z", leftOut)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.lines().toList();
    }
}
