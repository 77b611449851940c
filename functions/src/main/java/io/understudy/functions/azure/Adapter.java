package io.understudy.functions.azure;

import io.understudy.action.Action;
import io.understudy.functions.azure.http.Lazy;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Carries out one kind of action in Azure; what it needs for that is made when the first order comes. */
public final class Adapter<A extends Action> {

    private final Class<A> kind;
    private final Supplier<BiFunction<Order, A, Outcome>> hand;

    public Adapter(Class<A> kind, Supplier<BiFunction<Order, A, Outcome>> making) {
        this.kind = kind;
        this.hand = new Lazy<>(making);
    }

    /** Which actions it carries out. */
    public Class<A> kind() {
        return kind;
    }

    public Outcome carryOut(Order order) {
        return hand.get().apply(order, kind.cast(order.action()));
    }

    /** Makes what it needs now, so that the first order need not wait for it. */
    void make() {
        Objects.requireNonNull(hand.get());
    }
}
