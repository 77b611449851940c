package io.understudy.functions.mail;

import static io.understudy.functions.mail.AroundTheLetterbox.NOW;
import static io.understudy.functions.mail.AroundTheLetterbox.seenFrom;
import static io.understudy.functions.mail.AroundTheLetterbox.telling;
import static io.understudy.functions.mail.AroundTheLetterbox.toStart;
import static io.understudy.functions.mail.AroundTheLetterbox.toTell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.understudy.action.OrderKind;
import io.understudy.functions.fakes.LedgerInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.plan.StepId;
import io.understudy.port.Ledger;
import io.understudy.port.Outbox;
import io.understudy.run.IllegalLedgerException;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunEvent;
import io.understudy.run.RunId;
import io.understudy.signal.AlertFired;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LetterboxTest {

    private final AroundTheLetterbox room = new AroundTheLetterbox();
    private final LedgerInMemory ledger = room.ledger();
    private final MailInMemory mail = room.mail();
    private final Letterbox letterbox = room.letterbox();

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

    /** With the right to send looks one could otherwise ask in anybody's name. No version reads a wish there, so none believes it. */
    @Test
    void believesNoWishThatLiesAmongTheSignals() {
        letterbox.signal(seenFrom("swedencentral").replace("ProbeReported", "OperatorAsked"));

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
        assertThat(mail.sentTo(Entities.ORDERS)).isEmpty();
        assertThat(mail.sentTo(Entities.SIGNALS)).hasSize(1);
    }

    @Test
    void weighsALookThatLiesAmongTheLooks() {
        letterbox.look(seenFrom("swedencentral"));

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isNotEmpty();
    }

    /** A vantage may send looks, and could otherwise say that the edge has lost a stamp. */
    @Test
    void believesNoAlertThatLiesAmongTheLooks() {
        var alert = new AlertFired(
                ShippedEstate.ORDERS,
                ShippedEstate.WEU,
                AlertFired.Condition.ORIGIN_HEALTH,
                AlertFired.State.FIRED,
                NOW,
                "0 % healthy",
                Optional.of("origin-health-orders-weu"),
                Optional.of("alert-1"));

        letterbox.look(Messages.wrap(alert, Trace.next()).text());

        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
        assertThat(mail.sentTo(Entities.QUARANTINE))
                .singleElement()
                .satisfies(aside -> assertThat(aside.properties().get("reason"))
                        .hasToString("a vantage may say what it saw, and nothing else"));
    }

    @Test
    void carriesOutOrdersOfItsKindAndLeavesOthersToTheirFunction() {
        letterbox.order(OrderKind.SCALE_CLUSTER, toTell("ops-webhook"));
        assertThat(room.carriedOut()).isEmpty();
        assertThat(mail.sent()).isEmpty();

        letterbox.order(OrderKind.NOTIFY, toTell("ops-webhook"));
        assertThat(room.carriedOut()).hasSize(1);
        assertThat(mail.sentTo(Entities.OUTCOMES)).hasSize(1);
    }

    @Test
    void saysOfACanaryWhereItArrivedAndNothingElse() {
        var canary = Messages.canary("anywhere", NOW, Trace.next()).text();

        letterbox.signal(canary);
        letterbox.look(canary);
        letterbox.outcome(canary);
        letterbox.order(OrderKind.PROMOTE_DATA, canary);
        letterbox.unknownKind(canary);
        letterbox.deadLetter(new DeadLetter(Entities.ORDERS, canary, 0, "TTLExpiredException"));

        assertThat(room.listening()).containsExactly("signals", "looks", "outcomes", "promote-data", "unknown-kind");
        assertThat(mail.sent()).isEmpty();
        assertThat(ledger.eventsOf(ShippedEstate.ORDERS)).isEmpty();
    }

    @Test
    void refusesAnOrderForWhichNoRunIsOpen() {
        letterbox.order(OrderKind.SCALE_CLUSTER, toStart());

        assertThat(room.carriedOut()).isEmpty();
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
}
