package io.understudy.functions.mail;

import io.understudy.action.Notice;
import io.understudy.activation.Fence;
import io.understudy.functions.json.OneLine;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.Entities;
import io.understudy.plan.StepId;
import io.understudy.run.Order;
import io.understudy.run.RunId;
import io.understudy.topology.Estate;
import io.understudy.topology.WorkloadName;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Logger;

/** Where messages lie that nobody can read: each with our reason, kept for the status, and told to people once. */
public final class Quarantine {

    private static final Logger LOG = Logger.getLogger(Quarantine.class.getName());
    private static final WorkloadName OURSELVES = new WorkloadName("understudy");

    private final Estate estate;
    private final Outgoing outgoing;
    private final Attic attic;
    private final InstantSource clock;

    public Quarantine(Estate estate, Outgoing outgoing, Attic attic, InstantSource clock) {
        this.estate = estate;
        this.outgoing = outgoing;
        this.attic = attic;
        this.clock = clock;
    }

    /** Puts the message aside. What is kept was told: where telling fails, the message comes again and is told then. */
    void putAside(String entity, String body, String reason) {
        outgoing.quarantine(entity, body, reason);
        LOG.warning(() -> OneLine.of("put a message from " + entity + " into quarantine: " + reason));
        var id = entity + ":" + reason + ":" + body.hashCode();
        if (!attic.holds(Attic.Kind.QUARANTINED, id)) {
            var sentence = "a message from " + entity + " was put into quarantine: " + reason;
            tell(sentence, Integer.toHexString((entity + reason + body).hashCode()));
            attic.keep(Attic.Kind.QUARANTINED, id, sentence, clock.instant());
        }
    }

    private void tell(String sentence, String key) {
        var run = new RunId("quarantine-" + key);
        var notice = new Notice(
                run + "/notice",
                OURSELVES,
                Notice.Urgency.WARNING,
                sentence,
                List.of(new Notice.Fact(
                        "What to do", "Read it in the queue " + Entities.QUARANTINE + ", then delete it")));
        outgoing.send(estate.channels().stream()
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
                .toList());
    }
}
