package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.functions.azure.arm.Estates;
import io.understudy.topology.EdgeRules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules of Azure Monitor are believed about the edge. */
class DeclaringWitnessesTest {

    @Test
    void believesTheRulesOfTheGroundWhereTheOwnerNamesNone() {
        var rules = EstateYaml.read(shipped()).witnesses();

        assertThat(rules).isEqualTo(EdgeRules.OF_THE_GROUND);
        assertThat(rules.count("understudy-contoso-ab12c-origin-health")).isTrue();
        assertThat(rules.count("origin-health-orders-weu")).isTrue();
        assertThat(rules.count("understudy-contoso-ab12c-5xx")).isFalse();
    }

    @Test
    void believesOnlyTheRulesThatTheOwnerNames() {
        var rules = EstateYaml.read("witnesses: [our-rule]\n" + shipped()).witnesses();

        assertThat(rules.count("Our-Rule")).isTrue();
        assertThat(rules.count("origin-health-orders-weu")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "a-rule,a-rule,true",
        "a-rule,a-rule-2,false",
        "*-health,edge-health,true",
        "*-health,edge-health-2,false",
        "edge-*,edge-health,true",
        "edge-*,my-edge-health,false",
        "*edge*,my-edge-health,true"
    })
    void readsAStarAsWhateverStandsThere(String name, String rule, boolean counts) {
        assertThat(new EdgeRules(List.of(name)).count(rule)).isEqualTo(counts);
    }

    @Test
    void refusesAWitnessThatWouldBeEveryRule() {
        var yaml = "witnesses: ['*']\n" + shipped();

        assertThatThrownBy(() -> EstateYaml.read(yaml)).hasMessageContaining("A rule that is a witness has a name");
    }

    private static String shipped() {
        return Estates.text();
    }
}
