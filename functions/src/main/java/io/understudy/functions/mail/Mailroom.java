package io.understudy.functions.mail;

import io.understudy.action.Notice;
import io.understudy.action.OrderKind;
import io.understudy.activation.Fence;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.engine.Taken;
import io.understudy.functions.azure.bus.Bus;
import io.understudy.functions.azure.bus.DeadLetter;
import io.understudy.functions.azure.bus.Entities;
import io.understudy.functions.azure.ledger.TableOddments;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.RecordJson;
import io.understudy.functions.json.Trace;
import io.understudy.functions.story.StoryLog;
import io.understudy.plan.StepId;
import io.understudy.run.Order;
import io.understudy.run.RunId;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.topology.Estate;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * Opens what the bus brings. A function cannot dead-letter with a reason, so what nobody can read goes to the
 * quarantine with ours, is kept for the status, and people are told once; what cannot be settled now comes again.
 */
public final class Mailroom {

    private static final Logger LOG = Logger.getLogger(Mailroom.class.getName());
    private static final WorkloadName OURSELVES = new WorkloadName("understudy");

    private static final int REVIVALS_MAX = 3;
    private static final Duration FIRST_REVIVAL = Duration.ofSeconds(15);

    private final Estate estate;
    private final String vantage;
    private final Intake intake;
    private final Runner runner;
    private final Bus bus;
    private final TableOddments oddments;
    private final InstantSource clock;

    /** Takes in what was seen from {@code vantage}, where this process looks from. */
    public Mailroom(
            Estate estate,
            String vantage,
            Intake intake,
            Runner runner,
            Bus bus,
            TableOddments oddments,
            InstantSource clock) {
        this.estate = estate;
        this.vantage = vantage;
        this.intake = intake;
        this.runner = runner;
        this.bus = bus;
        this.oddments = oddments;
        this.clock = clock;
    }

    public void signal(String body) {
        open(Entities.SIGNALS, body, Messages::signal, this::take);
    }

    public void outcome(String body) {
        open(Entities.OUTCOMES, body, Messages::outcome, intake::take);
    }

    /** Carries out an order, if it is of this kind: what a subscription's filter let through by mistake is not ours. */
    public void order(OrderKind kind, String body) {
        open(
                Entities.ORDERS,
                body,
                Messages::order,
                order -> order.action().kind() == kind
                        ? runner.carryOut(order)
                        : new Taken.Settled("an order of kind "
                                + order.action().kind().text() + " is carried out by another function"));
    }

    public void unknownKind(String body) {
        putAside(Entities.ORDERS, body, "no function carries out orders of this kind");
    }

    /**
     * A message of ours that the Service Bus gave up is driven again, because what it asks for is absolute and fenced:
     * late is harmless. One that keeps coming back, and one that nobody can read, is put aside.
     */
    public void deadLetter(DeadLetter letter) {
        if (letter.revivals() >= REVIVALS_MAX) {
            putAside(
                    letter.from(),
                    letter.body(),
                    "it was driven again " + letter.revivals() + " times and could not be handled: " + letter.reason());
            return;
        }
        Envelope envelope;
        try {
            envelope = Envelope.parse(letter.body());
            read(letter.from(), envelope);
        } catch (RecordJson.Malformed e) {
            putAside(letter.from(), letter.body(), e.getMessage() + "; it was given up because of " + letter.reason());
            return;
        }
        var pause = FIRST_REVIVAL.multipliedBy(1L << letter.revivals());
        LOG.warning(() -> "driving " + envelope.id() + " again in " + pause.toSeconds()
                + " s; it was given up because of " + letter.reason());
        bus.revive(letter, envelope, pause);
    }

    /**
     * The diagnosis knows one vantage of our own, and what another one says would stand in the place of its evidence. So
     * that is for people, who find it in the log.
     */
    private Taken take(Signal signal) {
        if (signal instanceof ProbeReported report && !report.vantage().equals(vantage)) {
            StoryLog.seenFromElsewhere(report);
            return new Taken.Settled("seen from " + report.vantage() + ", which is not where we look from");
        }
        return intake.take(signal);
    }

    private <T> void open(String entity, String body, Function<Envelope, T> reader, Function<T, Taken> work) {
        Envelope envelope;
        T content;
        try {
            envelope = Envelope.parse(body);
            content = reader.apply(envelope);
        } catch (RecordJson.Malformed e) {
            putAside(entity, body, String.valueOf(e.getMessage()));
            return;
        }
        Trace.enter(envelope.traceparent());
        try {
            var taken = work.apply(content);
            if (taken instanceof Taken.Later later) {
                LOG.warning(() -> "bringing " + envelope.id() + " again in "
                        + later.pause().toSeconds() + " s: " + later.why());
                bus.bringAgain(entity, envelope, later.pause());
            } else if (taken instanceof Taken.Settled settled) {
                LOG.fine(() -> envelope.id() + ": " + settled.words());
            }
        } finally {
            Trace.leave();
        }
    }

    private static void read(String entity, Envelope envelope) {
        switch (entity) {
            case Entities.SIGNALS -> Messages.signal(envelope);
            case Entities.OUTCOMES -> Messages.outcome(envelope);
            default -> Messages.order(envelope);
        }
    }

    private void putAside(String entity, String body, String reason) {
        bus.quarantine(entity, body, reason);
        LOG.warning(() -> "put a message from " + entity + " into quarantine: " + reason);
        var sentence = "a message from " + entity + " was put into quarantine: " + reason;
        if (oddments.keep(
                TableOddments.Kind.QUARANTINED,
                entity + ":" + reason + ":" + body.hashCode(),
                sentence,
                clock.instant())) {
            tellOnce(sentence, Integer.toHexString((entity + reason + body).hashCode()));
        }
    }

    private void tellOnce(String sentence, String key) {
        var run = new RunId("quarantine-" + key);
        var notice = new Notice(
                run + "/notice",
                OURSELVES,
                Notice.Urgency.WARNING,
                sentence,
                List.of(new Notice.Fact(
                        "What to do", "Read it in the queue " + Entities.QUARANTINE + ", then delete it")));
        var orders = estate.channels().stream()
                .map(c -> new Order(
                        OURSELVES,
                        run,
                        new StepId("notice-" + c.name()),
                        1,
                        0,
                        Fence.NONE,
                        notice.over(c.name()),
                        clock.instant(),
                        "quarantine"))
                .toList();
        bus.send(orders);
    }
}
