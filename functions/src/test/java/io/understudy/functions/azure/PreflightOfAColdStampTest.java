package io.understudy.functions.azure;

import static io.understudy.functions.fakes.ShippedEstate.NEU;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.EstateYaml;
import io.understudy.signal.Lack;
import io.understudy.signal.Lack.Kind;
import io.understudy.signal.Lack.Matter;
import io.understudy.signal.PreflightReported;
import io.understudy.topology.Estate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stopped cluster answers no look, so what a move to it needs is asked of Azure. */
class PreflightOfAColdStampTest {

    private static final Path EXAMPLE = Path.of("..", "docs", "examples", "passive-cold.yaml");

    private final HandClock clock = new HandClock();
    private final AskedOfAFake asked = new AskedOfAFake();
    private final List<PreflightReported> reports = new ArrayList<>();

    @Test
    void findsAClusterThatIsNotThere() throws IOException {
        asked.goneCluster = Optional.of("orders-neu");

        assertThat(found().lacks()).extracting(Lack::matter).containsExactly(new Matter(Kind.FIND_CLUSTER, NEU));
        assertThat(found().isVital()).isTrue();
        assertThat(found().sentences())
                .containsExactly("cluster orders-neu is not there, so nothing could be started there; create it, or"
                        + " name the right one in the estate");
    }

    @Test
    void asksForNoClusterOfAStampThatRuns() {
        asked.goneCluster = Optional.of("orders-neu");

        assertThat(new PreflightAsking(asked)
                        .about(ShippedEstate.orders(), HandClock.START)
                        .lacks())
                .isEmpty();
    }

    @Test
    void asksEveryFiveMinutesWhileNobodyCanTellWhetherTheClusterIsThere() throws IOException {
        var estate = estate();
        var preflight = new Preflight(() -> estate, asked, new AtticInMemory(), reports::add, clock);
        asked.azureIsAway = true;
        preflight.run();
        asked.azureIsAway = false;
        clock.pass(Duration.ofMinutes(5));
        preflight.run();

        assertThat(reports)
                .extracting(r -> r.unclear().contains(new Matter(Kind.FIND_CLUSTER, NEU)))
                .containsExactly(true, false);
    }

    private PreflightAsking.Found found() throws IOException {
        return new PreflightAsking(asked).about(estate().workloads().get(0), HandClock.START);
    }

    private static Estate estate() throws IOException {
        return EstateYaml.read(Files.readString(EXAMPLE));
    }
}
