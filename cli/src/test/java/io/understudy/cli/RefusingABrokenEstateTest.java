package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is asked for: an estate that is wrong is refused with all that is wrong, and nothing is started. */
class RefusingABrokenEstateTest {

    private static final String TOO_MANY_ALIASES = "a: &a [x]\nb: [" + "*a, ".repeat(101) + "*a]\n";

    private static final String HOME = "understudy.home";

    @TempDir
    private Path folder;

    @BeforeEach
    void standsAtHome() {
        System.setProperty(HOME, "..");
    }

    @AfterEach
    void leavesHome() {
        System.clearProperty(HOME);
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                        List.of("plan", "--lost", "westeurope", "--file"),
                        List.of("what-if", "--lost", "westeurope", "--file"),
                        List.of("simulate", "region-lost", "--seeds", "1", "--estate"),
                        List.of("rehearse", "--estate"),
                        List.of("serve", "--estate"))
                .map(Arguments::of);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void saysAllThatIsWrong(List<String> command) throws IOException {
        var file = file(SomeEstates.shipped().replace("tier: 0", "tier: first").replace("role: passive", "role: idle"));

        var run = CommandLineRun.of(with(command, file));

        assertThat(run.err())
                .contains("the estate has 2 problems:", "21:11 at workloads.orders.tier: 'tier' in workload");
        assertNothingWasStarted(run);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isNotBlownUp(List<String> command) throws IOException {
        var run = CommandLineRun.of(with(command, file(TOO_MANY_ALIASES)));

        assertThat(run.err()).contains("An estate may refer back by '*' at most 100 times.");
        assertNothingWasStarted(run);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsNoOtherEncoding(List<String> command) throws IOException {
        var file = Files.writeString(folder.resolve("estate.yaml"), SomeEstates.shipped(), StandardCharsets.UTF_16);

        var run = CommandLineRun.of(with(command, file));

        assertThat(run.err()).contains("cannot be read: it is text in UTF-16; save it as UTF-8");
        assertNothingWasStarted(run);
    }

    private static void assertNothingWasStarted(CommandLineRun run) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("estate.yaml"), yaml);
    }

    private static String[] with(List<String> command, Path file) {
        return Stream.concat(command.stream(), Stream.of(file.toString())).toArray(String[]::new);
    }
}
