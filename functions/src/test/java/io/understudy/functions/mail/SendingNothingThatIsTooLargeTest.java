package io.understudy.functions.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.activation.Fence;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.plan.StepId;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.run.RunId;
import io.understudy.topology.ChannelName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bus takes 256 KB with all properties, and an id of 128 characters. */
@Tag("languages")
class SendingNothingThatIsTooLargeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final int BYTES_MAX = 220_000;

    private final MailInMemory mail = new MailInMemory();
    private final Outgoing outgoing = new Outgoing(mail, () -> NOW);

    @Test
    void cutsTheWordsOfAnOutcomeThatTheBusWouldNotTake() {
        var words = "the service says 🎭 ".repeat(40_000);
        var refused = new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "BadRequest", words));

        outgoing.report(new OutcomeReport(ShippedEstate.ORDERS, new RunId("orders-2"), step("close"), 1, refused, NOW));

        var letter = mail.sentTo(Entities.OUTCOMES).get(0);
        var outcome = Messages.outcome(Envelope.parse(letter.body())).outcome();
        assertThat(bytes(letter)).isLessThan(BYTES_MAX);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, r -> {
            assertThat(r.fault().code()).isEqualTo("BadRequest");
            assertThat(r.words()).startsWith("the service says").endsWith("…");
        });
    }

    @Test
    void refusesAnOrderThatNoMessageCanCarrySoThatItsRunLearnsOfIt() {
        var facts = Collections.nCopies(20_000, new Notice.Fact("a name of a fact", "a value of a fact"));
        var notice =
                new Notice("orders-2/started", ShippedEstate.ORDERS, Notice.Urgency.PAGE, "orders moves to neu", facts);

        outgoing.send(List.of(order("notice-started-ops", new SendNotice(new ChannelName("ops"), notice))));

        assertThat(mail.sentTo(Entities.ORDERS)).isEmpty();
        var report = Messages.outcome(
                Envelope.parse(mail.sentTo(Entities.OUTCOMES).get(0).body()));
        assertThat(report.step()).isEqualTo(step("notice-started-ops"));
        assertThat(report.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        r -> assertThat(r.words()).startsWith("the order is too large for the bus: "));
    }

    @Test
    void keepsEveryIdWithinWhatTheBusTakesAndTheSameForEveryRepetition() {
        var notice = new Notice("n", ShippedEstate.ORDERS, Notice.Urgency.PAGE, "orders moves to neu", List.of());
        var action = new SendNotice(new ChannelName("ops"), notice);
        var longest = order("s".repeat(120), action);
        var another = order("s".repeat(119) + "t", action);

        outgoing.send(List.of(longest, longest, another));
        outgoing.sendLater(longest.again(), NOW);

        var ids = mail.sentTo(Entities.ORDERS).stream().map(Letter::id).toList();
        assertThat(longest.step().value()).hasSizeGreaterThan(100);
        assertThat(ids).allMatch(id -> id.length() <= 128);
        assertThat(ids.get(0)).isEqualTo(ids.get(1)).startsWith("orders-2/sss");
        assertThat(ids.subList(1, 4)).doesNotHaveDuplicates();
    }

    private static Order order(String step, SendNotice action) {
        return new Order(
                ShippedEstate.ORDERS, new RunId("orders-2"), step(step), 1, 0, Fence.NONE, action, NOW, "a test");
    }

    private static StepId step(String name) {
        return new StepId(name);
    }

    private static int bytes(Letter letter) {
        return letter.body().getBytes(StandardCharsets.UTF_8).length;
    }
}
