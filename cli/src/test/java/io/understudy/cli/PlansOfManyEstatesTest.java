package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.cli.page.PlanLines;
import io.understudy.decide.Intent;
import io.understudy.foresight.Foreseen;
import io.understudy.foresight.Foresight;
import io.understudy.functions.json.EstateYaml;
import io.understudy.topology.Estate;
import io.understudy.topology.Workload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every loss and every wish of every shipped estate, and of variations of them, as files. After a change that is meant
 * write them again by running this test with {@code -Dunderstudy.writePages=true}, and read what has changed.
 */
@Tag("languages")
class PlansOfManyEstatesTest {

    private static final Path PLANS = Path.of("src/test/resources/plans");
    private static final int FILES_MIN = 32;

    static Stream<Map.Entry<String, String>> plans() throws IOException {
        return all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("plans")
    void isTheTreeInItsFile(Map.Entry<String, String> plan) throws IOException {
        var file = PLANS.resolve(plan.getKey());
        if (Boolean.getBoolean("understudy.writePages")) {
            Files.createDirectories(PLANS);
            Files.writeString(file, plan.getValue());
        }
        assertThat(Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "")
                .as("%s; if the change is meant, write it again: -Dunderstudy.writePages=true", file)
                .isEqualTo(plan.getValue());
    }

    @Test
    void noFileIsLeftOfAPlanThatIsGone() throws IOException {
        try (var files = Files.list(PLANS)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .hasSizeGreaterThanOrEqualTo(FILES_MIN)
                    .containsExactlyInAnyOrderElementsOf(all().keySet());
        }
    }

    private static Map<String, String> all() throws IOException {
        var plans = new TreeMap<String, String>();
        for (var estate : SomeEstates.all().entrySet()) {
            var declared = EstateYaml.read(estate.getValue());
            for (var workload : declared.workloads()) {
                plans.putAll(plansOf(estate.getKey(), declared, workload));
            }
        }
        return plans;
    }

    /** A file for what follows each loss, and one for what people may want in fair weather. */
    private static Map<String, String> plansOf(String estate, Estate declared, Workload workload) {
        var foresight = Foresight.of(declared, workload);
        var plans = new TreeMap<String, String>();
        var wishes = new ArrayList<Foreseen>();
        for (var foreseen : foresight.everything()) {
            var lost = foreseen.supposed().lost();
            if (lost.isPresent()) {
                plans.put(estate + "." + workload.name() + ".lost-" + lost.get() + ".txt", text(foreseen));
            } else if (!isBeside(foreseen, workload)) {
                wishes.add(foreseen);
            }
        }
        plans.put(
                estate + "." + workload.name() + ".wishes.txt",
                wishes.stream().map(PlansOfManyEstatesTest::text).collect(Collectors.joining("\n")));
        return plans;
    }

    /** Most pools have no standby size, and then nothing is made smaller. */
    private static boolean isBeside(Foreseen foreseen, Workload workload) {
        return foreseen.supposed().intent().isBeside() && !workload.policy().warmsAtSuspicion();
    }

    private static String text(Foreseen foreseen) {
        return PlanLines.of(foreseen).stream()
                .map(line -> line.text().stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void someOfThemAreForEveryIntentAndForEveryModel() throws IOException {
        var intents = new ArrayList<Intent>();
        var models = new ArrayList<String>();
        for (var yaml : SomeEstates.all().values()) {
            var estate = EstateYaml.read(yaml);
            for (var workload : estate.workloads()) {
                models.add(workload.model().name());
                Foresight.of(estate, workload)
                        .everything()
                        .forEach(f ->
                                f.move().ifPresent(m -> intents.add(f.supposed().intent())));
            }
        }
        assertThat(intents).contains(Intent.values());
        assertThat(models).containsAll(List.of("ACTIVE_PASSIVE", "PASSIVE_COLD", "ACTIVE_ACTIVE"));
    }
}
