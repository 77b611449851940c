package io.understudy.action;

import io.understudy.topology.FailoverGroup;
import io.understudy.topology.Stamp;
import io.understudy.topology.Store;

/** The action that moves a store's data from one stamp to another, whatever kind of store it is. */
public record StoreMoves(Stamp from, Stamp to, DataLoss dataLoss) implements Store.Cases<Action> {

    public static Action of(Store store, Stamp from, Stamp to, DataLoss dataLoss) {
        return store.match(new StoreMoves(from, to, dataLoss));
    }

    @Override
    public Action failoverGroup(FailoverGroup group) {
        return new PromoteFailoverGroup(group.serverIn(to.name()), group.name(), dataLoss);
    }
}
