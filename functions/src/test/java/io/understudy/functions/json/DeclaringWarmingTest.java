package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.topology.NodePool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a standby is made ready, and to which size it goes back. */
class DeclaringWarmingTest {

    @Test
    void readsWhenAndFromWhichSizeAStandbyIsWarmed() throws IOException {
        var orders = EstateYaml.read(warming().replace("full: 6 }", "full: 6, standby: 1 }"))
                .workloads()
                .get(0);

        assertThat(orders.policy().warmsAtSuspicion()).isTrue();
        assertThat(orders.stamps())
                .flatExtracting(stamp -> stamp.cluster().pools())
                .containsOnly(new NodePool("work", 3, 6, Optional.of(1)));
    }

    @Test
    void refusesToWarmAtASuspicionWhatCouldNotGoBack() throws IOException {
        assertThat(problemsOf(warming()))
                .singleElement()
                .satisfies(p -> assertThat(p.sentence())
                        .contains("orders warms at-suspicion")
                        .endsWith("these do not: work."));
    }

    private static List<EstateYaml.Problem> problemsOf(String yaml) {
        return catchThrowableOfType(EstateYaml.EstateRejected.class, () -> EstateYaml.read(yaml))
                .problems();
    }

    private static String warming() throws IOException {
        return Files.readString(Path.of("..", "understudy.yaml"))
                .replace("latch: demote", "warm: at-suspicion\n      latch: demote");
    }
}
