package io.understudy.functions.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.OrderKind;
import io.understudy.action.StartCluster;
import io.understudy.activation.Fence;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.functions.azure.arm.Estates;
import io.understudy.functions.azure.bus.Bus;
import io.understudy.functions.azure.ledger.TableOddments;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.run.IllegalLedgerException;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.WorkloadName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailroomTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));

    private final LedgerOutOfReach ledger = new LedgerOutOfReach();
    private final Mailroom mailroom = mailroomLookingFrom("swedencentral");

    @Test
    void weighsWhatIsSeenFromWhereItLooks() {
        assertThatThrownBy(() -> mailroom.signal(seenFrom("swedencentral"))).isInstanceOf(NoBus.class);

        assertThat(ledger.read).containsExactly(new WorkloadName("orders"));
    }

    @Test
    void leavesToPeopleWhatAnotherVantageSees() {
        mailroom.signal(seenFrom("francecentral"));

        assertThat(ledger.read).isEmpty();
    }

    @Test
    void carriesOutOrdersOfItsKindAndLeavesOthersToTheirFunction() {
        var order = new Order(
                new WorkloadName("orders"),
                new RunId("orders-2"),
                new StepId("start"),
                1,
                0,
                Fence.NONE,
                new StartCluster(Estates.shipped()
                        .workloads()
                        .get(0)
                        .stamps()
                        .get(1)
                        .cluster()
                        .id()),
                CLOCK.instant(),
                "a test");
        var message = Messages.wrap(order, Trace.next()).text();

        assertThatCode(() -> mailroom.order(OrderKind.PROMOTE_DATA, message)).doesNotThrowAnyException();
        assertThatThrownBy(() -> mailroom.order(OrderKind.SCALE_CLUSTER, message))
                .as("its outcome goes onto the bus, which is not there")
                .isInstanceOf(NoBus.class);
    }

    /** Only a message that fails is brought to the dead letters in the end, where people hear of it. */
    @Test
    void failsWithALedgerThatCannotBeTrueAndDoesNotSettleIt() {
        ledger.tells = List.of(new RunEvent.RunServing(CLOCK.instant(), new RunId("orders-9")));

        assertThatThrownBy(() -> mailroom.signal(seenFrom("swedencentral")))
                .isInstanceOf(IllegalLedgerException.class)
                .hasMessageContaining("orders-9");
    }

    private Mailroom mailroomLookingFrom(String vantage) {
        var estate = Estates.shipped();
        var bus = new Bus(
                () -> {
                    throw new NoBus();
                },
                CLOCK);
        return new Mailroom(
                estate,
                vantage,
                new Intake(estate, ledger, bus, (workload, events, after) -> {}, CLOCK),
                new Runner(estate, ledger, bus, order -> new Outcome.Unknown("nobody acts here"), CLOCK),
                bus,
                new TableOddments(() -> {
                    throw new NoBus();
                }),
                CLOCK);
    }

    private static String seenFrom(String vantage) {
        var stamp = Estates.shipped().workloads().get(0).stamps().get(0).name();
        var report = new ProbeReported(
                new WorkloadName("orders"),
                vantage,
                List.of(new Sample(stamp, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                List.of(),
                CLOCK.instant());
        return Messages.wrap(report, Trace.next()).text();
    }

    /** What is taken in goes back onto the bus, because the ledger does not answer; that it gets so far is enough. */
    private static final class LedgerOutOfReach implements Ledger {

        private final List<WorkloadName> read = new ArrayList<>();
        private List<RunEvent> tells = List.of();

        @Override
        public Reading read(WorkloadName workload) {
            read.add(workload);
            if (!tells.isEmpty()) {
                return new Reading.Found(Version.NONE, tells);
            }
            return new Reading.Unavailable("it is out of reach");
        }

        @Override
        public HeadReading head(WorkloadName workload) {
            return new HeadReading.Unavailable("it is out of reach");
        }

        @Override
        public Appending append(WorkloadName workload, Version expected, List<RunEvent> events, Head head) {
            return new Appending.Unavailable("it is out of reach");
        }

        @Override
        public List<WorkloadName> open() {
            return List.of();
        }
    }

    private static final class NoBus extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
