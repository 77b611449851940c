package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.understudy.plan.EstateFinding;
import io.understudy.plan.EstateLinter;
import io.understudy.topology.EstateRule;
import io.understudy.topology.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of a workload whose other cluster is stopped, and what must not be said of such a one. */
class DeclaringAColdStampTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "passive-cold.yaml");

    @Test
    void readsTheExampleAndFindsNothingInItThatItsOwnerDoesNotKnow() throws IOException {
        var estate = EstateYaml.read(example());

        assertThat(estate.workloads().get(0).stamps().get(1).role()).isEqualTo(Role.COLD);
        assertThat(EstateLinter.lint(estate))
                .extracting(EstateFinding::rule, EstateFinding::isAcknowledged)
                .containsExactly(tuple(EstateRule.MODEL, true));
    }

    @Test
    void mayBeWarmedAtSuspicionWithoutASizeToGoBackTo() throws IOException {
        assertThat(EstateYaml.read(example().replace("# warm: at-suspicion", "warm: at-suspicion"))
                        .workloads()
                        .get(0)
                        .policy()
                        .warmsAtSuspicion())
                .isTrue();
    }

    @Test
    void refusesAStandbySizeForWhatIsStopped() throws IOException {
        var yaml = example().replace("work: { minimum: 3, full: 6 }\n", "work: { minimum: 3, full: 6, standby: 1 }\n");

        assertThatThrownBy(() -> EstateYaml.read(yaml))
                .hasMessageContaining("says 'standby' for a pool of a cold stamp, whose cluster is stopped");
    }

    @Test
    void refusesAClusterThatAnotherStampNeeds() throws IOException {
        var yaml = example()
                .replace(
                        "/resourceGroups/orders-weu/providers/Microsoft.ContainerService/managedClusters/orders-weu",
                        "/resourceGroups/orders-neu/providers/Microsoft.ContainerService/managedClusters/Orders-NEU");

        assertThatThrownBy(() -> EstateYaml.read(yaml))
                .hasMessageContaining("Cluster orders-neu of the cold stamp neu is named by another stamp, too, which"
                        + " would be stopped with it");
    }

    private static String example() throws IOException {
        return Files.readString(EXAMPLE);
    }
}
