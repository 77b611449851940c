package io.understudy.functions.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.Action;
import io.understudy.action.Notice;
import io.understudy.action.OrderKind;
import io.understudy.action.SendNotice;
import io.understudy.action.StartCluster;
import io.understudy.activation.Fence;
import io.understudy.diagnose.OwnVantage;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.LedgerInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.port.StillWanted;
import io.understudy.run.IllegalLedgerException;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LetterboxTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final LedgerInMemory ledger = new LedgerInMemory();
    private final MailInMemory mail = new MailInMemory();
    private final AtticInMemory attic = new AtticInMemory();
    private final List<Order> carriedOut = new ArrayList<>();
    private final Letterbox letterbox = letterboxLookingFrom("swedencentral");

    @Test
    void weighsWhatIsSeenFromWhereItLooks() {
        letterbox.signal(seenFrom("swedencentral"));

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isNotEmpty();
    }

    @Test
    void leavesToPeopleWhatAnotherVantageSees() {
        letterbox.signal(seenFrom("francecentral"));

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
        assertThat(mail.sent()).isEmpty();
    }

    /** Whoever may send looks could otherwise ask in anybody's name. No version reads a wish there, so none believes it. */
    @Test
    void believesNoWishThatLiesAmongTheSignals() {
        letterbox.signal(seenFrom("swedencentral").replace("ProbeReported", "OperatorAsked"));

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
        assertThat(mail.sentTo(Entities.ORDERS)).isEmpty();
        assertThat(mail.sentTo(Entities.SIGNALS)).hasSize(1);
    }

    @Test
    void carriesOutOrdersOfItsKindAndLeavesOthersToTheirFunction() {
        letterbox.order(OrderKind.SCALE_CLUSTER, toTell("ops-webhook"));
        assertThat(carriedOut).isEmpty();
        assertThat(mail.sent()).isEmpty();

        letterbox.order(OrderKind.NOTIFY, toTell("ops-webhook"));
        assertThat(carriedOut).hasSize(1);
        assertThat(mail.sentTo(Entities.OUTCOMES)).hasSize(1);
    }

    @Test
    void refusesAnOrderForWhichNoRunIsOpen() {
        letterbox.order(OrderKind.SCALE_CLUSTER, toStart());

        assertThat(carriedOut).isEmpty();
        var outcome = Messages.outcome(
                Envelope.parse(mail.sentTo(Entities.OUTCOMES).get(0).body()));
        assertThat(outcome.outcome()).isInstanceOf(Outcome.Refused.class);
    }

    /** Only a message that fails is brought to the dead letters in the end, where people hear of it. */
    @Test
    void failsWithALedgerThatCannotBeTrueAndDoesNotSettleIt() {
        ledger.append(
                ShippedEstate.ORDERS,
                Ledger.Version.NONE,
                List.of(new RunEvent.RunServing(NOW, new RunId("orders-9"))),
                Ledger.Head.NEW);

        assertThatThrownBy(() -> letterbox.signal(seenFrom("swedencentral")))
                .isInstanceOf(IllegalLedgerException.class)
                .hasMessageContaining("orders-9");
    }

    @Nested
    class BringingAgain {

        @Test
        void whatCannotBeSettledWhileTheLedgerIsAway() {
            ledger.goAway();
            var body = seenFrom("swedencentral");

            letterbox.signal(body);

            var again = mail.sent().get(0);
            var id = Envelope.parse(body).id();
            assertThat(mail.sent()).hasSize(1);
            assertThat(again.to()).isEqualTo(Entities.SIGNALS);
            assertThat(again.body()).isEqualTo(body);
            assertThat(again.session()).contains("orders");
            assertThat(again.notBefore()).contains(NOW.plusSeconds(2));
            assertThat(again.id())
                    .as("an id of its own, or the bus would drop it as a repetition")
                    .isEqualTo(id + ":again:" + NOW.plusSeconds(2).toEpochMilli());
        }

        @Test
        void isEnoughOnceTheLedgerIsBack() {
            ledger.goAway();
            letterbox.signal(seenFrom("swedencentral"));
            ledger.comeBack();

            letterbox.signal(mail.sent().get(0).body());

            assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isNotEmpty();
        }

        @Test
        void alsoAnOutcomeInTheSessionOfItsWorkload() {
            ledger.goAway();
            var report = new OutcomeReport(
                    ShippedEstate.ORDERS,
                    new RunId("orders-2"),
                    new StepId("close"),
                    1,
                    new Outcome.Done("published"),
                    NOW);

            letterbox.outcome(Messages.wrap(report, Trace.next()).text());

            assertThat(mail.sent()).extracting(Letter::to).containsExactly(Entities.OUTCOMES);
            assertThat(mail.sent().get(0).session()).contains("orders");
        }

        @Test
        void throwsWhereTheBusTakesNothingSoThatTheBusItselfBringsItAgain() {
            ledger.goAway();
            mail.goAway();

            assertThatThrownBy(() -> letterbox.signal(seenFrom("swedencentral")))
                    .isInstanceOf(Outbox.BusUnavailable.class);
        }

        @Test
        void goesOnInTheTraceOfTheLetterAndLeavesItAfterwards() {
            var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

            letterbox.order(
                    OrderKind.NOTIFY,
                    Messages.wrap(telling("ops-webhook"), trace).text());

            assertThat(Envelope.parse(mail.sent().get(0).body()).traceparent())
                    .startsWith("00-0af7651916cd43dd8448eb211c80319c-");
            assertThat(Trace.next()).doesNotContain("0af7651916cd43dd8448eb211c80319c");
        }
    }

    @Nested
    class PuttingAside {

        @Test
        void keepsTheReasonBesideWhatNobodyCanRead() {
            letterbox.signal("no envelope");

            var aside = mail.sentTo(Entities.QUARANTINE).get(0);
            assertThat(aside.body()).isEqualTo("no envelope");
            assertThat(aside.properties())
                    .containsEntry("from", Entities.SIGNALS)
                    .hasEntrySatisfying("reason", r -> assertThat(r.toString()).contains("not JSON"));
            assertThat(attic.newest(Attic.Kind.QUARANTINED))
                    .extracting(Attic.Kept::words)
                    .singleElement()
                    .asString()
                    .startsWith("a message from signals was put into quarantine: the text is not JSON");
        }

        @Test
        void tellsEveryChannelOnceHoweverOftenTheMessageComes() {
            letterbox.signal("no envelope");
            letterbox.signal("no envelope");

            assertThat(told())
                    .extracting(SendNotice::channel)
                    .map(Object::toString)
                    .containsExactly("ops-webhook", "ops-teams");
            assertThat(told().get(0).notice().headline()).contains("was put into quarantine");
            assertThat(mail.sentTo(Entities.QUARANTINE))
                    .as("the bus drops the second by its id")
                    .extracting(Letter::id)
                    .hasSize(2)
                    .containsOnly(mail.sentTo(Entities.QUARANTINE).get(0).id());
        }

        @Test
        void tellsOfEachMessageByItself() {
            letterbox.signal("no envelope");
            letterbox.outcome("no envelope");

            assertThat(told()).hasSize(4);
            assertThat(attic.newest(Attic.Kind.QUARANTINED)).hasSize(2);
        }

        @Test
        void tellsPeopleWhenTheMessageComesAgainIfItCouldNotTellThemTheFirstTime() {
            mail.goAwayFor(Entities.ORDERS);
            assertThatThrownBy(() -> letterbox.signal("no envelope")).isInstanceOf(Outbox.BusUnavailable.class);
            mail.comeBack();

            letterbox.signal("no envelope");

            assertThat(told()).hasSize(2);
        }

        @Test
        void losesNothingWhileTheAtticIsOutOfReach() {
            attic.lock();
            assertThatThrownBy(() -> letterbox.signal("no envelope")).isInstanceOf(IllegalStateException.class);
            attic.unlock();

            letterbox.signal("no envelope");

            assertThat(told()).hasSize(2);
            assertThat(attic.newest(Attic.Kind.QUARANTINED)).hasSize(1);
        }

        @Test
        void takesOrdersOfAKindThatNobodyKnows() {
            letterbox.unknownKind("{}");

            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .containsEntry("reason", "no function carries out orders of this kind");
        }

        @Test
        void takesAnEnvelopeThatCameToTheWrongPlace() {
            letterbox.outcome(seenFrom("swedencentral"));

            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .containsEntry("reason", "a message of kind 'signal' does not belong here");
        }
    }

    @Nested
    class Reviving {

        @Test
        void drivesAGivenUpLetterAgainAfterAPauseThatGrows() {
            var body = seenFrom("swedencentral");

            letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, body, 0, "TooManyDeliveries"));
            letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, body, 2, "TooManyDeliveries"));

            var id = Envelope.parse(body).id();
            assertThat(mail.sent()).extracting(Letter::id).containsExactly(id + ":revived:1", id + ":revived:3");
            assertThat(mail.sent())
                    .extracting(l -> l.notBefore().orElseThrow())
                    .containsExactly(NOW.plusSeconds(15), NOW.plusSeconds(60));
            assertThat(mail.sent())
                    .extracting(l -> l.properties().get(DeadLetter.REVIVALS))
                    .containsExactly(1, 3);
            assertThat(mail.sent()).allSatisfy(l -> {
                assertThat(l.body()).isEqualTo(body);
                assertThat(l.session()).contains("orders");
            });
        }

        @Test
        void sendsAnOrderBackToTheTopicWithItsKindAndNoSession() {
            letterbox.deadLetter(new DeadLetter(Entities.ORDERS, toStart(), 0, "TTLExpired"));

            var order = mail.sentTo(Entities.ORDERS).get(0);
            assertThat(order.session()).isEmpty();
            assertThat(order.properties()).containsEntry(Entities.KIND, "scale-cluster");
        }

        @Test
        void givesUpTheFourthTimeAndTellsPeople() {
            letterbox.deadLetter(new DeadLetter(Entities.SIGNALS, seenFrom("swedencentral"), 3, "TooManyDeliveries"));

            assertThat(mail.sentTo(Entities.SIGNALS)).isEmpty();
            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .containsEntry("reason", "it was driven again 3 times and could not be handled: TooManyDeliveries");
            assertThat(told()).hasSize(2);
        }

        @Test
        void putsAsideADeadLetterThatNobodyCanRead() {
            letterbox.deadLetter(new DeadLetter(Entities.OUTCOMES, "rubbish", 0, "TooManyDeliveries"));

            assertThat(mail.sentTo(Entities.QUARANTINE).get(0).properties())
                    .hasEntrySatisfying(
                            "reason",
                            r -> assertThat(r.toString())
                                    .startsWith("the text is not JSON")
                                    .endsWith("; it was given up because of TooManyDeliveries"));
        }
    }

    private Letterbox letterboxLookingFrom(String vantage) {
        var estate = ShippedEstate.read();
        var outgoing = new Outgoing(mail, () -> NOW);
        return new Letterbox(
                new OwnVantage(vantage),
                new Intake(estate, ledger, outgoing, (workload, events, after) -> {}, () -> NOW),
                new Runner(estate, ledger, outgoing, this::carryOut, () -> NOW),
                outgoing,
                new Quarantine(estate, outgoing, attic, () -> NOW));
    }

    private Outcome carryOut(Order order, StillWanted stillWanted) {
        carriedOut.add(order);
        return new Outcome.Done("done");
    }

    private List<SendNotice> told() {
        return mail.sentTo(Entities.ORDERS).stream()
                .map(l -> Messages.order(Envelope.parse(l.body())).action())
                .map(SendNotice.class::cast)
                .toList();
    }

    private static String seenFrom(String vantage) {
        var report = new ProbeReported(
                ShippedEstate.ORDERS,
                vantage,
                List.of(new Sample(ShippedEstate.WEU, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                List.of(),
                NOW);
        return Messages.wrap(report, Trace.next()).text();
    }

    private static String toStart() {
        var cluster = ShippedEstate.orders().stamps().get(1).cluster().id();
        return Messages.wrap(order(new StartCluster(cluster)), Trace.next()).text();
    }

    private static String toTell(String channel) {
        return Messages.wrap(telling(channel), Trace.next()).text();
    }

    private static Order telling(String channel) {
        var notice = new Notice(
                "orders-2/started", ShippedEstate.ORDERS, Notice.Urgency.PAGE, "orders moves to neu", List.of());
        return order(new SendNotice(new ChannelName(channel), notice));
    }

    private static Order order(Action action) {
        return new Order(
                ShippedEstate.ORDERS,
                new RunId("orders-2"),
                new StepId("step"),
                1,
                0,
                Fence.NONE,
                action,
                NOW,
                "a test");
    }
}
