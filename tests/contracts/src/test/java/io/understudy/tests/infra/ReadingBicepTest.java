package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.infra.BicepFile.Resource;
import org.junit.jupiter.api.Test;

/** The reader on which the other tests in this package stand. */
final class ReadingBicepTest {

    private static final BicepFile SAMPLE = BicepFile.parse("sample.bicep", """
            // resource ghost 'Not/there@2000-01-01' = {
            param name string
            param tier string = 'Standard'

            resource old 'My.Provider/things@2024-01-01' existing = {
              name: name
            }

            resource many 'My.Provider/things/parts@2025-01-01' = [
              for part in ['a', 'b']: {
                parent: old
                name: part
              }
            ]

            resource last 'My.Provider/things@2024-01-01' = if (tier == 'Standard') {
              name: 'last'
              properties: {
                isOpen: false
              }
            }

            module other 'modules/other.bicep' = {
              name: 'other'
            }
            """);

    @Test
    void findsResourcesAndTellsExistingOnesApart() {
        assertThat(SAMPLE.resources()).extracting(Resource::symbol).containsExactly("old", "many", "last");
        assertThat(SAMPLE.created("My.Provider/things"))
                .extracting(Resource::symbol)
                .containsExactly("last");
    }

    @Test
    void endsAResourceWhereItEnds() {
        Resource last = SAMPLE.resource("last");

        assertThat(last.name()).isEqualTo("last");
        assertThat(last.valueOf("isOpen")).isEqualTo("false");
        assertThat(SAMPLE.resource("many").body()).contains("parent: old").doesNotContain("isOpen");
    }

    @Test
    void readsParametersAndModules() {
        assertThat(SAMPLE.parameters())
                .containsExactly(new BicepFile.Parameter("name", false), new BicepFile.Parameter("tier", true));
        assertThat(SAMPLE.modules()).containsExactly(new BicepFile.Module("other", "modules/other.bicep"));
    }

    @Test
    void keepsEscapedQuotesInsideAText() {
        assertThat(BicepFile.quoted("a: 'x IN (\\'y\\')'")).containsExactly("x IN (\\'y\\')");
    }
}
