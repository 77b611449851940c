package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.tests.bicep.Made;
import java.util.HashSet;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template can be followed to its end, for every choice that it offers, and makes nothing twice. */
final class TheGroundExpandsTest {

    static Stream<String> sets() {
        return SetsOfParameters.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void makesNothingTwice(String set) {
        var expansion = Objects.requireNonNull(SetsOfParameters.all().get(set)).get();
        var ids = new HashSet<String>();

        assertThat(expansion.everything().stream()
                        .filter(made -> !made.isExisting())
                        .map(Made::id)
                        .filter(id -> !ids.add(id)))
                .isEmpty();
        assertThat(ids).hasSizeGreaterThan(5);
    }
}
