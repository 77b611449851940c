package io.understudy.functions.mail;

import io.understudy.action.Notice;
import io.understudy.activation.Fence;
import io.understudy.plan.StepId;
import io.understudy.run.Order;
import io.understudy.run.RunId;
import io.understudy.topology.EstateSource;
import io.understudy.topology.WorkloadName;
import java.time.InstantSource;
import java.util.List;

/** Tells people what concerns no workload but the automation itself. */
public final class OwnNotices {

    private static final WorkloadName OURSELVES = new WorkloadName("understudy");

    private final EstateSource estate;
    private final Outgoing outgoing;
    private final InstantSource clock;

    public OwnNotices(EstateSource estate, Outgoing outgoing, InstantSource clock) {
        this.estate = estate;
        this.outgoing = outgoing;
        this.clock = clock;
    }

    /**
     * Sends it over every channel; one that is sent again soon is dropped by the bus.
     *
     * @param about what it is about, a word
     * @param key differs where the sentences say different things
     */
    public void tell(String about, String sentence, String key, String whatToDo) {
        var run = new RunId(about + "-" + key);
        var notice = new Notice(
                run + "/notice",
                OURSELVES,
                Notice.Urgency.WARNING,
                sentence,
                List.of(new Notice.Fact("What to do", whatToDo)));
        outgoing.send(estate.current().heardAtOnce().stream()
                .map(c -> new Order(
                        OURSELVES,
                        run,
                        new StepId("notice-" + c.name()),
                        1,
                        0,
                        Fence.NONE,
                        notice.over(c.name()),
                        clock.instant(),
                        about))
                .toList());
    }
}
