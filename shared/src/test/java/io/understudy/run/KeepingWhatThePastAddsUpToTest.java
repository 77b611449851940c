package io.understudy.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.EvidenceBook;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.engine.WholeRun;
import io.understudy.signal.Finding;
import io.understudy.topology.StampName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeepingWhatThePastAddsUpToTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final StampName WEU = new StampName("weu");

    /**
     * Whatever comes later must find the same standing, wherever the past was shortened: after every event but for
     * evidence, of which there is so much that every tenth has to do.
     */
    @ParameterizedTest
    @EnumSource
    void addsUpToTheSameAtEveryMomentOfARun(WholeRun run) {
        var events = run.events();
        var inTheEnd = Standing.of(events);
        var here = Standing.of(List.of());

        for (int end = 0; end <= events.size(); end++) {
            if (end % 10 == 0 || !(events.get(end - 1) instanceof RunEvent.EvidenceChanged)) {
                var fromKept = Standing.of(Compaction.of(events.subList(0, end)));

                assertThat(fromKept).isEqualTo(here);
                assertThat(fromKept.next(events.subList(end, events.size()))).isEqualTo(inTheEnd);
            }
            if (end < events.size()) {
                here = here.next(events.get(end));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsEventsAsTheyWereAndInTheirOrder(WholeRun run) {
        var events = run.events();

        var kept = Compaction.of(events);

        assertThat(events).containsSubsequence(kept);
        assertThat(kept.size()).isLessThan(events.size());
        assertThat(Compaction.of(kept)).isEqualTo(kept);
    }

    @Test
    void staysShortHoweverLongAStampFlapped() {
        var kept = List.<RunEvent>of();
        for (int block = 0; block < 50; block++) {
            var more = new ArrayList<>(kept);
            more.addAll(flapping(block * 100, 100));
            kept = Compaction.of(more);
        }

        assertThat(kept).hasSizeLessThanOrEqualTo(4);
        assertThat(Standing.of(kept)).isEqualTo(Standing.of(flapping(0, 5_000)));
    }

    @Test
    void staysShortHoweverLongAStampIsSilent() {
        var events = new ArrayList<RunEvent>();
        var book = EvidenceBook.empty();
        for (int look = 0; look < 500; look++) {
            var at = AT.plusSeconds(10L * look);
            var news = Evidence.look(Witness.looking("swedencentral"), WEU, Finding.DOWN, at, "no answer");
            for (var kept : book.worthKeeping(List.of(news), true)) {
                book = book.with(kept);
                events.add(new RunEvent.EvidenceChanged(at, kept));
            }
        }

        assertThat(events).hasSize(500);
        assertThat(Compaction.of(events)).hasSize(1);
    }

    @Test
    void shortensNoLedgerThatCannotBeTrue() {
        var untrue = List.<RunEvent>of(new RunEvent.RunServing(AT, new RunId("never-started")));

        assertThatThrownBy(() -> Compaction.of(untrue)).isInstanceOf(IllegalLedgerException.class);
    }

    private static List<RunEvent> flapping(int begin, int count) {
        var events = new ArrayList<RunEvent>();
        for (int i = begin; i < begin + count; i += 2) {
            var at = AT.plusSeconds(i);
            var finding = i % 4 == 0 ? Finding.DOWN : Finding.UP;
            var evidence = Evidence.look(Witness.edge("origin-health"), WEU, finding, at, "as the test says");
            events.add(new RunEvent.EvidenceChanged(at, evidence));
            events.add(new RunEvent.VerdictChanged(
                    at, new Verdict(i % 4 == 0 ? Verdict.Name.SUSPECTED : Verdict.Name.ALL_WELL, WEU, List.of())));
        }
        return events;
    }
}
