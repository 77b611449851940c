package io.understudy.functions.azure;

import io.understudy.port.StillWanted;
import io.understudy.port.StillWanted.Wanted;
import io.understudy.run.Order;
import java.time.Duration;

/** What is asked right before an effect in Azure: whether another installation is in charge, and then the ledger. */
final class LastQuestion {

    /** In wall time. Each half of the question takes no longer, so that the call is sent within two seconds of both. */
    private static final Duration HALF = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final NewerFences newerFences;

    LastQuestion(NewerFences newerFences) {
        this.newerFences = newerFences;
    }

    /** The question for one order, with {@code ledger} as its second half. */
    StillWanted with(StillWanted ledger) {
        return order -> {
            var others = newerFences.check(order);
            return others instanceof Wanted.Yes ? ask(ledger, order) : others;
        };
    }

    private static Wanted ask(StillWanted ledger, Order order) {
        var start = System.nanoTime();
        var wanted = ledger.check(order);
        return System.nanoTime() - start > HALF.toNanos() && wanted instanceof Wanted.Yes
                ? new Wanted.NotNow(PAUSE, "the ledger took more than a second to answer, so it is asked again")
                : wanted;
    }
}
