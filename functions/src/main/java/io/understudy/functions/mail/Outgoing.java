package io.understudy.functions.mail;

import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.json.Trace;
import io.understudy.functions.port.DeadLetter;
import io.understudy.functions.port.Entities;
import io.understudy.functions.port.Letter;
import io.understudy.functions.port.Mail;
import io.understudy.port.Outbox;
import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.OutcomeReport;
import io.understudy.signal.ProbeReported;
import io.understudy.signal.Signal;
import io.understudy.words.Shortened;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;

/** The outbox: puts signals, orders and outcomes into letters, and sends again what came too early. */
public final class Outgoing implements Outbox {

    private static final Logger LOG = Logger.getLogger(Outgoing.class.getName());

    /** The Standard tier takes 256 KB, with everything that travels beside the body. */
    private static final int BODY_BYTES_MAX = 200_000;

    /** What is cut from a body that is too large is words for people; no name is so long. */
    private static final int WORDS_MAX = 1_000;

    private static final int QUARANTINED_CHARACTERS_MAX = 60_000;
    private static final int REASON_MAX = 2_000;

    /** An update is rolled out, or rolled back, in this time. */
    private static final Duration LEFT_TO_OTHERS_MAX = Duration.ofHours(1);

    private static final Duration LEFT_TO_OTHERS_PAUSE = Duration.ofSeconds(30);

    private final Mail mail;
    private final InstantSource clock;

    public Outgoing(Mail mail, InstantSource clock) {
        this.mail = mail;
        this.clock = clock;
    }

    @Override
    public void send(List<Order> orders) {
        orders.forEach(order -> order(order).ifPresent(mail::send));
    }

    @Override
    public void sendLater(Order order, Instant notBefore) {
        order(order).ifPresent(letter -> mail.send(letter.visibleFrom(notBefore)));
    }

    @Override
    public void report(OutcomeReport outcome) {
        mail.send(fitting(Entities.OUTCOMES, Messages.wrap(outcome, Trace.next())));
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

    /**
     * Leaves a message that says what this version does not know to those that know it.
     *
     * @return whether it was left; not where nobody knew it for too long
     */
    boolean leaveToOthers(String entity, Envelope envelope) {
        var now = clock.instant();
        var since = envelope.unfamiliarSince().orElse(now);
        if (since.plus(LEFT_TO_OTHERS_MAX).isBefore(now)) {
            return false;
        }
        var at = now.plus(LEFT_TO_OTHERS_PAUSE);
        mail.send(letter(entity, envelope.leftToOthersSince(since))
                .as(envelope.id() + ":left:" + at.toEpochMilli())
                .visibleFrom(at));
        return true;
    }

    /** Sends a message that only shows that somebody listens at {@code place}; one for each instant. */
    public void canary(String place, Instant at) {
        var envelope = Messages.canary(place, at, Trace.next());
        var isSubscription = Entities.SUBSCRIPTIONS.contains(place);
        // the kind of the place and not its own, or the subscription's filter would not let it through
        mail.send(letter(isSubscription ? Entities.ORDERS : place, envelope).with(Entities.KIND, place));
    }

    /** Whether the bus would take a dead letter once more. */
    boolean fits(DeadLetter dead) {
        return bytes(dead.body()) <= BODY_BYTES_MAX;
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
                Map.of("from", from, "reason", Shortened.to(REASON_MAX, reason)),
                Optional.empty(),
                Shortened.to(QUARANTINED_CHARACTERS_MAX, body)));
    }

    /** The letter of an order; an order that no letter can carry is refused, so that its run learns of it. */
    private Optional<Letter> order(Order order) {
        var letter = fitting(Entities.ORDERS, Messages.wrap(order, Trace.next()));
        var size = bytes(letter.body());
        if (size <= BODY_BYTES_MAX) {
            return Optional.of(letter);
        }
        var words = "the order is too large for the bus: " + size + " bytes, and a message holds " + BODY_BYTES_MAX;
        LOG.warning(() -> "not sending " + order.id() + ": " + words);
        report(new OutcomeReport(
                order.workload(),
                order.run(),
                order.step(),
                order.attempt(),
                new Outcome.Refused(new Fault(Fault.Kind.REJECTED, "TooLarge", words)),
                clock.instant()));
        return Optional.empty();
    }

    private static Letter fitting(String to, Envelope envelope) {
        var letter = letter(to, envelope);
        return bytes(letter.body()) <= BODY_BYTES_MAX ? letter : letter(to, envelope.withWordsCutTo(WORDS_MAX));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Letter letter(Signal signal) {
        var to = signal instanceof ProbeReported ? Entities.LOOKS : Entities.SIGNALS;
        return fitting(to, Messages.wrap(signal, Trace.next()));
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
