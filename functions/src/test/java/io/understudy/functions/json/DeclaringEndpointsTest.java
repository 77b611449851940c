package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.json.EstateYaml.EstateRejected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaringEndpointsTest {

    @Test
    void readsTheEndpointOfAStampThatHasOne() {
        var without = EstateYaml.read(Estates.text()).workloads().get(0);
        var with = Estates.withEndpoints().workloads().get(0);

        assertThat(without.stamps())
                .allSatisfy(stamp -> assertThat(stamp.endpoint()).isEmpty());
        assertThat(with.stamps())
                .extracting(stamp -> stamp.endpoint().orElseThrow().id().value())
                .containsExactly(
                        Estates.DNS_PROFILE + "/azureEndpoints/weu", Estates.DNS_PROFILE + "/azureEndpoints/neu");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weu",
                "/subscriptions/s1/resourceGroups/rg1/providers/Microsoft.Network/trafficManagerProfiles/orders"
            })
    void saysWhatAnEndpointIsWhereItIsSomethingElse(String id) {
        var yaml = Estates.text().replaceFirst("( +)verification:", "$1endpoint: " + id + "\n$0");

        var rejected = catchThrowableOfType(EstateRejected.class, () -> EstateYaml.read(yaml));

        assertThat(rejected.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.sentence())
                    .startsWith("'endpoint' in stamp weu is an id of the form ")
                    .contains("trafficManagerProfiles/{name}/azureEndpoints|externalEndpoints/{name}", id);
            assertThat(yaml.lines().toList().get(problem.line() - 1)).contains("endpoint: " + id);
        });
    }
}
