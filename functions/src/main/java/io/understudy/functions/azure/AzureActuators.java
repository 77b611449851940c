package io.understudy.functions.azure;

import io.understudy.action.Action;
import io.understudy.port.Actuator;
import io.understudy.port.StillWanted;
import io.understudy.run.Order;
import io.understudy.run.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Logger;

/** Carries out every action in Azure, each by the one adapter that says so. */
public final class AzureActuators implements Actuator {

    private static final Logger LOG = Logger.getLogger(AzureActuators.class.getName());

    private final Map<Class<?>, Adapter<?>> adapters = new HashMap<>();
    private final LastQuestion lastQuestion;

    /**
     * Makes none of them yet. Each asks {@code lastQuestion} right before its effect.
     *
     * @throws IllegalArgumentException with a sentence where an action has no adapter, or more than one
     */
    AzureActuators(List<Adapter<?>> adapters, LastQuestion lastQuestion) {
        this.lastQuestion = lastQuestion;
        var faults = new ArrayList<String>();
        for (var adapter : adapters) {
            if (this.adapters.put(adapter.kind(), adapter) != null) {
                faults.add(adapter.kind().getSimpleName() + " has more than one adapter");
            }
        }
        for (var kind : Action.class.getPermittedSubclasses()) {
            if (!this.adapters.containsKey(kind)) {
                faults.add(kind.getSimpleName() + " has no adapter");
            }
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    String.join("; ", faults) + ": every action needs one line in the list of adapters");
        }
    }

    @Override
    public Outcome carryOut(Order order, StillWanted stillWanted) {
        return Objects.requireNonNull(adapters.get(order.action().getClass()))
                .carryOut(order, lastQuestion.with(stillWanted));
    }

    /** Makes all of them now, so that the first order need not wait for it. */
    void makeAll() {
        adapters.values().forEach(Adapter::make);
        LOG.fine(() -> adapters.size() + " adapters are ready");
    }
}
