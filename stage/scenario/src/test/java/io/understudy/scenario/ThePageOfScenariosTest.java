package io.understudy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThePageOfScenariosTest {

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("../../docs/operating/scenarios.md"));
    }

    @Test
    void hasARowForEachFault() {
        for (var fault : Fault.values()) {
            var once = fault.canBeMended() ? "" : " (once)";
            var where = fault.isOnWires() ? "both" : "simulator";
            assertThat(page)
                    .contains("| `" + fault.word() + "` | " + fault.effect() + once + " | " + Words.of(fault.usual())
                            + " | " + where + " |");
        }
    }

    @Test
    void hasARowForEachWishAndEachEnd() {
        for (var asking : Asking.values()) {
            assertThat(page).contains("| `" + asking.word() + "` | " + asking.meaning() + " |");
        }
        for (var end : Expectation.Ends.values()) {
            assertThat(page).contains("| `ends: " + end.word() + "` |");
        }
    }
}
