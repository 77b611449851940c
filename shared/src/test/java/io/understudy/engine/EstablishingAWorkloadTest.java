package io.understudy.engine;

import static io.understudy.topology.Estates.WEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.decide.Intent;
import io.understudy.run.RunEvent;
import io.understudy.signal.Finding;
import io.understudy.topology.Estates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the first good look at a workload leads to. */
class EstablishingAWorkloadTest {

    private Orders orders = Orders.calm();

    @Test
    void writesDownWhatIsSoWhenAWorkloadIsFirstSeenWell() {
        orders.world.signal(List.of(orders.look(Finding.UP, Finding.UP)));
        orders.world.pass(Duration.ofSeconds(30));

        var run = orders.world.standing().run().orElseThrow();
        assertThat(run.plan().intent()).isEqualTo(Intent.ESTABLISH);
        assertThat(run.ended().orElseThrow().end()).isEqualTo(RunEvent.End.DONE);
        assertThat(orders.world.standing().active(Estates.anyWorkload())).isEqualTo(WEU);
    }
}
