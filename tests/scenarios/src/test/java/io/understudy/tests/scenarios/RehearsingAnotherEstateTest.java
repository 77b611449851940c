package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.rehearsal.Result;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RehearsingAnotherEstateTest {

    private static final Path TWO_WORKLOADS = Path.of("src/test/resources/two-workloads.yaml");

    @Test
    void movesTheWorkloadOfTheLostRegionAndLeavesTheOtherWhereItIs() {
        try (var play = Play.open(TWO_WORKLOADS, 25)) {
            var story = new ByteArrayOutputStream();
            var result = play.rehearse("region-lost", story);

            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.workloads())
                    .as(story.toString(StandardCharsets.UTF_8))
                    .extracting(Result.OfWorkload::name, Result.OfWorkload::outcome)
                    .containsExactly(Tuple.tuple("basket", "DONE"), Tuple.tuple("catalogue", "STAYED"));
            assertThat(result.isGood()).isTrue();
            assertThat(enabledEndpoints(play)).containsExactly("gwc");
            assertThat(play.theatre().stage().told().webhook().accepted()).isNotEmpty();
        }
    }

    /** Where Traffic Manager's resolvers lead the users of the first workload in the end. */
    private static List<String> enabledEndpoints(Play play) {
        var stamps = play.workload().stamps();
        return play.theatre()
                .stage()
                .azure()
                .ask((azure, now) -> stamps.stream()
                        .flatMap(stamp -> stamp.endpoint().stream())
                        .map(endpoint -> azure.trafficManager().get(endpoint.id(), now))
                        .filter(endpoint -> endpoint.inEffect().isEnabled())
                        .map(endpoint -> endpoint.id().name())
                        .toList());
    }
}
