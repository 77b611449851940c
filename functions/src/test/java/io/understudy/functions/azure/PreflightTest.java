package io.understudy.functions.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.activation.Fence;
import io.understudy.functions.azure.arm.HandClock;
import io.understudy.functions.azure.calls.CallFailure;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.FenceSighting;
import io.understudy.readiness.Grant;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final Grant EVERYTHING = new Grant(List.of("*"), List.of());
    private static final String FORCE = "Microsoft.Sql/servers/failoverGroups/forceFailoverAllowDataLoss/action";

    private final AtticInMemory attic = new AtticInMemory();
    private final HandClock clock = new HandClock();
    private List<Grant> grants = List.of(EVERYTHING);
    private Optional<StampName> silent = Optional.empty();
    private int asked;

    @Test
    void findsNothingWhereNothingIsMissing() {
        assertThat(findings()).isEmpty();
    }

    /** The example estate allows a loss of 30 s, and an installation by default has no right to cause one. */
    @Test
    void findsTheRightToLoseDataThatTheDefaultInstallationDoesNotGive() {
        grants = List.of(new Grant(List.of("*"), List.of(FORCE)));

        assertThat(findings())
                .hasSize(2)
                .allSatisfy(sentence -> assertThat(sentence)
                        .startsWith("we may not do " + FORCE + " at /subscriptions/")
                        .endsWith("give our identity a role that allows it"));
    }

    @Test
    void saysThatNobodyCanTell() {
        grants = List.of();

        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence)
                        .isEqualTo("nobody can tell whether we have our rights: could not read: Azure is away"));
    }

    @Test
    void findsAStampWithoutAPathPastTheEdge() {
        silent = Optional.of(ShippedEstate.NEU);

        assertThat(findings())
                .singleElement()
                .satisfies(sentence ->
                        assertThat(sentence).startsWith("the gate of stamp neu does not answer at https://"));
    }

    @Test
    void asksAtItsStartAndThenEveryHourAndKeepsAFindingOnceADay() {
        silent = Optional.of(ShippedEstate.NEU);
        var preflight = preflight();

        preflight.run();
        var first = asked;
        clock.pass(Duration.ofMinutes(59));
        preflight.run();
        assertThat(asked).as("within the hour").isEqualTo(first);
        clock.pass(Duration.ofMinutes(2));
        preflight.run();

        assertThat(asked).isEqualTo(2 * first);
        assertThat(attic.newest(Attic.Kind.MISSING))
                .singleElement()
                .satisfies(kept -> assertThat(kept.words()).startsWith("orders: the gate of stamp neu"));
    }

    private List<String> findings() {
        return preflight().findings(ShippedEstate.orders());
    }

    private Preflight preflight() {
        return new Preflight(
                ShippedEstate.read(),
                this::rightsAt,
                (workload, stamps) -> stamps.stream()
                        .filter(s -> silent.filter(s.name()::equals).isEmpty())
                        .map(s -> new FenceSighting(Fence.NONE, s.name().value()))
                        .toList(),
                attic,
                clock);
    }

    private List<Grant> rightsAt(ResourceId resource) {
        asked++;
        if (grants.isEmpty()) {
            throw CallFailure.unheard("read", "Azure is away");
        }
        return grants;
    }
}
