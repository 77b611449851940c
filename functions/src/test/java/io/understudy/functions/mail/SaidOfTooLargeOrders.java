package io.understudy.functions.mail;

import io.understudy.action.Notice;
import io.understudy.action.SendNotice;
import io.understudy.activation.Fence;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.port.Entities;
import io.understudy.plan.StepId;
import io.understudy.run.Order;
import io.understudy.run.RunId;
import io.understudy.topology.ChannelName;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/** What the run learns of an order that no message can carry. */
public final class SaidOfTooLargeOrders {

    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private SaidOfTooLargeOrders() {}

    /** The sentences, by what the order is. */
    public static Map<String, String> sentences() {
        return Map.of("the bus does not take an order of this size", ofATooLargeOrder());
    }

    private static String ofATooLargeOrder() {
        var facts = Collections.nCopies(10_000, new Notice.Fact("a name of a fact", "a value of a fact"));
        var notice =
                new Notice("orders-2/started", ShippedEstate.ORDERS, Notice.Urgency.PAGE, "orders moves to neu", facts);
        var mail = new MailInMemory();
        new Outgoing(mail, () -> NOW)
                .sendLater(
                        new Order(
                                ShippedEstate.ORDERS,
                                new RunId("orders-2"),
                                new StepId("notice-started-ops"),
                                1,
                                0,
                                Fence.NONE,
                                new SendNotice(new ChannelName("ops"), notice),
                                NOW,
                                "a test"),
                        NOW);
        var report = mail.sentTo(Entities.OUTCOMES).get(0);
        return Messages.outcome(Envelope.parse(report.body())).outcome().words();
    }
}
