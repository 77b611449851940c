package io.understudy.tests.properties;

import io.understudy.action.Action;
import io.understudy.action.DataLoss;
import io.understudy.action.ScaleNodePool;
import io.understudy.action.ShrinkNodePool;
import io.understudy.action.StoreMoves;
import io.understudy.activation.Activation;
import io.understudy.activation.Admission;
import io.understudy.activation.Duty;
import io.understudy.activation.Fence;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateRules;
import io.understudy.activation.GateState;
import io.understudy.plan.Plan;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What there is while a plan is carried out: real gates that hear each document, and for everything else what was last
 * asked of it. Azure's own ways of failing are not in it; the simulator has those.
 */
final class Doing {

    private static final Instant START = Instant.EPOCH;

    private final Workload workload;
    private final Map<StampName, GateState> gates = new TreeMap<>();
    private final Map<String, String> azure = new TreeMap<>();

    /** Users are in these stamps, and data is written in {@code written}. */
    Doing(Workload workload, List<StampName> admitting, StampName written) {
        this.workload = workload;
        var duties = workload.stamps().stream()
                .map(stamp -> stamp.name())
                .map(stamp -> stamp.equals(written)
                        ? Duty.everything(stamp)
                        : admitting.contains(stamp) ? Duty.users(stamp) : Duty.nothing(stamp))
                .toList();
        for (var stamp : workload.stamps()) {
            gates.put(stamp.name(), GateState.afterColdBoot(workload.name(), stamp.name(), GateRules.KEEP_LAST_STATE));
        }
        hear(new Activation(workload.name(), new Fence(0), 0, START, duties));
        workload.stores().forEach(store -> azure.put("store " + store.name(), "in " + written));
    }

    void carryOut(Plan plan, Action action) {
        action.document().ifPresent(this::hear);
        switch (action.effect()) {
            case MOVES_DATA -> azure.put("store " + action.store().orElseThrow(), "in " + plan.to());
            case LEADS_USERS -> azure.put(action.subject(), action.sentence());
            case GIVES_CAPACITY, TAKES_CAPACITY -> azure.put(subjectOf(action), sizeOf(action));
            case CLOSES, ADMITS, WIPES_COPY, LOOKS, TELLS -> {}
        }
    }

    /** A pool is never made smaller by what gives capacity, nor larger by what takes it. */
    private String sizeOf(Action action) {
        var now = azure.get(subjectOf(action));
        if (action instanceof ScaleNodePool scale) {
            return now == null || Integer.parseInt(now) < scale.nodes() ? String.valueOf(scale.nodes()) : now;
        }
        if (action instanceof ShrinkNodePool shrink) {
            return now == null || Integer.parseInt(now) > shrink.nodes() ? String.valueOf(shrink.nodes()) : now;
        }
        return action.sentence();
    }

    private static String subjectOf(Action action) {
        if (action instanceof ScaleNodePool scale) {
            return scale.cluster() + "/" + scale.pool();
        }
        return action instanceof ShrinkNodePool shrink ? shrink.cluster() + "/" + shrink.pool() : action.subject();
    }

    private void hear(Activation document) {
        gates.replaceAll(
                (stamp, gate) -> gate.after(new ControlSaid(document, START)).state());
    }

    /** The stamps whose gates let users in. */
    List<StampName> admitting() {
        return gates.entrySet().stream()
                .filter(e -> e.getValue().duty().admits() != Admission.NOBODY)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The stamps whose gates let workers run. */
    List<StampName> working() {
        return gates.entrySet().stream()
                .filter(e -> e.getValue().duty().runsWorkers())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether every store that moves is written in the stamp. */
    boolean isAllDataIn(StampName stamp) {
        return workload.stores().stream()
                .filter(store -> StoreMoves.of(store, workload.stamp(stamp), DataLoss.REFUSED)
                        .isPresent())
                .allMatch(store -> ("in " + stamp).equals(azure.get("store " + store.name())));
    }

    /** All that can be seen from outside. */
    String seen() {
        var duties = new TreeMap<StampName, Duty>();
        gates.forEach((stamp, gate) -> duties.put(stamp, gate.duty()));
        return duties + "\n" + azure;
    }
}
