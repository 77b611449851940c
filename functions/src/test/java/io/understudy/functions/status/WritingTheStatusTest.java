package io.understudy.functions.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.OrderKind;
import io.understudy.activation.Fence;
import io.understudy.decide.Guard;
import io.understudy.decide.Halt;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Verdict;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.Attic.Kept;
import io.understudy.incident.IncidentId;
import io.understudy.plan.StepId;
import io.understudy.run.RunId;
import io.understudy.run.RunState;
import io.understudy.run.StepCondition;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.QuestionId;
import io.understudy.topology.DeploymentModel;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The JSON that tools of others read: its members, their order and their spelling are a promise. */
@Tag("languages")
class WritingTheStatusTest {

    private static final Instant AT = Instant.parse("2026-11-21T06:00:00Z");
    private static final Lack LACK =
            new Lack(new Lack.Matter(Lack.Kind.SIGN, ShippedEstate.NEU), "we cannot sign", AT, AT.plusSeconds(3600));
    private static final Verdict LOST = new Verdict(Verdict.Name.EDGE_LOST, ShippedEstate.WEU, List.of());

    @Test
    void writesEveryMemberInTheOrderThatItAlwaysHad() {
        var status = new EstateStatus(
                "contoso",
                AT,
                List.of(orders(Optional.of(LOST), Optional.of(run()))),
                List.of(new Kept("alert-1", "cpu: it names no target", AT)),
                List.of(new Kept("signals:x", "a message was put aside", AT.plusSeconds(1))),
                List.of(new Kept("orders", "we may not start it", AT.plusSeconds(2))));

        assertThat(StatusJson.of(status).toString())
                .isEqualTo("""
                    {"estate":"contoso","at":"2026-11-21T06:00:00Z","workloads":[{"name":"orders",
                    "model":"active-passive","active":"weu","admitting":["weu"],"fence":"2","automatic":true,"leashed":false,
                    "paused":false,"events":41,"verdict":"edge-lost","verdictWords":"%s",
                    "held":["orders is paused"],
                    "run":{"id":"orders-2","intent":"fail-over","from":"weu","to":"neu","fence":"2",
                    "startedAt":"2026-11-21T06:00:00Z","risk":"nothing is lost","state":"done",
                    "lossMaxSeconds":1.5,
                    "servingAt":"2026-11-21T06:01:00Z","endedAt":"2026-11-21T06:02:00Z",
                    "endedBecause":"every step is done","because":["it is lost"],"steps":[
                    {"id":"close","kind":"shift-traffic","sentence":"publish","state":"done","after":[],
                    "attempt":1,"orderedAt":"2026-11-21T06:00:10Z","endedAt":"2026-11-21T06:00:12Z",
                    "words":"published"},
                    {"id":"latch","kind":"shift-traffic","sentence":"latch","state":"waiting","after":["close"]}]},
                    "news":[{"number":40,"at":"2026-11-21T06:02:00Z","type":"RunEnded",
                    "sentence":"the run ended"}],
                    "refusals":[{"guard":"paused","sentence":"orders is paused"}],
                    "incident":{"id":"orders-i3","stamp":"weu","openedAt":"2026-11-21T06:00:00Z",
                    "condition":"lost","since":"2026-11-21T06:00:05Z","acknowledgedBy":"ada","questions":[
                    {"id":"orders-q7","sentence":"may it?","askedAt":"2026-11-21T06:00:06Z",
                    "expiresAt":"2026-11-21T06:30:06Z",
                    "answer":{"person":"alice","says":"decline","at":"2026-11-21T06:00:09Z"}}]},
                    "lacks":[{"kind":"sign","stamp":"neu","sentence":"%s","since":"2026-11-21T06:00:00Z",
                    "seenAt":"2026-11-21T07:00:00Z","vital":true}]}],
                    "unmapped":[{"id":"alert-1","at":"2026-11-21T06:00:00Z","words":"cpu: it names no target"}],
                    "quarantined":[{"id":"signals:x","at":"2026-11-21T06:00:01Z","words":"a message was put aside"}],
                    "missing":[{"id":"orders","at":"2026-11-21T06:00:02Z","words":"we may not start it"}]}
                    """.replace("\n", "").formatted(LOST.sentence(), LACK.sentence()));
    }

    @Test
    void leavesOutWhatThereIsNot() {
        var json = StatusJson.of(new EstateStatus(
                "contoso", AT, List.of(orders(Optional.empty(), Optional.empty())), List.of(), List.of(), List.of()));

        var orders = json.path("workloads").path(0);
        assertThat(orders.has("verdict")).isFalse();
        assertThat(orders.has("verdictWords")).isFalse();
        assertThat(orders.has("run")).isFalse();
        assertThat(orders.has("incident")).isFalse();
        assertThat(json.path("unmapped").isArray()).isTrue();
    }

    @Test
    void saysOfAWorkloadWhoseLedgerIsSilentOnlyThat() {
        var silent = new WorkloadStatus.Unreadable(new WorkloadName("orders"), "the ledger could not be read");

        assertThat(StatusJson.of(new EstateStatus("contoso", AT, List.of(silent), List.of(), List.of(), List.of()))
                        .path("workloads")
                        .toString())
                .isEqualTo("[{\"name\":\"orders\",\"problem\":\"the ledger could not be read\"}]");
    }

    @Test
    void saysWhyNoOrdersAreGiven() {
        var halt = new Halt(Halt.Reason.STOOD_DOWN, AT, "the first activation place follows fence 4294967297");
        var halted = new WorkloadStatus.Known(
                ShippedEstate.ORDERS,
                DeploymentModel.ACTIVE_PASSIVE,
                ShippedEstate.WEU,
                List.of(ShippedEstate.WEU),
                new Fence(4294967296L),
                true,
                false,
                false,
                3,
                Optional.empty(),
                Optional.empty(),
                Optional.of(halt),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());

        var json = StatusJson.of(new EstateStatus("contoso", AT, List.of(halted), List.of(), List.of(), List.of()))
                .path("workloads")
                .path(0);

        assertThat(json.path("fence").textValue()).isEqualTo("4294967296");
        assertThat(json.path("halt").toString())
                .isEqualTo("{\"reason\":\"stood-down\",\"since\":\"" + AT
                        + "\",\"words\":\"the first activation place follows fence 4294967297\"}");
    }

    @Test
    void writesTimesToTheMillisecond() {
        var exact = Instant.parse("2026-11-21T06:00:00.586484355Z");

        var json = StatusJson.of(new EstateStatus(
                "contoso", exact, List.of(), List.of(new Kept("alert-1", "cpu", exact)), List.of(), List.of()));

        assertThat(json.path("at").asText()).isEqualTo("2026-11-21T06:00:00.586Z");
        assertThat(json.path("unmapped").path(0).path("at").asText()).isEqualTo("2026-11-21T06:00:00.586Z");
    }

    private static WorkloadStatus.Known orders(Optional<Verdict> verdict, Optional<RunStatus> run) {
        return new WorkloadStatus.Known(
                ShippedEstate.ORDERS,
                DeploymentModel.ACTIVE_PASSIVE,
                ShippedEstate.WEU,
                List.of(ShippedEstate.WEU),
                new Fence(2),
                true,
                false,
                false,
                41,
                verdict,
                run.map(r -> incident()),
                Optional.empty(),
                List.of(new Refusal(Guard.PAUSED, "orders is paused")),
                run,
                List.of(new News(40, AT.plusSeconds(120), "RunEnded", Optional.empty(), "the run ended")),
                List.of(LACK));
    }

    private static IncidentStatus incident() {
        return new IncidentStatus(
                new IncidentId("orders-i3"),
                ShippedEstate.WEU,
                AT,
                Verdict.Name.LOST,
                AT.plusSeconds(5),
                Optional.of("ada"),
                List.of(new IncidentStatus.Question(
                        new QuestionId("orders-q7"),
                        "may it?",
                        AT.plusSeconds(6),
                        AT.plusSeconds(1806),
                        Optional.of(
                                new IncidentStatus.Answer("alice", OperatorAsked.Wish.DECLINE, AT.plusSeconds(9))))));
    }

    private static RunStatus run() {
        return new RunStatus(
                new RunId("orders-2"),
                Intent.FAIL_OVER,
                ShippedEstate.WEU,
                ShippedEstate.NEU,
                new Fence(2),
                AT,
                "nothing is lost",
                Optional.of(Duration.ofMillis(1500)),
                RunState.DONE,
                Optional.of(AT.plusSeconds(60)),
                Optional.of(new RunStatus.End(AT.plusSeconds(120), "every step is done")),
                List.of("it is lost"),
                List.of(
                        new StepStatus(
                                new StepId("close"),
                                OrderKind.SHIFT_TRAFFIC,
                                "publish",
                                StepCondition.DONE,
                                List.of(),
                                Optional.of(new StepStatus.Course(
                                        1,
                                        AT.plusSeconds(10),
                                        Optional.of(AT.plusSeconds(12)),
                                        Optional.of("published")))),
                        new StepStatus(
                                new StepId("latch"),
                                OrderKind.SHIFT_TRAFFIC,
                                "latch",
                                StepCondition.WAITING,
                                List.of(new StepId("close")),
                                Optional.empty())));
    }
}
