package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.understudy.functions.json.EstateYaml.EstateRejected;
import io.understudy.functions.json.EstateYaml.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with an estate, a sentence says it, and says where. */
class BrokenEstatesTest {

    private static final int ESTATES_MIN = 150;
    private static final int CAUGHT_MIN = 90;

    static List<BrokenEstate> all() {
        if (Boolean.getBoolean("understudy.writePages")) {
            BrokenEstate.write(BrokenEstate.all().stream()
                    .map(broken -> new BrokenEstate(broken.name(), broken.how(), said(broken)))
                    .toList());
        }
        return BrokenEstate.all();
    }

    @Test
    void areManyAndMadeFromOneThatIsSound() {
        assertThat(all()).hasSizeGreaterThanOrEqualTo(ESTATES_MIN);
        assertThat(all()).extracting(BrokenEstate::name).doesNotHaveDuplicates();
        assertThat(EstateYaml.read(BrokenEstate.sound()).workloads()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("all")
    void areRefusedInSentencesWithTheirPlaces(BrokenEstate broken) {
        assertThat(said(broken))
                .as("if the change is meant, write it again: -Dunderstudy.writePages=true")
                .isEqualTo(broken.said());
    }

    /** What only several fields together say, or what is in Azure, no schema tells. */
    @Test
    void areMostlyCaughtByTheSchemaAlready() {
        var caught = all().stream()
                .filter(broken -> broken.said().contains("? the schema catches it"))
                .count();

        assertThat(caught).isGreaterThan(CAUGHT_MIN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveThePlaceInTheText(BrokenEstate broken) {
        var lines = broken.text().lines().toList();

        assertThat(problemsOf(broken)).isNotEmpty().allSatisfy(problem -> {
            assertThat(problem.sentence()).matches("(?s).*[.?]");
            assertThat(problem.line()).isBetween(1, Math.max(1, lines.size()) + 1);
            var line = problem.line() > lines.size() ? "" : lines.get(problem.line() - 1);
            assertThat(problem.column()).isBetween(1, line.length() + 1);
        });
    }

    private static List<String> said(BrokenEstate broken) {
        return Stream.concat(
                        problemsOf(broken).stream().map(problem -> "> " + problem),
                        Stream.of("? " + inAnEditor(broken)))
                .toList();
    }

    private static String inAnEditor(BrokenEstate broken) {
        return EstateSchema.objections(broken.text())
                .map(found -> found.isEmpty() ? "the schema cannot tell" : "the schema catches it")
                .orElse("an editor cannot read it either");
    }

    private static List<Problem> problemsOf(BrokenEstate broken) {
        var rejected = catchThrowableOfType(EstateRejected.class, () -> EstateYaml.read(broken.text()));
        assertThat(rejected).as("%s is refused", broken).isNotNull();
        return rejected.problems();
    }
}
