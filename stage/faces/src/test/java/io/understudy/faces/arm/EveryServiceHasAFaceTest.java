package io.understudy.faces.arm;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Admission;
import io.understudy.tests.fixtures.AnEstate;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.World;
import io.understudy.world.ground.LatencyProfile;
import io.understudy.world.service.Service;
import io.understudy.world.stamp.StampGate;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EveryServiceHasAFaceTest {

    private final List<ServiceFace> faces =
            ServiceFace.ALL.stream().map(Supplier::get).toList();
    private final List<Service> services = new SimulatedAzure(
                    AnEstate.withAStandby(),
                    World.asAzureDefaults(),
                    LatencyProfile.az2026(),
                    1,
                    Instant.parse("2026-11-21T06:00:00Z"),
                    (workload, stamp) -> new Closed(),
                    (delivery, json) -> {})
            .services();

    @Test
    void eachServiceOfTheWorldIsShownByOneFace() {
        assertThat(faces)
                .extracting(ServiceFace::provider)
                .containsExactlyElementsOf(
                        services.stream().map(Service::provider).toList());
    }

    @Test
    void aFaceAsksForTheRightsThatItsServiceNames() {
        for (int i = 0; i < services.size(); i++) {
            var service = services.get(i);
            var face = faces.get(i);
            assertThat(face.routes().stream().map(ArmRoute::action).collect(Collectors.toSet()))
                    .as(
                            "%s, asked through %s",
                            service.provider(), face.getClass().getSimpleName())
                    .isEqualTo(service.rights());
        }
    }

    private static final class Closed implements StampGate {

        @Override
        public Admission admits(Instant now) {
            return Admission.NOBODY;
        }

        @Override
        public boolean runsWorkers(Instant now) {
            return false;
        }
    }
}
