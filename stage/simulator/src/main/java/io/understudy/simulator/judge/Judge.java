package io.understudy.simulator.judge;

import io.understudy.simulator.gate.PublicPlace;
import io.understudy.simulator.people.Bell;
import io.understudy.simulator.people.Told;
import io.understudy.simulator.platform.InMemoryBus;
import io.understudy.simulator.platform.InMemoryLedger;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks after every event at every invariant, and writes the first breach of each down. Where nothing that any of them
 * asks for has happened, and no time has run out, all of them would be answered as before, and none is asked.
 */
public final class Judge {

    private final Workload workload;
    private final SimulatedAzure azure;
    private final InMemoryLedger ledger;
    private final PublicPlace place;
    private final InMemoryBus bus;
    private final Told told;
    private final Bell bell;
    private final InstantSource time;
    private final History history;
    private final Map<Invariant, Breach> breaches = new EnumMap<>(Invariant.class);
    private final Set<Invariant> unbroken = EnumSet.allOf(Invariant.class);
    private long heard = -1;
    private Instant due = Instant.MIN;

    public Judge(
            Workload workload,
            SimulatedAzure azure,
            InMemoryLedger ledger,
            PublicPlace place,
            InMemoryBus bus,
            Told told,
            Bell bell,
            InstantSource time) {
        this.workload = workload;
        this.azure = azure;
        this.ledger = ledger;
        this.place = place;
        this.bus = bus;
        this.told = told;
        this.bell = bell;
        this.time = time;
        this.history = new History(workload, azure, ledger);
    }

    public void judge() {
        judge(false);
    }

    /** Judges also what must be true in the end. */
    public void judgeTheEnd() {
        judge(true);
    }

    /** Whether all requests of users succeed at the moment. */
    public boolean areUsersServed() {
        return history.shutOutSince().isEmpty();
    }

    /** The first breach of each invariant, in the order of the invariants. */
    public List<Breach> breaches() {
        return List.copyOf(breaches.values());
    }

    private void judge(boolean isTheEnd) {
        var now = time.instant();
        var isNewInHistory = history.bringUpToDate(now);
        var isHeard = hasHeard();
        if (!isNewInHistory && !isHeard && !isTheEnd && !now.isAfter(due)) {
            return;
        }
        var sight = new Sight(workload, azure, ledger, place, bus, told, bell, history, now, isTheEnd);
        for (var all = unbroken.iterator(); all.hasNext(); ) {
            var invariant = all.next();
            var words = invariant.broken(sight);
            if (words.isPresent()) {
                breaches.put(invariant, new Breach(now, invariant, words.get()));
                all.remove();
            }
        }
        due = PeopleRules.due(sight);
    }

    /** Whether people heard or asked something, or a message ended unread, since this was asked last. */
    private boolean hasHeard() {
        var before = heard;
        heard = (long) told.received().size() + bell.taken().size() + bus.troubles();
        return heard != before;
    }
}
