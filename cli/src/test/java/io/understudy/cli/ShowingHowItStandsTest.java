package io.understudy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.understudy.cli.page.PlanLines.Line;
import io.understudy.cli.page.StatusLines;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowingHowItStandsTest {

    @Test
    void aCalmWorkloadTakesOneLineAndItsLastRunOneMore() throws JsonProcessingException {
        assertThat(shown("""
                {"name":"orders","model":"active-passive","active":"weu","admitting":["weu"],
                 "automatic":true,"leashed":false,"paused":false,
                 "run":{"id":"orders-1","intent":"fail-back","from":"neu","to":"weu","state":"done",
                  "startedAt":"2026-12-01T05:00:00Z","endedAt":"2026-12-01T05:04:00Z",
                  "endedBecause":"every step is done"}}
                """))
                .containsExactly(
                        "orders (active-passive): users are let into weu; it moves by itself",
                        "  the last run, orders-1 (fail back, from neu to weu), ended at 2026-12-01 05:04:00 UTC:"
                                + " every step is done");
    }

    @Test
    void anOpenRunShowsWhyItBeganAndHowFarEachStepIs() throws JsonProcessingException {
        assertThat(shown("""
                {"name":"orders","model":"active-passive","active":"weu","admitting":[],
                 "automatic":true,"leashed":false,"paused":false,
                 "verdictWords":"weu is lost: nothing of it answers",
                 "run":{"id":"orders-2","intent":"fail-over","from":"weu","to":"neu","state":"open",
                  "startedAt":"2026-12-01T06:00:00Z","because":["weu is lost"],
                  "steps":[{"id":"close","state":"done","sentence":"close weu","words":"weu is closed"},
                   {"id":"promote","state":"underway","sentence":"promote server neu"},
                   {"id":"activate","state":"waiting","sentence":"admit users to neu"},
                   {"id":"latch","state":"unknown","sentence":"put weu behind neu","words":"no answer within 30 s"},
                   {"id":"raise","state":"refused","sentence":"put neu in front","words":"answered 403"}]}}
                """))
                .containsExactly(
                        "orders (active-passive): no stamp lets users in; it moves by itself",
                        "  weu is lost: nothing of it answers",
                        "  run orders-2 (fail over, from weu to neu) began at 2026-12-01 06:00:00 UTC; users are not"
                                + " served by it yet",
                        "    because weu is lost",
                        "    ✓ close: weu is closed",
                        "    … promote: promote server neu",
                        "    · activate: admit users to neu",
                        "    ? latch: no answer within 30 s",
                        "    ✗ raise: answered 403");
    }

    @Test
    void aQuestionSaysHowToAnswerItAndAnAnswerWhoGaveIt() throws JsonProcessingException {
        assertThat(shown("""
                {"name":"orders","model":"stamps","active":"weu","admitting":["weu","noe"],
                 "automatic":false,"leashed":false,"paused":false,"held":["people move it"],
                 "incident":{"id":"orders-i1","stamp":"weu","openedAt":"2026-12-01T06:00:00Z","condition":"lost",
                  "since":"2026-12-01T06:01:00Z","acknowledgedBy":"alice","questions":[
                   {"id":"orders-q1","sentence":"May 9 s be lost?","expiresAt":"2026-12-01T06:30:00Z"},
                   {"id":"orders-q2","sentence":"May 20 s be lost?","expiresAt":"2026-12-01T06:40:00Z",
                    "answer":{"person":"bob","says":"decline","at":"2026-12-01T06:12:00Z"}}]}}
                """))
                .containsExactly(
                        "orders (stamps): users are let into weu and noe, and data is written in weu; people move it",
                        "  nothing is done yet: people move it",
                        "  stamp weu is in trouble since 2026-12-01 06:00:00 UTC, lost since 2026-12-01 06:01:00 UTC;"
                                + " alice has seen it",
                        "  asked until 2026-12-01 06:30:00 UTC: May 9 s be lost?",
                        "    answer with ./understudy approve --question orders-q1, or with decline",
                        "  asked until 2026-12-01 06:40:00 UTC: May 20 s be lost?",
                        "    bob answered at 2026-12-01 06:12:00 UTC: decline");
    }

    @Test
    void aRunThatIsStuckKeepsItsStepsInSight() throws JsonProcessingException {
        assertThat(shown("""
                {"name":"orders","model":"active-passive","active":"weu","admitting":[],
                 "automatic":true,"leashed":true,"paused":false,
                 "halt":{"reason":"stood-down","since":"2026-12-01T06:00:00Z","words":"installation 1 is in charge"},
                 "lacks":[{"sentence":"we may not scale orders-neu"}],
                 "run":{"id":"orders-2","intent":"fail-over","from":"weu","to":"neu","state":"stuck",
                  "startedAt":"2026-12-01T06:00:00Z","endedAt":"2026-12-01T06:09:00Z","endedBecause":"answered 403",
                  "steps":[{"id":"raise","state":"refused","sentence":"put neu in front","words":"answered 403"}]}}
                """))
                .containsExactly(
                        "orders (active-passive): no stamp lets users in; it is on the leash, so it says what it would"
                                + " do and does nothing",
                        "  no orders are given: installation 1 is in charge",
                        "  missing for a move: we may not scale orders-neu",
                        "  run orders-2 (fail over, from weu to neu) began at 2026-12-01 06:00:00 UTC; it cannot go on"
                                + " by itself",
                        "    it stopped at 2026-12-01 06:09:00 UTC: answered 403",
                        "    ✗ raise: answered 403");
    }

    @Test
    void whatFittedNowhereStandsBelow() throws JsonProcessingException {
        var status = new JsonMapper().readTree("""
                {"estate":"contoso","at":"soon","workloads":[],"missing":[{"at":"2026-12-01T06:00:00Z","words":"no key"}],
                 "unmapped":[{"at":"2026-12-01T06:00:00Z","words":"an alert about moon"}],
                 "quarantined":[{"at":"2026-12-01T06:00:00Z","words":"no envelope"}]}
                """);

        assertThat(StatusLines.of(status))
                .extracting(Line::text)
                .containsExactly(
                        "contoso, soon",
                        "",
                        "missing, 2026-12-01 06:00:00 UTC: no key",
                        "",
                        "fits nothing in the estate, 2026-12-01 06:00:00 UTC: an alert about moon",
                        "",
                        "could not be read, 2026-12-01 06:00:00 UTC: no envelope");
    }

    /** The lines of one workload. */
    private static List<String> shown(String workload) throws JsonProcessingException {
        var status = new JsonMapper()
                .readTree("{\"estate\":\"contoso\",\"at\":\"2026-12-01T06:10:00Z\",\"workloads\":[" + workload + "]}");
        var lines = StatusLines.of(status).stream().map(Line::text).toList();
        assertThat(lines).startsWith("contoso, 2026-12-01 06:10:00 UTC", "");
        return lines.subList(2, lines.size());
    }
}
