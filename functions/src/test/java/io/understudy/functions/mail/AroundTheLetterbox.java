package io.understudy.functions.mail;

import io.understudy.action.Action;
import io.understudy.action.Notice;
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
import io.understudy.functions.port.Entities;
import io.understudy.plan.StepId;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.RunId;
import io.understudy.signal.Finding;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Sample;
import io.understudy.topology.ChannelName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A letterbox over fakes, and the letters that tests bring to it. */
final class AroundTheLetterbox {

    static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final LedgerInMemory ledger = new LedgerInMemory();
    private final MailInMemory mail = new MailInMemory();
    private final AtticInMemory attic = new AtticInMemory();
    private final List<Order> carriedOut = new ArrayList<>();
    private final List<String> listening = new ArrayList<>();
    private final Letterbox letterbox = letterboxLookingFrom("swedencentral");

    LedgerInMemory ledger() {
        return ledger;
    }

    MailInMemory mail() {
        return mail;
    }

    AtticInMemory attic() {
        return attic;
    }

    Letterbox letterbox() {
        return letterbox;
    }

    List<Order> carriedOut() {
        return List.copyOf(carriedOut);
    }

    /** Where a canary arrived. */
    List<String> listening() {
        return List.copyOf(listening);
    }

    List<SendNotice> told() {
        return mail.sentTo(Entities.ORDERS).stream()
                .map(l -> Messages.order(Envelope.parse(l.body())).action())
                .map(SendNotice.class::cast)
                .toList();
    }

    static String seenFrom(String vantage) {
        var report = new ProbeReported(
                ShippedEstate.ORDERS,
                vantage,
                List.of(new Sample(ShippedEstate.WEU, Sample.Look.DIRECT, Finding.DOWN, "no connection")),
                List.of(),
                NOW);
        return Messages.wrap(report, Trace.next()).text();
    }

    static String toStart() {
        var cluster = ShippedEstate.orders().stamps().get(1).cluster().id();
        return Messages.wrap(order(new StartCluster(cluster)), Trace.next()).text();
    }

    static String toTell(String channel) {
        return Messages.wrap(telling(channel), Trace.next()).text();
    }

    static Order telling(String channel) {
        var notice = new Notice(
                "orders-2/started", ShippedEstate.ORDERS, Notice.Urgency.PAGE, "orders moves to neu", List.of());
        return order(new SendNotice(new ChannelName(channel), notice));
    }

    private Letterbox letterboxLookingFrom(String vantage) {
        var estate = ShippedEstate.read();
        var outgoing = new Outgoing(mail, () -> NOW);
        return new Letterbox(
                new OwnVantage(vantage),
                new Intake(estate, ledger, outgoing, (workload, events, after) -> {}, () -> NOW),
                new Runner(estate, ledger, outgoing, this::carryOut, () -> NOW),
                outgoing,
                new Quarantine(outgoing, new OwnNotices(estate, outgoing, () -> NOW), attic, () -> NOW),
                listening::add);
    }

    private Outcome carryOut(Order order, StillWanted stillWanted) {
        carriedOut.add(order);
        return new Outcome.Done("done");
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
