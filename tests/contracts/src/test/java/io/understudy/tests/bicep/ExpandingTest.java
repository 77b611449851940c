package io.understudy.tests.bicep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expanding follows the language as the ground uses it. */
class ExpandingTest {

    private static final Path ROOT = Path.of("").toAbsolutePath();

    @Test
    void makesAResourceForEachItemAndNamesItByItsPlace() {
        var expansion = expand("""
                param names string[]
                resource parent 'A.B/ones@2025-01-01' = {
                  name: 'p'
                }
                resource each 'A.B/ones/twos@2025-01-01' = [
                  for (name, index) in names: if (name != 'c') {
                    parent: parent
                    name: '${name}-${index + 1}'
                    properties: {
                      host: parent.properties.host
                    }
                  }
                ]
                output last string = last(map(names, n => toUpper(n)))
                """, Map.of("names", List.of("a", "b", "c")));

        assertThat(expansion.made("A.B/ones/twos")).extracting(Made::name).containsExactly("a-1", "b-2");
        assertThat(expansion.made("A.B/ones/twos").get(1).id())
                .isEqualTo("/subscriptions/" + Expansion.SUBSCRIPTION
                        + "/resourceGroups/group/providers/A.B/ones/p/twos/b-2");
        assertThat(expansion.outputs()).containsEntry("last", "C");
    }

    @Test
    void leavesToAzureWhatOnlyAzureKnows() {
        var expansion = expand("""
                resource one 'A.B/ones@2025-01-01' = {
                  name: 'p'
                  properties: {
                    said: 'here'
                  }
                }
                output said string = one.properties.said
                output unsaid string = 'at ${one.properties.profile.host}'
                """, Map.of());

        assertThat(expansion.outputs())
                .containsEntry("said", "here")
                .hasEntrySatisfying(
                        "unsaid", value -> assertThat((String) value).endsWith("/ones/p#properties.profile.host»"));
    }

    @Test
    void saysWithItsOwnSentenceWhyItRefuses() {
        var template = """
                @allowed([
                  'a'
                  'b'
                ])
                param letter string
                var checked = letter == 'b' ? fail('Take a.') : letter
                output letter string = checked
                """;

        assertThatThrownBy(() -> expand(template, Map.of("letter", "b")))
                .isInstanceOf(Refused.class)
                .hasMessage("Take a.");
        assertThatThrownBy(() -> expand(template, Map.of("letter", "c"))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> expand(template, Map.of())).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> expand(template, Map.of("letter", "a", "other", 1L)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void cutsAddressesAsAzureDoes() {
        var expansion = expand("""
                output subnet string = cidrSubnet('10.101.0.0/16', 24, 255)
                output host string = cidrHost('10.101.0.0/22', 1000)
                """, Map.of());

        assertThat(expansion.outputs())
                .containsEntry("subnet", "10.101.255.0/24")
                .containsEntry("host", "10.101.3.233");
    }

    private static Expansion expand(String template, Map<String, ?> parameters) {
        var path = ROOT.resolve("t.bicep");
        return Expansion.of(new Sources(ROOT, Map.of(path, template)), "t.bicep", parameters);
    }
}
