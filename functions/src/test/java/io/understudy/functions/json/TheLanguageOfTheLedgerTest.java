package io.understudy.functions.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.DataLoss;
import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.activation.Activation;
import io.understudy.activation.Claim;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.decide.DataRisk;
import io.understudy.decide.Decision;
import io.understudy.decide.Equipment;
import io.understudy.decide.Guard;
import io.understudy.decide.Intent;
import io.understudy.decide.Refusal;
import io.understudy.diagnose.Again;
import io.understudy.diagnose.Evidence;
import io.understudy.diagnose.Verdict;
import io.understudy.diagnose.Witness;
import io.understudy.incident.IncidentId;
import io.understudy.incident.Question;
import io.understudy.plan.Plan;
import io.understudy.plan.Planner;
import io.understudy.plan.StepId;
import io.understudy.run.Closing;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.AlertFired;
import io.understudy.signal.DataSample;
import io.understudy.signal.Finding;
import io.understudy.signal.Lack;
import io.understudy.signal.OperatorAsked;
import io.understudy.signal.PreflightReported;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.QuestionId;
import io.understudy.signal.Sample;
import io.understudy.signal.Signal;
import io.understudy.signal.TimePassed;
import io.understudy.topology.ChannelName;
import io.understudy.topology.Estate;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.topology.WorkloadName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("languages")
class TheLanguageOfTheLedgerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00.125Z");
    private static final WorkloadName ORDERS = new WorkloadName("orders");
    private static final StampName WEU = new StampName("weu");
    private static final StampName NEU = new StampName("neu");
    private static final RunId RUN = new RunId("orders-2");
    private static final IncidentId INCIDENT = new IncidentId("orders-i3");
    private static final QuestionId QUESTION = new QuestionId("orders-q7");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @ParameterizedTest
    @MethodSource("everyEvent")
    void readsBackEveryEventAsItWasWritten(RunEvent event) {
        var text = RecordJson.text(RecordJson.write(event, RunEvent.class));

        assertThat(RecordJson.read(RecordJson.parse(text), RunEvent.class)).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("everySignal")
    void carriesEverySignalInAnEnvelope(Signal signal) {
        var envelope = Envelope.parse(Messages.wrap(signal, TRACE).text());

        assertThat(Messages.signal(envelope)).isEqualTo(signal);
        assertThat(envelope.traceparent()).isEqualTo(TRACE);
    }

    @Test
    void carriesEveryOrderOfAPlanInAnEnvelopeOfItsKind() {
        for (var step : plan().steps()) {
            var order = new Order(ORDERS, RUN, step.id(), 1, 3, new Fence(2), step.action(), NOW, "signal-1");

            var envelope = Envelope.parse(Messages.wrap(order, TRACE).text());

            assertThat(Messages.order(envelope)).isEqualTo(order);
            assertThat(envelope.kind()).isEqualTo(step.action().kind().text());
            assertThat(envelope.run()).contains(RUN.value());
        }
    }

    /** A large number would be rounded by whatever reads JSON as JavaScript does. */
    @Test
    void writesAFenceAsDecimalTextFromTheSecondEpochOn() {
        var leapt = new Fence(2).leap(new Installation(1)).next();

        assertThat(RecordJson.write(new Fence(2), Fence.class).toString()).isEqualTo("2");
        assertThat(RecordJson.write(leapt, Fence.class).toString()).isEqualTo("\"4294967297\"");
        assertThat(RecordJson.read(RecordJson.parse("\"4294967297\""), Fence.class))
                .isEqualTo(leapt);
        assertThat(RecordJson.read(RecordJson.parse("4294967297"), Fence.class)).isEqualTo(leapt);
        assertThatThrownBy(() -> RecordJson.read(RecordJson.parse("\"-1\""), Fence.class))
                .isInstanceOf(RecordJson.Malformed.class);
    }

    @Test
    void readsAnEnvelopeInWhichAnOlderVersionSaidMore() {
        var signal = new TimePassed(ORDERS, NOW);
        var older = Messages.wrap(signal, TRACE)
                .text()
                .replace("\"traceparent\"", "\"step\":\"close\",\"fence\":2,\"cause\":\"arrived\",\"traceparent\"");

        assertThat(Messages.signal(Envelope.parse(older))).isEqualTo(signal);
    }

    @ParameterizedTest
    @MethodSource("everyOutcome")
    void carriesEveryOutcomeInAnEnvelope(Outcome outcome) {
        var report = new OutcomeReport(ORDERS, RUN, new StepId("promote"), 1, outcome, NOW);

        assertThat(Messages.outcome(Envelope.parse(Messages.wrap(report, TRACE).text())))
                .isEqualTo(report);
    }

    @Test
    void keepsNothingAtTheTopOfABodyThatTheHostWouldCopyOverTheMessagesMetadata() {
        var text = Messages.wrap(new TimePassed(ORDERS, NOW), TRACE).text();

        assertThat(RecordJson.parse(text).fieldNames()).toIterable().containsExactlyInAnyOrder("understudy", "content");
    }

    @Test
    void refusesAnEnvelopeOfAnotherKindOrOfAVersionThatItDoesNotKnow() {
        var good = Messages.wrap(new TimePassed(ORDERS, NOW), TRACE);
        var newer = Envelope.parse(good.text().replace("\"version\":1", "\"version\":2"));

        assertThatThrownBy(() -> Messages.signal(newer)).hasMessageContaining("version 2");
        assertThatThrownBy(() -> Messages.outcome(good)).hasMessageContaining("does not belong here");
    }

    static Stream<RunEvent> everyEvent() {
        var evidence = Evidence.look(Witness.edge("origin-health-orders-weu"), WEU, Finding.DOWN, NOW, "0 % healthy");
        return Stream.of(
                new RunEvent.EvidenceChanged(NOW, evidence),
                new RunEvent.VerdictChanged(NOW, new Verdict(Verdict.Name.LOST, WEU, List.of(evidence))),
                new RunEvent.EquipmentChanged(NOW, new Equipment(List.of(lack()), NOW)),
                new RunEvent.HeldBack(NOW, List.of(new Refusal(Guard.PAUSED, "orders is paused")), false),
                new RunEvent.WishNoted(NOW, wish()),
                new RunEvent.WishNoted(NOW, ASigned.forced(NOW)),
                new RunEvent.WishNoted(NOW, answer()),
                new RunEvent.StoodDown(NOW, "the first activation place follows fence 4294967297"),
                new RunEvent.TakenOver(NOW, claim(), Optional.empty()),
                new RunEvent.TakenOver(NOW, claim(), Optional.of(activation())),
                new RunEvent.WishRefused(NOW, wish(), List.of(new Refusal(Guard.PAUSED, "orders is paused"))),
                new RunEvent.IncidentOpened(NOW, INCIDENT, WEU, Verdict.Name.LOST),
                new RunEvent.IncidentClosed(NOW, INCIDENT),
                new RunEvent.QuestionAsked(
                        NOW,
                        new Question(
                                QUESTION,
                                INCIDENT,
                                List.of("orders-fog"),
                                new DataRisk.Unknown("nobody looked"),
                                NOW,
                                NOW.plusSeconds(1800))),
                new RunEvent.QuestionClosed(NOW, QUESTION, Closing.UNANSWERED),
                new RunEvent.RunStarted(
                        NOW,
                        RUN,
                        new Fence(2),
                        plan(),
                        List.of("it is lost"),
                        new DataRisk.Known(Duration.ofSeconds(7), NOW),
                        Optional.of("alice"),
                        Optional.empty(),
                        Optional.empty()),
                new RunEvent.DecidedAgain(
                        NOW, RUN, new StepId("close"), Again.HOLDS, "weu is silent", new DataRisk.None()),
                new RunEvent.StepOrdered(
                        NOW,
                        RUN,
                        new StepId("notice-started-ops"),
                        1,
                        new SendNotice(new ChannelName("ops"), notice()),
                        "c"),
                new RunEvent.StepOrdered(NOW, RUN, new StepId("activate"), 1, ASigned.admission(activation()), "c"),
                new RunEvent.StepEnded(NOW, RUN, new StepId("promote"), 1, new Outcome.Done("it is the primary")),
                new RunEvent.StepEnded(NOW, RUN, new StepId("sign"), 1, ASigned.outcome()),
                new RunEvent.RunServing(NOW, RUN),
                new RunEvent.RunRetried(NOW, RUN),
                new RunEvent.UndoStarted(NOW, RUN, "no capacity", Optional.of(RunEvent.UndoStarted.Reason.FAILED)),
                new RunEvent.RunEnded(NOW, RUN, RunEvent.End.DONE, "every step is done"));
    }

    static Stream<Signal> everySignal() {
        return Stream.of(
                new AlertFired(
                        ORDERS,
                        WEU,
                        AlertFired.Condition.ORIGIN_HEALTH,
                        AlertFired.State.FIRED,
                        NOW,
                        "w",
                        Optional.of("origin-health"),
                        Optional.of("a1")),
                new ProbeReported(
                        ORDERS,
                        "swedencentral",
                        List.of(new Sample(WEU, Sample.Look.DIRECT, Finding.UP, "ok")),
                        List.of(new DataSample(WEU, true, NOW, NOW)),
                        NOW),
                new PreflightReported(
                        ORDERS, List.of(lack()), List.of(new Lack.Matter(Lack.Kind.REACH_STAMP, NEU)), NOW),
                new TimePassed(ORDERS, NOW));
    }

    static Stream<Outcome> everyOutcome() {
        return Stream.of(
                new Outcome.Done("done"),
                new Outcome.AlreadyDone("so already"),
                new Outcome.NotYet(Duration.ofMillis(500), "under way"),
                new Outcome.Unknown("the connection broke"),
                new Outcome.Refused(new Fault(Fault.Kind.NO_CAPACITY, "QuotaExceeded", "no room")));
    }

    private static Lack lack() {
        return Lack.found(Lack.Kind.FORCE_DATA, NEU, "we may not force it", NOW);
    }

    private static OperatorAsked answer() {
        return new OperatorAsked(
                ORDERS,
                "r2",
                "alice",
                OperatorAsked.Wish.APPROVE,
                Optional.empty(),
                Optional.of(QUESTION),
                Optional.of("latch"),
                "we accept it",
                NOW);
    }

    private static OperatorAsked wish() {
        return new OperatorAsked(
                ORDERS, "r1", "alice", OperatorAsked.Wish.FAIL_BACK, Optional.of(WEU), "the region is back", NOW);
    }

    private static Notice notice() {
        return new Notice(
                "orders-2/started", ORDERS, Notice.Urgency.PAGE, "it moves", List.of(new Notice.Fact("a", "b")));
    }

    private static Claim claim() {
        var ends = new Fence(7);
        return new Claim(ORDERS, ends.leap(new Installation(1)), ends, "alice", "r-1", NOW);
    }

    private static Activation activation() {
        return new Activation(ORDERS, new Fence(7), 1, NOW, List.of(Duty.nothing(WEU), Duty.everything(NEU)));
    }

    private static Plan plan() {
        var decision = new Decision.Act(
                Intent.FAIL_OVER, WEU, NEU, DataLoss.ACCEPTED, new DataRisk.None(), List.of("lost"), Optional.empty());
        return Planner.plan(workload(), decision, new Fence(2), NOW);
    }

    private static Workload workload() {
        try {
            Estate estate = EstateYaml.read(Files.readString(Path.of("../understudy.yaml")));
            return estate.workloads().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
