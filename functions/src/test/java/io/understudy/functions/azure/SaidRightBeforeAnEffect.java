package io.understudy.functions.azure;

import static io.understudy.functions.azure.arm.Orders.WANTED;
import static io.understudy.functions.azure.arm.Orders.orderTo;

import io.understudy.action.DataLoss;
import io.understudy.action.PromoteFailoverGroup;
import io.understudy.activation.Fence;
import io.understudy.activation.Installation;
import io.understudy.functions.fakes.ShippedEstate;
import io.understudy.functions.port.FenceSighting;
import io.understudy.topology.FailoverGroup;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** What keeps a promotion under fence 3 from being sent, right before the call. */
public final class SaidRightBeforeAnEffect {

    private static final FenceSighting OURS = new FenceSighting(new Fence(3), "the first activation place");
    private static final FenceSighting NEWER = new FenceSighting(new Fence(4), "the first activation place");

    private SaidRightBeforeAnEffect() {}

    /** The sentences, by what is asked and what it answers. */
    public static Map<String, String> sentences() {
        var sentences = new LinkedHashMap<String, String>();
        sentences.put("a place follows a newer fence", said(Installation.HOME, List.of(NEWER), Duration.ZERO));
        sentences.put("no place and no gate answers", said(Installation.HOME, List.of(), Duration.ZERO));
        sentences.put(
                "an installation that nobody has put in charge",
                said(new Installation(1), List.of(OURS), Duration.ZERO));
        sentences.put("the ledger is slow", said(Installation.HOME, List.of(OURS), Duration.ofMillis(1_001)));
        return sentences;
    }

    /** What is said where the ledger takes so long to say yes. */
    private static String said(Installation installation, List<FenceSighting> seen, Duration ledgerTakes) {
        var time = new AtomicLong();
        var question = new LastQuestion(new NewerFences(installation, order -> seen), time::get).with(order -> {
            time.addAndGet(ledgerTakes.toNanos());
            return WANTED.check(order);
        });
        var group = ShippedEstate.orders().storesOf(FailoverGroup.class).get(0);
        var promotion = new PromoteFailoverGroup(group.serverIn(ShippedEstate.NEU), group.name(), DataLoss.ACCEPTED);
        return question.check(orderTo(promotion)).objection().orElseThrow().words();
    }
}
