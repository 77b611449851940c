package io.understudy.diagnose;

import static io.understudy.topology.Estates.NEU;
import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
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

    /** Where two stamps admit users, a look as a user meets now the one and now the other. */
    @Test
    void leavesOutInFairWeatherThatAUserWasServedByAnotherStamp() {
        var both = EvidenceBook.empty().with(List.of(use(WEU, Finding.UP, 20), use(NEU, Finding.UP, 10)));
        var byNeu = List.of(use(WEU, Finding.MISSING, 0), use(NEU, Finding.UP, 0));

        assertThat(both.worthKeeping(byNeu, false)).isEmpty();
        assertThat(both.worthKeeping(byNeu, true)).extracting(Evidence::stamp).contains(WEU);
    }

    @Test
    void tellsInFairWeatherThatAUserMetNobody() {
        var both = EvidenceBook.empty().with(List.of(use(WEU, Finding.UP, 20), use(NEU, Finding.UP, 10)));
        var byNobody = List.of(use(WEU, Finding.MISSING, 0), use(NEU, Finding.MISSING, 0));

        assertThat(both.worthKeeping(byNobody, false)).hasSize(2);
    }

    private static Evidence use(StampName stamp, Finding finding, int secondsAgo) {
        return Evidence.look(
                Witness.using("swedencentral"), stamp, finding, NOW.minusSeconds(secondsAgo), "as the test says");
    }

    private static Testimony.Silence silence(EvidenceBook book) {
        return book.about(WEU).get(0).silence().orElseThrow();
    }

    private static Evidence look(Finding finding, int secondsAgo) {
        return Evidence.look(
                Witness.looking("swedencentral"), WEU, finding, NOW.minusSeconds(secondsAgo), "as the test says");
    }
}
