package io.understudy.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.faces.notice.Arrival;
import io.understudy.world.ground.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsingTheScenariosTest {

    private static final long MEMORY_MAX_MEBIBYTES = 256;

    @Test
    void losingTheActiveRegionMovesTheWorkloadOnceAndIsToldAsTheReadmeTellsIt(@TempDir Path folder) throws IOException {
        var story = new ByteArrayOutputStream();
        try (var play = Play.open(Play.patientEstate(folder), 25)) {
            var result = play.rehearse("region-lost", story);

            var told =
                    ReadmeSample.frames(story.toString(StandardCharsets.UTF_8).lines());
            assertThat(ReadmeSample.quoted())
                    .as("paste a fresh run of ./understudy rehearse into README.md")
                    .hasSizeGreaterThan(10)
                    .allSatisfy(quoted -> assertThat(told).anyMatch(line -> line.startsWith(quoted)));
            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.outcome()).isEqualTo("DONE");
            assertThat(result.workloads().get(0).users().servedUnpromoted()).isZero();
            assertThat(play.begun(Operation.Kind.FORCED_FAILOVER)).isEqualTo(1);
            assertThat(play.begun(Operation.Kind.UPDATE_ORIGIN))
                    .as("weu is put behind neu, which takes part already")
                    .isEqualTo(1);
            assertThat(ids(play.theatre().stage().told().webhook().accepted()))
                    .doesNotHaveDuplicates()
                    .contains("orders-2/started", "orders-2/committed", "orders-2/serving");
            result.hostMemoryMebibytes().ifPresent(held -> assertThat(held).isLessThan(MEMORY_MAX_MEBIBYTES));
        }
    }

    @Test
    void aBlipWhileTheStandbyIsClosedMovesNothingAndNobodyReachesUnpromotedData() {
        try (var play = Play.open(25)) {
            var result = play.rehearse("blip");

            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.outcome()).isEqualTo("STAYED");
            assertThat(result.workloads().get(0).users().servedUnpromoted()).isZero();
            assertThat(result.workloads().get(0).users().failedReads()).isPositive();
            assertThat(play.begun(Operation.Kind.FORCED_FAILOVER)).isZero();
        }
    }

    @Test
    void theOldRegionComesBackBeforeTheLatchAndAdmitsNobody(@TempDir Path folder) throws IOException {
        try (var play = Play.open(Play.patientEstate(folder), 25)) {
            var result = play.rehearse("old-region-returns");

            assertThat(result.invariantsBroken()).isEmpty();
            assertThat(result.outcome()).isEqualTo("DONE");
            assertThat(result.workloads().get(0).users().servedUnpromoted()).isZero();
            assertThat(result.workloads().get(0).users().writesInSecondPlace()).isZero();
        }
    }

    private static List<String> ids(List<Arrival> arrivals) {
        return arrivals.stream().map(Arrival::id).toList();
    }
}
