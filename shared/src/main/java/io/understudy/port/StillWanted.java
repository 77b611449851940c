package io.understudy.port;

import io.understudy.run.Fault;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import io.understudy.run.Sight;
import java.time.Duration;
import java.util.Optional;

/**
 * The last question before an effect: is exactly this still wanted? It is asked after the last read and after the token
 * was fetched, and the call is sent within two seconds of the answer, or the question is asked again. Asking changes
 * nothing, takes a moment, and never throws because something is away.
 */
@FunctionalInterface
public interface StillWanted {

    Wanted check(Order order);

    /** What is known of an order at this instant. */
    sealed interface Wanted {

        /** What becomes of the order instead of its effect; empty where the effect is wanted. */
        Optional<Outcome> objection();

        /** Exactly this is wanted now. */
        record Yes() implements Wanted {
            @Override
            public Optional<Outcome> objection() {
                return Optional.empty();
            }
        }

        /** It is not wanted any more, and it will not be again. */
        record No(Fault why) implements Wanted {
            @Override
            public Optional<Outcome> objection() {
                return Optional.of(new Outcome.Refused(why));
            }
        }

        /** It is suspended, or nobody can tell: nothing is done now, and the question is asked again. */
        record NotNow(Duration askAgainIn, String why) implements Wanted {
            @Override
            public Optional<Outcome> objection() {
                return Optional.of(new Outcome.NotYet(askAgainIn, why));
            }
        }

        /** What it rests on was seen too long ago: nothing is done, and the run decides again. */
        record DecidedLongAgo(String why) implements Wanted {
            @Override
            public Optional<Outcome> objection() {
                return Optional.of(new Outcome.NotYet(Duration.ZERO, why, Optional.of(Sight.DECIDED_LONG_AGO)));
            }
        }
    }
}
