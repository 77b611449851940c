package io.understudy.functions.mail;

import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Entities;
import io.understudy.words.Lines;
import java.time.InstantSource;
import java.util.logging.Logger;

/** Where messages lie that nobody can read: each with our reason, kept for the status, and told to people once. */
public final class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class.getName());

    private final Outgoing outgoing;
    private final OwnNotices notices;
    private final Attic attic;
    private final InstantSource clock;

    public Quarantine(Outgoing outgoing, OwnNotices notices, Attic attic, InstantSource clock) {
        this.outgoing = outgoing;
        this.notices = notices;
        this.attic = attic;
        this.clock = clock;
    }

    /** Puts the message aside. What is kept was told: where telling fails, the message comes again and is told then. */
    void putAside(String entity, String body, String reason) {
        outgoing.quarantine(entity, body, reason);
        LOG.warning(() -> Lines.one("put a message from " + entity + " into quarantine: " + reason));
        var id = entity + ":" + reason + ":" + body.hashCode();
        if (!attic.holds(Attic.Kind.QUARANTINED, id)) {
            var sentence = "a message from " + entity + " was put into quarantine: " + reason;
            notices.tell(
                    "quarantine",
                    sentence,
                    Integer.toHexString((entity + reason + body).hashCode()),
                    "Read it in the queue " + Entities.QUARANTINE + ", then delete it");
            attic.keep(Attic.Kind.QUARANTINED, id, sentence, clock.instant());
        }
    }
}
