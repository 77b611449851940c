package io.understudy.run;

import io.understudy.action.Effect;
import io.understudy.words.Amounts;
import java.util.stream.Collectors;

/** What was ordered before a pause, and may be on its way to Azure. */
final class Sent {

    private Sent() {}

    /** For the answer to a pause, after its first words. */
    static String words(Standing standing) {
        var sent = standing.openRun().stream()
                .flatMap(r -> r.steps().entrySet().stream())
                .filter(e -> e.getValue().awaitsOutcome() && changes(e.getValue()))
                .map(e -> e.getKey() + " (ordered at "
                        + Amounts.timeOfDay(e.getValue().orderedAt()) + ")")
                .collect(Collectors.joining(", "));
        return sent.isEmpty() ? ", and nothing was under way" : "; what was sent before may still take effect: " + sent;
    }

    private static boolean changes(StepState state) {
        var effect = state.action().effect();
        return effect != Effect.LOOKS && effect != Effect.TELLS;
    }
}
