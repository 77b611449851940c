package io.understudy.run;

import static io.understudy.topology.Estates.NEU;

import io.understudy.action.VerifyInside;
import io.understudy.plan.StepId;
import io.understudy.topology.Estates;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What becomes of an outcome that arrives late. */
final class SaidOfLateNews {

    private static final Instant ORDERED = Instant.parse("2026-11-21T06:00:00Z");
    private static final RunId RUN = new RunId("orders-2");
    private static final StepId INSIDE = new StepId("inside");

    private SaidOfLateNews() {}

    /** The sentences, by what arrived. */
    static Map<String, String> sentences() {
        return Map.of("a look that is too old", ofAnOldLook());
    }

    private static String ofAnOldLook() {
        var look = new VerifyInside(NEU, URI.create("https://orders-neu.verify.contoso.example"));
        var ordered = new RunEvent.StepOrdered(ORDERED, RUN, INSIDE, 1, look, "a test");
        var seen = new Outcome.Done("stamp neu is healthy inside: its data can be read");
        var report = new OutcomeReport(Estates.anyWorkload().name(), RUN, INSIDE, 1, seen, ORDERED.plusSeconds(1));
        return LateNews.end(
                        StepState.first(StepCondition.UNDERWAY, ordered), report, ORDERED.plus(Duration.ofMinutes(1)))
                .orElseThrow()
                .sentence();
    }
}
