package io.understudy.diagnose;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.Finding;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A look that is written down says since when it is so: then one line in the ledger tells of many looks. */
class WritingDownWhatLastsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    @Test
    void tellsOfAWholeSilenceInItsNewestLook() {
        var well = look(Finding.UP, 300);
        var before = EvidenceBook.empty().with(List.of(well, look(Finding.DOWN, 200), look(Finding.MISSING, 190)));
        var newest = look(Finding.DOWN, 180);

        var kept = before.worthKeeping(List.of(newest), true);

        assertThat(kept).extracting(Evidence::since).containsExactly(NOW.minusSeconds(200));
        assertThat(silence(EvidenceBook.empty().with(well).with(kept))).isEqualTo(silence(before.with(newest)));
    }

    @Test
    void tellsOfNoMoreThanWasSeen() {
        var first = look(Finding.DOWN, 180);
        var afterAGap = look(Finding.DOWN, 60);

        var kept = EvidenceBook.empty().with(first).worthKeeping(List.of(afterAGap), true);

        assertThat(kept).containsExactly(afterAGap);
    }

    private static Testimony.Silence silence(EvidenceBook book) {
        return book.about(WEU).get(0).silence().orElseThrow();
    }

    private static Evidence look(Finding finding, int secondsAgo) {
        return Evidence.look(
                Witness.looking("swedencentral"), WEU, finding, NOW.minusSeconds(secondsAgo), "as the test says");
    }
}
