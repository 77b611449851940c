package io.understudy.functions.mail;

import io.understudy.action.OrderKind;
import io.understudy.diagnose.OwnVantage;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.engine.Taken;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.RecordJson;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.story.StoryLog;
import io.understudy.run.Order;
import io.understudy.signal.AlertFired;
import io.understudy.signal.Signal;
import io.understudy.words.Amounts;
import io.understudy.words.Lines;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final Consumer<String> canaries;

    /**
     * Opens letters for these.
     *
     * @param canaries hears where a message arrived that shows that somebody listens
     */
    public Letterbox(
            OwnVantage vantage,
            Intake intake,
            Runner runner,
            Outgoing outgoing,
            Quarantine quarantine,
            Consumer<String> canaries) {
        this.vantage = vantage;
        this.intake = intake;
        this.runner = runner;
        this.outgoing = outgoing;
        this.quarantine = quarantine;
        this.canaries = canaries;
    }

    public void signal(String body) {
        open(Entities.SIGNALS, Entities.SIGNALS, body, Messages::signal, this::take);
    }

    /** What vantages send, whose right to send ends at this queue: an alert that lies here is believed by nobody. */
    public void look(String body) {
        open(Entities.LOOKS, Entities.LOOKS, body, Messages::look, this::take);
    }

    public void outcome(String body) {
        open(Entities.OUTCOMES, Entities.OUTCOMES, body, Messages::outcome, intake::take);
    }

    /** Carries out an order, if it is of this kind: what a subscription's filter let through by mistake is not ours. */
    public void order(OrderKind kind, String body) {
        open(Entities.ORDERS, kind.text(), body, Messages::order, order -> carryOut(kind, order));
    }

    public void unknownKind(String body) {
        if (isCanary(body)) {
            canaries.accept(Entities.UNKNOWN_KIND);
        } else {
            quarantine.putAside(Entities.ORDERS, body, "no function carries out orders of this kind");
        }
    }

    private static boolean isCanary(String body) {
        try {
            return Messages.isCanary(Envelope.parse(body));
        } catch (RecordJson.Malformed unreadable) {
            return false;
        }
    }

    /**
     * A message of ours that the bus gave up is retried, because what it asks for is absolute and fenced: late is
     * harmless. One that keeps coming back, and one that nobody can read, is put aside.
     */
    public void deadLetter(DeadLetter letter) {
        if (letter.revivals() >= REVIVALS_MAX) {
            quarantine.putAside(
                    letter.from(),
                    letter.body(),
                    "it was retried " + Amounts.count(letter.revivals(), "time") + " and could not be handled: "
                            + letter.reason());
            return;
        }
        if (!outgoing.fits(letter)) {
            quarantine.putAside(
                    letter.from(),
                    letter.body(),
                    "it is too large to be retried; the Service Bus gave it up because of " + letter.reason());
            return;
        }
        var because = "; the Service Bus gave it up because of " + letter.reason();
        var opened = envelope(letter.from(), letter.body(), because, place -> {}, e -> {
            read(letter.from(), e);
            return e;
        });
        opened.ifPresent(o -> revive(letter, o.envelope()));
    }

    private void revive(DeadLetter letter, Envelope envelope) {
        var pause = FIRST_REVIVAL.multipliedBy(1L << letter.revivals());
        LOG.warning(() -> Lines.one("retrying " + envelope.id() + " in " + Amounts.duration(pause)
                + "; the Service Bus gave it up because of " + letter.reason()));
        outgoing.revive(letter, envelope, pause);
    }

    private Taken take(Signal signal) {
        if (signal instanceof AlertFired alert) {
            StoryLog.heard(alert);
        }
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

    /** Opens what came from a queue or topic to the one who listens at {@code place}. */
    private <T> void open(
            String entity, String place, String body, Function<Envelope, T> reader, Function<T, Taken> work) {
        envelope(entity, body, "", canary -> canaries.accept(place), reader)
                .ifPresent(opened -> carry(entity, opened, work));
    }

    /**
     * What a message says. One that says what this version does not know is left to others; what nobody can read is put
     * aside.
     */
    private <T> Optional<Opened<T>> envelope(
            String entity, String body, String whyItIsHere, Consumer<Envelope> canary, Function<Envelope, T> reader) {
        try {
            var envelope = Envelope.parse(body);
            if (Messages.isCanary(envelope)) {
                canary.accept(envelope);
                return Optional.empty();
            }
            try {
                return Optional.of(new Opened<>(envelope, reader.apply(envelope)));
            } catch (RecordJson.Unfamiliar e) {
                if (!outgoing.leaveToOthers(entity, envelope)) {
                    throw e;
                }
                LOG.warning(
                        () -> "leaving " + envelope.id() + " to a version that knows what it says: " + e.getMessage());
            }
        } catch (RecordJson.Malformed e) {
            quarantine.putAside(entity, body, e.getMessage() + whyItIsHere);
        }
        return Optional.empty();
    }

    private <T> void carry(String entity, Opened<T> opened, Function<T, Taken> work) {
        var envelope = opened.envelope();
        Trace.enter(envelope.traceparent());
        try {
            var taken = work.apply(opened.content());
            if (taken instanceof Taken.Later later) {
                LOG.warning(() -> Lines.one("handling " + envelope.id() + " again in " + Amounts.duration(later.pause())
                        + ": " + later.why()));
                outgoing.bringAgain(entity, envelope, later.pause());
            } else if (taken instanceof Taken.Settled settled) {
                LOG.fine(() -> Lines.one(envelope.id() + ": " + settled.words()));
            }
        } finally {
            Trace.leave();
        }
    }

    private record Opened<T>(Envelope envelope, T content) {}

    private static void read(String entity, Envelope envelope) {
        switch (entity) {
            case Entities.SIGNALS -> Messages.signal(envelope);
            case Entities.LOOKS -> Messages.look(envelope);
            case Entities.OUTCOMES -> Messages.outcome(envelope);
            default -> Messages.order(envelope);
        }
    }
}
