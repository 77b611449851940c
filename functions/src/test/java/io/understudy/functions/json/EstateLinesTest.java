package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.WorkloadName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("languages")
class EstateLinesTest {

    private static final String YAML = """
            # orders: a comment is no declaration
            estate: contoso
            controlRegion: swedencentral
            workloads:
              orders: # and its comment

                # more words
                model: active-passive
              basket: { model: active-passive }
              "bills":
                model: active-passive
            """;

    @Test
    void aWorkloadBeginsWhereItsNameIsWritten() {
        assertThat(line("orders")).isEqualTo("  orders: # and its comment");
        assertThat(line("basket")).startsWith("  basket:");
        assertThat(line("bills")).isEqualTo("  \"bills\":");
    }

    @Test
    void theControlRegionHasItsLine() {
        assertThat(EstateLines.of(YAML).controlRegion()).contains(3);
    }

    @Test
    void whatIsNotDeclaredHasNoLine() {
        assertThat(EstateLines.of(YAML).of(new WorkloadName("moon"))).isEmpty();
        assertThat(EstateLines.of("estate: contoso\n").of(new WorkloadName("orders")))
                .isEmpty();
        assertThat(EstateLines.of("estate: contoso\n").controlRegion()).isEmpty();
    }

    private static String line(String workload) {
        var number = EstateLines.of(YAML).of(new WorkloadName(workload)).orElseThrow();
        return YAML.lines().toList().get(number - 1);
    }
}
