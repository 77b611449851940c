package io.understudy.functions.story;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Verdict;
import io.understudy.functions.json.RecordJson;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.run.Standing;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingTheStoryTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final StampName WEU = new StampName("weu");

    @Test
    void tellsPeopleTheSentenceAndMachinesTheFacts() {
        var verdict = new RunEvent.VerdictChanged(AT, new Verdict(Verdict.Name.EDGE_LOST, WEU, List.of()));

        var line = Story.line(ORDERS, verdict).orElseThrow();

        assertThat(line)
                .isEqualTo(
                        "verdict: users do not get through to weu, though it is well inside understudy={\"verdict\":\"EDGE_LOST\",\"stamp\":\"weu\","
                                + "\"at\":\"2026-11-21T06:00:00Z\",\"workload\":\"orders\",\"event\":\"VerdictChanged\"}");
    }

    @Test
    void staysOnOneLineWhateverTheWordsHold() {
        var ended = new RunEvent.RunEnded(AT, new RunId("orders-1"), RunEvent.End.STUCK, "Azure said\r\n\"no\"");

        var line = Story.line(ORDERS, ended).orElseThrow();

        assertThat(line).doesNotContain("\n", "\r").contains("\"end\":\"STUCK\"");
        assertThat(RecordJson.parse(line.substring(line.indexOf(Story.MARK) + Story.MARK.length()))
                        .path("run")
                        .asText())
                .isEqualTo("orders-1");
    }

    @Test
    void letsTheNextAnnouncerTellItToo() {
        var heard = new ArrayList<RunEvent>();
        var serving = new RunEvent.RunServing(AT, new RunId("orders-1"));

        new StoryLog((workload, events, after) -> heard.addAll(events))
                .announce(ORDERS, List.of(serving), Standing.NEW);

        assertThat(heard).containsExactly(serving);
    }

    @Test
    void saysWhatAnotherVantageSeesOnlyWhereItIsTrouble() {
        assertThat(Story.line(seen(Finding.UP))).isEmpty();
        assertThat(Story.line(seen(Finding.DOWN)).orElseThrow())
                .startsWith("seen from francecentral: weu is down (no connection) understudy={")
                .contains("\"vantage\":\"francecentral\"");
    }

    @Test
    void leavesATraceOfEveryAlertAndSaysWhichIsNoWitness() {
        assertThat(Story.line(alert(AlertFired.Condition.PLATFORM)))
                .startsWith(
                        "alert rule service health fired WARNING: all is lost (a note about weu, no witness) understudy={")
                .contains("\"condition\":\"PLATFORM\"", "\"event\":\"AlertFired\"")
                .doesNotContain("\n");
        assertThat(Story.line(alert(AlertFired.Condition.ORIGIN_HEALTH))).doesNotContain("no witness");
    }

    private static AlertFired alert(AlertFired.Condition condition) {
        return new AlertFired(
                ORDERS,
                WEU,
                condition,
                AlertFired.State.FIRED,
                AT,
                "alert rule service health fired\nWARNING: all is lost",
                Optional.of("service health"),
                Optional.of("a1"));
    }

    private static ProbeReported seen(Finding finding) {
        return new ProbeReported(
                ORDERS,
                "francecentral",
                List.of(new Sample(WEU, Sample.Look.DIRECT, finding, "no connection")),
                List.of(),
                AT);
    }
}
