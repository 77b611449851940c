package io.understudy.functions.mail;

import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.functions.port.Mail;
import io.understudy.port.Outbox;
import io.understudy.run.Order;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The outbox: puts signals, orders and outcomes into letters, and sends again what came too early. */
public final class Outgoing implements Outbox {

    private final Mail mail;
    private final InstantSource clock;

    public Outgoing(Mail mail, InstantSource clock) {
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public void send(List<Order> orders) {
        orders.forEach(order -> mail.send(letter(order)));
    }

    @Override
    public void sendLater(Order order, Instant notBefore) {
        mail.send(letter(order).visibleFrom(notBefore));
    }

    @Override
    public void report(OutcomeReport outcome) {
        mail.send(letter(Entities.OUTCOMES, Messages.wrap(outcome, Trace.next())));
    }

    @Override
    public void signal(List<Signal> signals) {
        signals.forEach(signal -> mail.send(letter(signal)));
    }

    @Override
    public void signalLater(List<Signal> signals, Instant notBefore) {
        signals.forEach(signal -> mail.send(letter(signal)
                .as(signal.id() + ":at:" + notBefore.toEpochMilli())
                .visibleFrom(notBefore)));
    }

    /** Brings a message of ours again after a while, because the ledger was not there. */
    void bringAgain(String entity, Envelope envelope, Duration pause) {
        var at = clock.instant().plus(pause);
        mail.send(letter(entity, envelope)
                .as(envelope.id() + ":again:" + at.toEpochMilli())
                .visibleFrom(at));
    }

    /** Drives a dead letter again after a while; the count travels with it, so that it does not go on for ever. */
    void revive(DeadLetter dead, Envelope envelope, Duration pause) {
        var revivals = dead.revivals() + 1;
        mail.send(letter(dead.from(), envelope)
                .as(envelope.id() + ":revived:" + revivals)
                .with(DeadLetter.REVIVALS, revivals)
                .visibleFrom(clock.instant().plus(pause)));
    }

    /** Puts a message aside that nobody can read, with our reason; once, however often it is put there. */
    void quarantine(String from, String body, String reason) {
        var id = UUID.nameUUIDFromBytes((from + reason + body).getBytes(StandardCharsets.UTF_8));
        mail.send(new Letter(
                Entities.QUARANTINE,
                id.toString(),
                Optional.empty(),
                Optional.empty(),
                Map.of("from", from, "reason", reason),
                Optional.empty(),
                body));
    }

    private static Letter letter(Order order) {
        return letter(Entities.ORDERS, Messages.wrap(order, Trace.next()));
    }

    private static Letter letter(Signal signal) {
        return letter(Entities.SIGNALS, Messages.wrap(signal, Trace.next()));
    }

    /** Orders stand in no session: one slow step must not hold up the others. */
    private static Letter letter(String to, Envelope envelope) {
        return new Letter(
                to,
                envelope.id(),
                to.equals(Entities.ORDERS) ? Optional.empty() : Optional.of(envelope.workload()),
                Optional.of(envelope.run().orElse(envelope.id())),
                Map.of(Entities.KIND, envelope.kind(), "traceparent", envelope.traceparent()),
                Optional.empty(),
                envelope.text());
    }
}
