package io.understudy.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.understudy.foresight.EstateDiff;
import io.understudy.foresight.Foreseen;
import io.understudy.functions.json.EstateLines;
import io.understudy.functions.json.EstateYaml;
import io.understudy.functions.json.EstateYaml.EstateRejected;
import io.understudy.functions.json.EstateYaml.Problem;
import io.understudy.plan.EstateFinding;
import io.understudy.plan.EstateLinter;
import io.understudy.tests.properties.AnyEstate.Written;
import io.understudy.topology.EstateRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Any estate is read as it is written, whatever the order of its fields; and whatever breaks it is said in sentences. */
@Domain(AnyEstate.class)
@Domain(DomainContext.Global.class)
class ReadingAnyEstateTest {

    private static final int FAR = 1_000_000;

    private final Schema schema = schema();

    @Property
    void isTheSameEstateTwice(@ForAll Written estate) {
        assertThat(EstateYaml.read(estate.yaml())).isEqualTo(estate.estate());
    }

    @Property
    void isTheSameEstateWhateverTheOrderOfItsFields(@ForAll Written estate) {
        assertThat(EstateYaml.read(EstateText.reversed(estate.drafts()))).isEqualTo(estate.estate());
    }

    @Property
    void hasTheSamePlansWhateverTheOrderOfItsFields(@ForAll Written estate) {
        var other = new Written(estate.drafts(), estate.yaml(), EstateYaml.read(EstateText.reversed(estate.drafts())));

        assertThat(trees(other)).isEqualTo(trees(estate));
    }

    @Property
    void hasTheSamePlansTwice(@ForAll Written estate) {
        assertThat(trees(estate)).isEqualTo(trees(estate));
    }

    @Property
    void hasTheSamePlansWhateverElseIsDeclared(@ForAll Written estate) {
        var first = Written.of(estate.drafts().subList(0, 1));

        assertThat(trees(estate)).startsWith(trees(first));
    }

    @Property
    void isNoDifferentFromItself(@ForAll Written estate) {
        assertThat(EstateDiff.between(estate.estate(), EstateYaml.read(EstateText.reversed(estate.drafts())))
                        .changes())
                .isEmpty();
    }

    @Property
    void fitsTheSchema(@ForAll Written estate) throws JsonProcessingException {
        var json = new ObjectMapper();
        var document = new Load(LoadSettings.builder().build()).loadFromString(estate.yaml());

        assertThat(schema.validate(json.readTree(json.writeValueAsString(document))))
                .isEmpty();
    }

    @Property
    void isReadTheSameWithCommentsAndBlankLines(@ForAll Written estate) {
        var commented = estate.yaml().lines().collect(Collectors.joining(" # why\n\n", "# what\n\n", "\n"));

        assertThat(EstateYaml.read(commented)).isEqualTo(estate.estate());
    }

    @Property
    void isReadTheSameWithLinesThatEndAsOnWindows(@ForAll Written estate) {
        assertThat(EstateYaml.read(estate.yaml().replace("\n", "\r\n"))).isEqualTo(estate.estate());
    }

    @Property
    void knowsTheLineOfEachWorkload(@ForAll Written estate) {
        var lines = estate.yaml().lines().toList();

        assertThat(estate.estate().workloads())
                .allSatisfy(workload -> assertThat(EstateLines.of(estate.yaml()).of(workload.name()))
                        .hasValueSatisfying(
                                line -> assertThat(lines.get(line - 1)).isEqualTo("  " + workload.name() + ":")));
    }

    @Property
    void countsWhatIsAcknowledgedAsSuch(@ForAll Written estate) {
        var found = EstateLinter.lint(estate.estate());
        var acknowledged = estate.yaml() + "acknowledged: " + words(found, EstateRule.Scope.ESTATE) + "\n";
        for (var workload : estate.estate().workloads()) {
            var own = found.stream()
                    .filter(f -> f.workload().filter(workload.name()::equals).isPresent())
                    .toList();
            acknowledged = acknowledged.replace(
                    "  " + workload.name() + ":\n",
                    "  " + workload.name() + ":\n    acknowledged: " + words(own, EstateRule.Scope.WORKLOAD) + "\n");
        }

        var again = EstateLinter.lint(EstateYaml.read(acknowledged));

        assertThat(again)
                .extracting(EstateFinding::sentence)
                .containsExactlyElementsOf(
                        found.stream().map(EstateFinding::sentence).toList());
        assertThat(again).allMatch(EstateFinding::isAcknowledged);
    }

    @Property
    void isReadOrRefusedInSentencesWhicheverLineIsLost(@ForAll Written estate, @ForAll @IntRange(max = FAR) int place) {
        var lines = new ArrayList<>(estate.yaml().lines().toList());
        lines.remove(place % lines.size());

        assertReadOrRefused(String.join("\n", lines) + "\n");
    }

    @Property
    void isReadOrRefusedInSentencesWhicheverLetterIsWrong(
            @ForAll Written estate, @ForAll @IntRange(max = FAR) int place, @ForAll char letter) {
        var text = new StringBuilder(estate.yaml());
        text.setCharAt(place % text.length(), letter);

        assertReadOrRefused(text.toString());
    }

    @Property
    void isReadOrRefusedInSentencesWhereverItEnds(@ForAll Written estate, @ForAll @IntRange(max = FAR) int place) {
        assertReadOrRefused(estate.yaml().substring(0, place % estate.yaml().length()));
    }

    @Property
    void namesEachMisspeltFieldAndTheOneThatWasMeant(@ForAll Written estate, @ForAll @IntRange(max = FAR) int place) {
        var keys = List.of("controlRegion", "model", "users", "verification", "region", "role");
        var key = keys.get(place % keys.size());
        var misspelt = key.substring(0, key.length() - 1) + "x";
        var yaml = estate.yaml().replaceFirst("(?m)^( *)" + key + ":", "$1" + misspelt + ":");

        assertThat(problems(yaml)).anySatisfy(problem -> {
            assertThat(problem.path()).endsWith(misspelt);
            assertThat(problem.sentence()).endsWith(" Is '" + key + "' meant?");
        });
    }

    private static void assertReadOrRefused(String yaml) {
        var thrown = catchThrowable(() -> EstateYaml.read(yaml));
        if (thrown == null) {
            return;
        }
        assertThat(thrown)
                .isInstanceOfSatisfying(
                        EstateRejected.class,
                        rejected -> assertThat(rejected.problems())
                                .isNotEmpty()
                                .isSortedAccordingTo(Comparator.comparingInt(Problem::line))
                                .allMatch(problem -> problem.line() >= 1 && problem.column() >= 1)
                                .allMatch(problem -> problem.sentence().endsWith(".")
                                        || problem.sentence().endsWith("?")));
    }

    private static List<Problem> problems(String yaml) {
        var thrown = catchThrowable(() -> EstateYaml.read(yaml));
        assertThat(thrown).isInstanceOf(EstateRejected.class);
        return ((EstateRejected) thrown).problems();
    }

    private static String words(List<EstateFinding> found, EstateRule.Scope scope) {
        return found.stream()
                .map(EstateFinding::rule)
                .filter(rule -> rule.scope() == scope)
                .map(EstateRule::word)
                .distinct()
                .toList()
                .toString();
    }

    private static String trees(Written estate) {
        return estate.foreseen().stream().map(ReadingAnyEstateTest::tree).collect(Collectors.joining("\n"));
    }

    private static String tree(Foreseen foreseen) {
        return foreseen.workload().name() + " " + foreseen.supposed() + "\n"
                + foreseen.move().map(move -> move.plan().tree()).orElse("");
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new ObjectMapper().readTree(Files.readString(Path.of("../../docs/estate.schema.json"))));
        } catch (IOException e) {
            throw new IllegalStateException("the schema of estates lies in docs/", e);
        }
    }
}
