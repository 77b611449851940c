package io.understudy.foresight;

import static io.understudy.topology.AWorkload.called;
import static io.understudy.topology.AWorkload.estateOf;
import static io.understudy.topology.AWorkload.estateWatchedFrom;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.topology.AWorkload;
import io.understudy.topology.Door;
import io.understudy.topology.Estate;
import io.understudy.topology.LatchPolicy;
import io.understudy.topology.Policy;
import io.understudy.topology.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ComparingEstatesTest {

    @Test
    void nothingIsSaidOfTwoEqualEstates() {
        assertThat(EstateDiff.between(estateOf(called("orders")), estateOf(called("orders")))
                        .changes())
                .isEmpty();
    }

    @Test
    void aStepThatIsNewOrGoneIsSaidInThePlanThatHasIt() {
        var oneStore = called("orders");
        var two = called("orders").withFailoverGroup("orders-fog", "bills-fog");

        assertThat(sentences(oneStore, two, "when westeurope is lost"))
                .contains("Step promote-bills-fog is new: promote server orders-neu in failover group bills-fog,"
                        + " accepting the known loss of data.")
                .contains("Step writes waited for promote-orders-fog and waits for promote-orders-fog and"
                        + " promote-bills-fog.");
        assertThat(sentences(two, oneStore, "when westeurope is lost"))
                .anyMatch(s -> s.startsWith("Step promote-bills-fog is gone: "));
    }

    @Test
    void aSizeThatChangesIsSaidInEveryPlanThatGivesIt() {
        var larger = called("orders");
        larger.standby().growsTo(Map.of("work", 9));

        assertThat(sentences(called("orders"), larger, "when westeurope is lost"))
                .containsExactly("Step grow-work was \"give node pool work of cluster orders-neu at least 6 nodes\" and"
                        + " is \"give node pool work of cluster orders-neu at least 9 nodes\".");
    }

    @Test
    void everyPartOfThePolicyIsSaidWithBothValues() {
        var was = called("orders").written().policy();
        var other = new Policy(
                false,
                true,
                Duration.ofMinutes(2),
                Duration.ofMinutes(5),
                Duration.ofSeconds(20),
                Duration.ofMinutes(9),
                LatchPolicy.DISABLE,
                was.warm());

        assertThat(sentences(called("orders"), called("orders").with(other), "what is declared"))
                .containsExactly(
                        "The policy's automatic was true and is false.",
                        "The policy's leashed was false and is true.",
                        "The policy's dataLossMax was 30 s and is 2 min.",
                        "The policy's quietPeriod was 1 h and is 5 min.",
                        "The policy's fenceWait was 10 s and is 20 s.",
                        "The policy's closedMax was 3 min and is 9 min.",
                        "The policy's latch was demote and is disable.");
    }

    @Test
    void aLongerPatienceAlsoMakesTheRecoveryLonger() {
        UnaryOperator<AWorkload> patient = w -> w.with(new Policy(
                true,
                false,
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Duration.ofSeconds(40),
                Duration.ofMinutes(3),
                LatchPolicy.DEMOTE));

        assertThat(sentences(called("orders"), patient.apply(called("orders")), "when westeurope is lost"))
                .contains("The patience of step fenced is 40 s instead of 10 s.")
                .contains("It usually takes 4 min 37 s instead of 4 min 7 s.");
    }

    @Test
    void theLeashChangesWhetherAnythingStarts() {
        var leashed = called("orders").with(Policy.cautious());

        assertThat(sentences(called("orders"), leashed, "when westeurope is lost"))
                .anyMatch(s ->
                        s.startsWith("Before: It starts by itself,") && s.contains("Now: Nothing starts: it is on"));
    }

    @Test
    void workloadsThatComeAndGoAreSaidFirst() {
        var diff = EstateDiff.between(estateOf(called("orders")), estateOf(called("basket")));

        assertThat(diff.changes().get(0).sentences())
                .contains("Workload orders is gone: it is guarded no longer.")
                .anyMatch(s -> s.startsWith(
                        "Workload basket is new: its users are in stamp weu, and when westeurope is lost"));
    }

    @Test
    void stampsThatComeGoOrMoveAreSaid() {
        var three = called("orders").andA("sec", "swedencentral", Role.PASSIVE);
        var moved = called("orders");
        moved.standby().standsIn("francecentral");

        assertThat(sentences(called("orders"), three, "what is declared"))
                .contains("Stamp sec in swedencentral is new.");
        assertThat(sentences(three, called("orders"), "what is declared"))
                .contains("Stamp sec in swedencentral is gone.");
        assertThat(sentences(called("orders"), moved, "what is declared"))
                .contains("Stamp neu stood in northeurope and stands in francecentral.");
        assertThat(sentences(called("orders"), three, "a failover to sec")).containsExactly("There is a plan now.");
    }

    @Test
    void whatAltersNoPlanIsSaidAllTheSame() {
        var elsewhere = called("orders");
        elsewhere.standby().isReachedAt("other.contoso.example");
        var louder = called("orders").escalatingTo("ops");

        assertThat(sentences(called("orders"), elsewhere, "what is declared"))
                .containsExactly("Of stamp neu, part 'origin' is declared otherwise.");
        assertThat(sentences(called("orders"), louder, "what is declared"))
                .containsExactly("Its part 'escalation' is declared otherwise.");
        assertThat(sentences(called("orders"), called("orders").inTier(4), "what is declared"))
                .containsExactly("Its tier was 0 and is 4.");
    }

    @Test
    void anotherAddressUnderTheSameNameIsADifferenceOfItsStep() {
        var elsewhere = called("orders");
        elsewhere.standby().isVerifiedAt("https://other.verify.contoso.example");

        assertThat(sentences(called("orders"), elsewhere, "when westeurope is lost"))
                .contains("Step inside reaches something that is declared otherwise: verify stamp neu from inside.");
    }

    @Test
    void whatTheLintersFindNowOrNoLongerIsSaid() {
        var open = called("orders").with(Door.PROBE_ONLY);

        assertThat(sentences(called("orders"), open, "what would hurt"))
                .singleElement()
                .asString()
                .startsWith("Found now: probe-only: orders declares no door");
        assertThat(sentences(open, called("orders"), "what would hurt"))
                .singleElement()
                .asString()
                .startsWith("Found no longer: probe-only");
    }

    @Test
    void anotherControlRegionIsSaid() {
        var diff = EstateDiff.between(
                estateOf(called("orders")), estateWatchedFrom("uksouth", Set.of(), called("orders")));

        assertThat(diff.changes())
                .singleElement()
                .satisfies(c -> assertThat(c.sentences())
                        .containsExactly("It was watched from swedencentral and is watched from uksouth."));
    }

    @Test
    void anotherOrderIsADifferenceToo() {
        var diff = EstateDiff.between(
                estateOf(called("orders"), called("basket")), estateOf(called("basket"), called("orders")));

        assertThat(diff.changes())
                .singleElement()
                .satisfies(
                        c -> assertThat(c.sentences()).containsExactly("Its workloads are declared in another order."));
    }

    private static List<String> sentences(AWorkload was, AWorkload is, String about) {
        return sentences(estateOf(was), estateOf(is), about);
    }

    private static List<String> sentences(Estate was, Estate is, String about) {
        return EstateDiff.between(was, is).changes().stream()
                .filter(c -> c.about().equals(about))
                .flatMap(c -> c.sentences().stream())
                .toList();
    }
}
