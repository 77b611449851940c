package io.understudy.functions.azure;

import io.understudy.port.StillWanted;
import io.understudy.port.StillWanted.Wanted;
import io.understudy.run.Order;
import java.time.Duration;
import java.util.function.LongSupplier;

/** What is asked right before an effect in Azure: whether another installation is in charge, and then the ledger. */
final class LastQuestion {

    /** In wall time. Each half of the question takes no longer, so that the call is sent within two seconds of both. */
    private static final Duration HALF = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final NewerFences newerFences;
    private final LongSupplier nanoseconds;

    LastQuestion(NewerFences newerFences) {
        this(newerFences, System::nanoTime);
    }

    /** Measures how long the ledger takes by {@code nanoseconds}. */
    LastQuestion(NewerFences newerFences, LongSupplier nanoseconds) {
        this.newerFences = newerFences;
        this.nanoseconds = nanoseconds;
    }

    /** The question for one order, with {@code ledger} as its second half. */
    StillWanted with(StillWanted ledger) {
        return order -> {
            var others = newerFences.check(order);
            return others instanceof Wanted.Yes ? ask(ledger, order) : others;
        };
    }

    private Wanted ask(StillWanted ledger, Order order) {
        var start = nanoseconds.getAsLong();
        var wanted = ledger.check(order);
        return nanoseconds.getAsLong() - start > HALF.toNanos() && wanted instanceof Wanted.Yes
                ? new Wanted.NotNow(PAUSE, "the ledger took more than a second to answer, so it is asked again")
                : wanted;
    }
}
