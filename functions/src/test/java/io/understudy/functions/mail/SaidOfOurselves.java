package io.understudy.functions.mail;

import io.understudy.action.SendNotice;
import io.understudy.functions.automation.Canary;
import io.understudy.functions.fakes.AtticInMemory;
import io.understudy.functions.fakes.MailInMemory;
import io.understudy.functions.fakes.PulsesInMemory;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.json.Envelope;
import io.understudy.functions.json.Messages;
import io.understudy.functions.port.Entities;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people are told of the automation itself, with what to do. */
public final class SaidOfOurselves {

    private static final Instant BEGIN = Instant.parse("2026-11-21T06:00:00Z");

    private final MailInMemory mail = new MailInMemory();
    private final AtticInMemory attic = new AtticInMemory();
    private final Outgoing outgoing = new Outgoing(mail, this::now);
    private final OwnNotices notices = new OwnNotices(ShippedEstate.read(), outgoing, this::now);
    private Instant now = BEGIN;

    private SaidOfOurselves() {}

    /** The sentences, by what happened. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("a message in quarantine", new SaidOfOurselves().ofAQuarantinedMessage());
        sentences.put("a listener that takes nothing", new SaidOfOurselves().ofASilentListener());
        return sentences;
    }

    private String ofAQuarantinedMessage() {
        new Quarantine(outgoing, notices, attic, this::now)
                .putAside(Entities.SIGNALS, "{}", "the text is not an envelope");
        return told();
    }

    private String ofASilentListener() {
        var canary = new Canary(outgoing, new PulsesInMemory(), attic, notices, this::now);
        while (now.isBefore(BEGIN.plus(Duration.ofMinutes(6)))) {
            canary.fly();
            now = now.plusSeconds(10);
            Entities.LISTENED_TO.stream()
                    .filter(place -> !place.equals(Entities.OUTCOMES))
                    .forEach(canary::heard);
        }
        return told();
    }

    private String told() {
        return mail.sent().stream()
                .filter(letter -> !letter.to().equals(Entities.QUARANTINE))
                .map(letter -> Envelope.parse(letter.body()))
                .filter(envelope -> !Messages.isCanary(envelope))
                .map(envelope -> ((SendNotice) Messages.order(envelope).action()).notice())
                .map(notice -> notice.headline() + ". " + notice.facts().get(0).value())
                .findFirst()
                .orElseThrow();
    }

    private Instant now() {
        return now;
    }
}
