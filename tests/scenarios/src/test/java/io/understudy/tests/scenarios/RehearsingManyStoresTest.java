package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("long")
class RehearsingManyStoresTest {

    @Test
    void usersWaitUntilTheThirdOfFourStoresCanBeMovedToo(@TempDir Path folder) throws IOException {
        try (var play = Play.open(Play.patientExample(folder, "four-stores"), 40)) {
            var written = new ByteArrayOutputStream();
            var result = play.rehearse("third-of-four-refuses", written);

            var story = written.toString(StandardCharsets.UTF_8);
            assertThat(result.isGood()).as(story).isTrue();
            assertThat(result.workloads().get(0).users().servedUnpromoted()).isZero();
            assertThat(story)
                    .contains("✗ promote-invoices was refused")
                    .containsSubsequence(
                            "✱ Azure lets the storage account fail over again",
                            "✓ promote-invoices is done",
                            "→ activate: admit users to stamp neu");
            for (var store : new String[] {"orders-fog", "carts", "orders-cache"}) {
                assertThat(story).containsSubsequence("✓ promote-" + store + " is done", "→ activate: ");
            }
        }
    }
}
