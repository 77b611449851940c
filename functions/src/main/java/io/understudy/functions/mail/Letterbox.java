package io.understudy.functions.mail;

import io.understudy.action.OrderKind;
import io.understudy.diagnose.OwnVantage;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.engine.Taken;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.OneLine;
import io.understudy.functions.json.RecordJson;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.story.StoryLog;
import io.understudy.run.Order;
import io.understudy.signal.Signal;
import java.time.Duration;
import java.util.function.Function;
import java.util.logging.Logger;

/**
 * Opens what the bus brings. A function cannot dead-letter with a reason, so what nobody can read goes to our own
 * quarantine; what cannot be settled now is sent again, to arrive after a while.
 */
public final class Letterbox {

    private static final Logger LOG = Logger.getLogger(Letterbox.class.getName());

    private static final int REVIVALS_MAX = 3;
    private static final Duration FIRST_REVIVAL = Duration.ofSeconds(15);

    private final OwnVantage vantage;
    private final Intake intake;
    private final Runner runner;
    private final Outgoing outgoing;
    private final Quarantine quarantine;

    public Letterbox(OwnVantage vantage, Intake intake, Runner runner, Outgoing outgoing, Quarantine quarantine) {
        this.vantage = vantage;
        this.intake = intake;
        this.runner = runner;
        this.outgoing = outgoing;
        this.quarantine = quarantine;
    }

    public void signal(String body) {
        open(Entities.SIGNALS, body, Messages::signal, this::take);
    }

    public void outcome(String body) {
        open(Entities.OUTCOMES, body, Messages::outcome, intake::take);
    }

    /** Carries out an order, if it is of this kind: what a subscription's filter let through by mistake is not ours. */
    public void order(OrderKind kind, String body) {
        open(Entities.ORDERS, body, Messages::order, order -> carryOut(kind, order));
    }

    public void unknownKind(String body) {
        quarantine.putAside(Entities.ORDERS, body, "no function carries out orders of this kind");
    }

    /**
     * A message of ours that the bus gave up is driven again, because what it asks for is absolute and fenced: late is
     * harmless. One that keeps coming back, and one that nobody can read, is put aside.
     */
    public void deadLetter(DeadLetter letter) {
        if (letter.revivals() >= REVIVALS_MAX) {
            quarantine.putAside(
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
            quarantine.putAside(
                    letter.from(), letter.body(), e.getMessage() + "; it was given up because of " + letter.reason());
            return;
        }
        var pause = FIRST_REVIVAL.multipliedBy(1L << letter.revivals());
        LOG.warning(() -> OneLine.of("driving " + envelope.id() + " again in " + pause.toSeconds()
                + " s; it was given up because of " + letter.reason()));
        outgoing.revive(letter, envelope, pause);
    }

    private Taken take(Signal signal) {
        var elsewhere = vantage.seenFromElsewhere(signal);
        if (elsewhere.isEmpty()) {
            return intake.take(signal);
        }
        StoryLog.seenFromElsewhere(elsewhere.get());
        return new Taken.Settled("seen from " + elsewhere.get().vantage() + ", which is not where we look from");
    }

    private Taken carryOut(OrderKind kind, Order order) {
        return order.action().kind() == kind
                ? runner.carryOut(order)
                : new Taken.Settled(
                        "an order of kind " + order.action().kind().text() + " is carried out by another function");
    }

    private <T> void open(String entity, String body, Function<Envelope, T> reader, Function<T, Taken> work) {
        Envelope envelope;
        T content;
        try {
            envelope = Envelope.parse(body);
            content = reader.apply(envelope);
        } catch (RecordJson.Malformed e) {
            quarantine.putAside(entity, body, String.valueOf(e.getMessage()));
            return;
        }
        Trace.enter(envelope.traceparent());
        try {
            var taken = work.apply(content);
            if (taken instanceof Taken.Later later) {
                LOG.warning(() -> OneLine.of("bringing " + envelope.id() + " again in "
                        + later.pause().toSeconds() + " s: " + later.why()));
                outgoing.bringAgain(entity, envelope, later.pause());
            } else if (taken instanceof Taken.Settled settled) {
                LOG.fine(() -> OneLine.of(envelope.id() + ": " + settled.words()));
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
}
