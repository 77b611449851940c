package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.json.EstateYaml.EstateRejected;
import org.junit.jupiter.api.Test;

/** A workload says on which ways its users are led: the same for each stamp, and one at least. */
class DeclaringRoutesTest {

    private static final String ORIGIN = "( +)origin:\n +id: .*/weu\n +host: .*\n";
    private static final String ORIGINS = "( +)origin:\n +id: .*\n +host: .*\n";
    private static final String ENDPOINT = "$1endpoint: " + Estates.DNS_PROFILE + "/azureEndpoints/";

    @Test
    void needsNoFrontDoorWhereTrafficManagerLeadsUsers() {
        var workload = EstateYaml.read(ledByTrafficManager()).workloads().get(0);

        assertThat(workload.isLedByFrontDoor()).isFalse();
        assertThat(workload.stamps())
                .allSatisfy(stamp -> assertThat(stamp.endpoint()).isPresent());
    }

    @Test
    void isRejectedWhereNoWayLeadsToAnyStamp() {
        assertThat(problemOf(Estates.text().replaceAll(ORIGINS, "")))
                .startsWith("Workload orders says no way on which users reach its stamps");
    }

    @Test
    void isRejectedWhereAWayLeadsToSomeStampsOnly() {
        assertThat(problemOf(Estates.text().replaceAll(ORIGIN, ENDPOINT + "weu\n")))
                .startsWith("Some stamps of workload orders have a Front Door origin, and weu has none")
                .endsWith("declare one for each stamp, or for none.");
        assertThat(problemOf(Estates.text().replaceFirst(ORIGINS, ENDPOINT + "weu\n$0")))
                .startsWith("Some stamps of workload orders have a Traffic Manager endpoint, and neu has none");
    }

    @Test
    void saysWhatIsWrongWithAnOriginThatIsWritten() {
        assertThat(problemOf(Estates.text().replaceFirst(" +host: orders-weu.*\n", "")))
                .isEqualTo("The origin of stamp weu needs 'host', for example orders-weu.contoso.example.");
    }

    private static String ledByTrafficManager() {
        return Estates.text().replaceAll(ORIGIN, ENDPOINT + "weu\n").replaceAll(ORIGINS, ENDPOINT + "neu\n");
    }

    private static String problemOf(String yaml) {
        var rejected = catchThrowableOfType(EstateRejected.class, () -> EstateYaml.read(yaml));
        assertThat(rejected.problems()).hasSize(1);
        return rejected.problems().get(0).sentence();
    }
}
