package io.understudy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.run.RunEvent;
import io.understudy.run.Standing;
import io.understudy.topology.WorkloadName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was folded once need not be folded again; and whatever a reading brings, its events alone are the truth. */
class KnowingHowAWorkloadStoodTest {

    private final Folds folds = new Folds();

    @ParameterizedTest
    @EnumSource
    void standsAsItsEventsSayAtEveryMomentOfARun(WholeRun run) {
        var events = run.events();

        for (int end = 0; end <= events.size(); end++) {
            assertThat(standing(events.subList(0, end))).isEqualTo(Standing.of(events.subList(0, end)));
        }
    }

    @Test
    void forgetsWhatALedgerDoesNotSayAnyMore() {
        var events = WholeRun.DONE.events();
        standing(events);

        var restored = events.subList(0, events.size() / 2);

        assertThat(standing(restored)).isEqualTo(Standing.of(restored));
    }

    @Test
    void goesByTheEventsWhereThePastWasShortened() {
        var events = WholeRun.DONE.events();
        standing(events);

        var another = new ArrayList<>(events.subList(0, 3));

        assertThat(standing(another)).isEqualTo(Standing.of(another));
        assertThat(standing(events)).isEqualTo(Standing.of(events));
    }

    @Test
    void keepsWorkloadsApart() {
        var events = WholeRun.DONE.events();
        standing(events);

        assertThat(folds.standing(new WorkloadName("basket"), List.of())).isEqualTo(Standing.NEW);
    }

    private Standing standing(List<RunEvent> events) {
        return folds.standing(Orders.NAME, events);
    }
}
