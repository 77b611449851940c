package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.StampName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class RehearsingWithoutFrontDoorTest {

    private static final Path EXAMPLE = Path.of("../../docs/examples/by-dns.yaml");

    @Test
    void pointsTheRecordSetToTheOtherStampOverRealWiresAndUsersFollow() {
        try (var play = Play.open(EXAMPLE, 25)) {
            var story = new ByteArrayOutputStream();
            var result = play.rehearse("users-follow-dns", story);

            assertThat(result.isGood())
                    .as(story.toString(StandardCharsets.UTF_8))
                    .isTrue();
            assertThat(result.invariantsBroken()).isEmpty();
            var set = play.workload().records().get(0);
            var now = play.theatre()
                    .stage()
                    .azure()
                    .ask((azure, at) -> azure.zones().get(set.id(), at));
            assertThat(now.inEffect().values()).isEqualTo(set.targetsIn(new StampName("neu")));
            assertThat(now.inEffect().timeToLive()).isEqualTo(Duration.ofSeconds(60));
        }
    }
}
