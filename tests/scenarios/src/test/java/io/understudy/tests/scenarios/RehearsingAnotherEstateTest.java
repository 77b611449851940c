package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.rehearsal.Result;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RehearsingAnotherEstateTest {

    private static final Path TWO_WORKLOADS = Path.of("src/test/resources/two-workloads.yaml");

    @Test
    void movesTheWorkloadOfTheLostRegionAndLeavesTheOtherWhereItIs() {
        try (var play = Play.open(TWO_WORKLOADS, 40)) {
            var result = play.rehearse("region-lost");

            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.workloads())
                    .extracting(Result.OfWorkload::name, Result.OfWorkload::outcome)
                    .containsExactly(Tuple.tuple("basket", "DONE"), Tuple.tuple("catalogue", "STAYED"));
            assertThat(result.isGood()).isTrue();
            assertThat(play.theatre().stage().told().webhook().accepted()).isNotEmpty();
        }
    }
}
