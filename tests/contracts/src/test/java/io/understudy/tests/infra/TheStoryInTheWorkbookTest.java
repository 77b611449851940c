package io.understudy.tests.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.action.StartCluster;
import io.understudy.activation.Fence;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Intent;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.story.StoryLog;
import io.understudy.plan.Plan;
import io.understudy.plan.Step;
import io.understudy.plan.StepId;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.run.Standing;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.ResourceId;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The workbook asks for exactly what the code writes into its log. */
final class TheStoryInTheWorkbookTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final RunId RUN = new RunId("orders-1");
    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final StampName WEU = new StampName("weu");
    private static final StampName NEU = new StampName("neu");

    private final String queries = queries();

    @Test
    void asksForEveryMemberThatIsWrittenAndForNoOther() throws IOException {
        Set<String> written = new TreeSet<>();
        for (JsonNode said : said()) {
            said.fieldNames().forEachRemaining(written::add);
        }

        assertThat(found("said\\.(\\w+)")).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void asksForEveryEventThatIsWrittenAndForNoOther() throws IOException {
        Set<String> written =
                said().stream().map(said -> said.path("event").asText()).collect(Collectors.toCollection(TreeSet::new));

        assertThat(found("event == '(\\w+)'")).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void countsTheRecoveryOfFailoversOnly() {
        assertThat(found("intent == '(\\w+)'")).containsExactly(Intent.FAIL_OVER.name());
    }

    /** The lines as the console of the worker shows them, taken apart as the queries do it. */
    private List<JsonNode> said() throws IOException {
        var expressions = found("extract\\('([^']+)', 1, message\\)");
        assertThat(expressions).hasSize(1);
        var expression = Pattern.compile(expressions.iterator().next().replace("\\\\", "\\"));
        List<JsonNode> said = new ArrayList<>();
        for (String line : lines()) {
            var found = expression.matcher("INFO: " + line);
            assertThat(found.find()).as(line).isTrue();
            said.add(JSON.readTree(found.group(1)));
        }
        return said;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        Logger story = Logger.getLogger("io.understudy.story");
        story.setFilter(logged -> !lines.add(logged.getMessage()));
        try {
            new StoryLog((workload, events, after) -> {}).announce(ORDERS, aWholeStory(), Standing.NEW);
            StoryLog.seenFromElsewhere(new ProbeReported(
                    ORDERS,
                    "francecentral",
                    List.of(new Sample(WEU, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                    List.of(),
                    AT));
        } finally {
            story.setFilter(null);
        }
        assertThat(lines).hasSize(6);
        return lines;
    }

    private static List<RunEvent> aWholeStory() {
        var id = new StepId("start");
        var cluster = new ResourceId("/subscriptions/00000000-0000-0000-0000-0000000000aa/resourceGroups/neu/providers/"
                + "Microsoft.ContainerService/managedClusters/neu");
        var step = new Step(
                id,
                new StartCluster(cluster),
                List.of(),
                Optional.empty(),
                Duration.ofMinutes(10),
                new Step.Weight.Required());
        var plan = new Plan(Intent.FAIL_OVER, WEU, NEU, List.of(step), id);
        return List.of(
                new RunEvent.VerdictChanged(AT, new Verdict(Verdict.Name.LOST, WEU, List.of())),
                new RunEvent.RunStarted(
                        AT,
                        RUN,
                        Fence.NONE,
                        plan,
                        List.of("a try {1}"),
                        new DataRisk.None(),
                        Optional.of("alice"),
                        Optional.empty(),
                        Optional.empty()),
                new RunEvent.StepOrdered(AT, RUN, id, 1, step.action(), "a test"),
                new RunEvent.RunServing(AT, RUN),
                new RunEvent.UndoStarted(AT, RUN, "a try", Optional.empty()),
                new RunEvent.RunEnded(AT, RUN, RunEvent.End.DONE, "done"));
    }

    private Set<String> found(String expression) {
        return Pattern.compile(expression)
                .matcher(queries)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String queries() {
        try {
            List<String> queries = new ArrayList<>();
            JSON.readTree(BicepFile.infra().resolve("modules/workbook.json").toFile())
                    .findValuesAsText("query")
                    .forEach(queries::add);
            return String.join("\n", queries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
