package io.understudy.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The ways on from every state, each with the reason why it may happen. The table is the machine: a change that has no
 * arrow from a state cannot happen in it.
 */
public record Arrows<S, C>(List<Arrow<S, C>> all) {

    /** One way on: in the state {@code from}, the change leads to {@code to}. */
    public record Arrow<S, C>(S from, C change, S to, String because) {}

    public Arrows {
        all = List.copyOf(all);
        var seen = new HashSet<List<Object>>();
        for (var arrow : all) {
            if (!seen.add(List.of(arrow.from(), arrow.change()))) {
                throw new IllegalArgumentException("two arrows lead from " + arrow.from() + " on " + arrow.change());
            }
        }
    }

    /** The way on from a state when something changes; empty where this cannot happen. */
    public Optional<Arrow<S, C>> from(S state, C change) {
        return all.stream()
                .filter(a -> a.from().equals(state) && a.change().equals(change))
                .findFirst();
    }
}
