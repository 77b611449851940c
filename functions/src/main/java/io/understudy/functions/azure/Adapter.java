package io.understudy.functions.azure;

import io.understudy.action.Action;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Carries out one kind of action in Azure; what it needs for that is made when the first order comes. */
public final class Adapter<A extends Action> {

    private final Class<A> kind;
    private final Supplier<Hand<A>> hand;

    public Adapter(Class<A> kind, Supplier<Hand<A>> making) {
        this.kind = kind;
        this.hand = new Lazy<>(making);
    }

    /** One for actions that change nothing, so that nothing has to be asked right before them. */
    static <A extends Action> Adapter<A> harmless(Class<A> kind, Supplier<BiFunction<Order, A, Outcome>> making) {
        return new Adapter<>(kind, () -> {
            var made = making.get();
            return (order, action, stillWanted) -> made.apply(order, action);
        });
    }

    /** Which actions it carries out. */
    public Class<A> kind() {
        return kind;
    }

    public Outcome carryOut(Order order, StillWanted stillWanted) {
        return hand.get().carryOut(order, kind.cast(order.action()), stillWanted);
    }

    /** Makes what it needs now, so that the first order need not wait for it. */
    void make() {
        Objects.requireNonNull(hand.get());
    }

    /** Carries out an action, and asks right before its effect whether it is still wanted. */
    @FunctionalInterface
    public interface Hand<A extends Action> {

        Outcome carryOut(Order order, A action, StillWanted stillWanted);
    }
}
