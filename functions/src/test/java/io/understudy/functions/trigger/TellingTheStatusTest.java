package io.understudy.functions.trigger;

import static io.understudy.functions.trigger.AnsweringAlertsTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.diagnose.Verdict;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.port.Ledger;
import io.understudy.run.RunEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTheStatusTest {

    private final AProcess process = new AProcess();
    private final StatusAsked function = new StatusAsked(process.wiring);

    @Test
    void tellsReadersAndOperators() {
        for (var caller : List.of(AProcess.RITA, AProcess.ALICE)) {
            var answer = Call.to("/status").by(caller).answeredBy(function::run);

            assertThat(answer.getStatusCode()).isEqualTo(200);
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.json().path("estate").asText()).isEqualTo("contoso");
            assertThat(answer.json().path("workloads").path(0).path("name").asText())
                    .isEqualTo("orders");
        }
    }

    @Test
    void tellsNobodyElse() {
        assertProblem(Call.to("/status").answeredBy(function::run), 401, "Send an Entra access token.");
        assertProblem(
                Call.to("/status").by(AProcess.MONITOR).answeredBy(function::run),
                403,
                "monitor has none of the roles that this needs: Understudy.Reader, Understudy.Operator, Understudy.Approver.");
    }

    @Test
    void leavesOutWhatTheCallerHasSeenAndTakesNonsenseForNothing() {
        var noted = new RunEvent.VerdictChanged(
                AProcess.NOW, new Verdict(Verdict.Name.ALL_WELL, ShippedEstate.WEU, List.of()));
        process.ledger.append(ShippedEstate.ORDERS, Ledger.Version.NONE, List.of(noted, noted), Ledger.Head.NEW);

        assertThat(newsSince("1")).isEqualTo(1);
        assertThat(newsSince("-1")).isEqualTo(2);
        assertThat(newsSince("99999999999")).isEqualTo(2);
        assertThat(newsSince("yesterday")).isEqualTo(2);
    }

    /** A ledger may be long, and how everything stands must be known quickly. */
    @Test
    void tellsNewsOnlyToThoseThatAskForIt() {
        var noted = new RunEvent.VerdictChanged(
                AProcess.NOW, new Verdict(Verdict.Name.ALL_WELL, ShippedEstate.WEU, List.of()));
        process.ledger.append(ShippedEstate.ORDERS, Ledger.Version.NONE, List.of(noted, noted), Ledger.Head.NEW);

        var orders = Call.to("/status")
                .by(AProcess.RITA)
                .answeredBy(function::run)
                .json()
                .path("workloads")
                .path(0);

        assertThat(orders.path("events").asInt()).isEqualTo(2);
        assertThat(orders.path("news").isArray()).isTrue();
        assertThat(orders.path("news")).isEmpty();
    }

    @Test
    void answersAlsoWhileTheLedgerCannotBeRead() {
        process.ledger.goAway();

        var answer = Call.to("/status").by(AProcess.RITA).answeredBy(function::run);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.json().path("workloads").path(0).path("problem").asText())
                .isEqualTo("the ledger could not be read: a test took the ledger away");
    }

    private int newsSince(String since) {
        return Call.to("/status")
                .by(AProcess.RITA)
                .asking("since", since)
                .answeredBy(function::run)
                .json()
                .path("workloads")
                .path(0)
                .path("news")
                .size();
    }
}
