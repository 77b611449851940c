package io.understudy.simulator.judge;

import io.understudy.activation.Admission;
import io.understudy.decide.Intent;
import io.understudy.run.RunEvent;
import io.understudy.simulator.platform.InMemoryLedger;
import io.understudy.topology.StampName;
import io.understudy.topology.Workload;
import io.understudy.world.SimulatedAzure;
import io.understudy.world.ground.JournalEntry;
import io.understudy.world.ground.Operation;
import io.understudy.world.ground.UserRequest;
import io.understudy.world.stamp.SimulatedStamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What happened to one workload so far, as far as rules ask for it; brought up to date after every event. */
final class History {

    /** How a stamp was when its gate opened or closed. */
    record Turn(Instant at, StampName stamp, Duration wellFor) {}

    /** A stamp that has just gone could not be known to be gone. */
    private static final Duration UNWELL_MAX = Duration.ofMinutes(2);

    private static final class Stamp {
        final SimulatedStamp simulated;
        boolean isOpen;
        boolean isWell;
        int nodes;
        Instant sameSince = Instant.EPOCH;

        Stamp(SimulatedStamp simulated) {
            this.simulated = simulated;
        }
    }

    private final Workload workload;
    private final SimulatedAzure azure;
    private final InMemoryLedger ledger;
    private final Map<StampName, Stamp> stamps = new LinkedHashMap<>();
    private final Set<UserRequest.Kind> failing = EnumSet.noneOf(UserRequest.Kind.class);
    private final List<Turn> closings = new ArrayList<>();
    private final List<Turn> openings = new ArrayList<>();
    private final List<Promotion> promotions = new ArrayList<>();
    private final List<JournalEntry.WritesLost> losses = new ArrayList<>();
    private final List<JournalEntry.InvariantBroken> broken = new ArrayList<>();
    private final List<JournalEntry.ArmCalled> changes = new ArrayList<>();
    private final List<RunEvent.RunStarted> moves = new ArrayList<>();
    private Optional<RunEvent.QuestionAsked> question = Optional.empty();
    private Optional<Instant> shutOutSince = Optional.empty();
    private Optional<Instant> unansweredSince = Optional.empty();
    private Optional<Instant> forcedAt = Optional.empty();
    private Optional<Duration> forcedAgainAfter = Optional.empty();
    private Optional<Intent> intent = Optional.empty();
    private Optional<StampName> shrunk = Optional.empty();
    private long version = -1;
    private int journalRead;
    private int ledgerRead;

    History(Workload workload, SimulatedAzure azure, InMemoryLedger ledger) {
        this.workload = workload;
        this.azure = azure;
        this.ledger = ledger;
        workload.stamps().stream()
                .map(s -> azure.stamps().find(workload.name(), s.name()))
                .forEach(s -> stamps.put(s.name(), new Stamp(s)));
    }

    /** Takes in what has happened; says whether anything has. */
    boolean bringUpToDate(Instant now) {
        var isNews = azure.version() != version || ledgerRead < ledger.length(workload.name());
        version = azure.version();
        for (var stamp : stamps.values()) {
            isNews |= isOpen(stamp, now) != stamp.isOpen;
        }
        if (isNews) {
            takeIn(now);
        }
        return isNews;
    }

    private void takeIn(Instant now) {
        stamps.values().forEach(stamp -> look(stamp, now));
        unansweredSince = canOnlyBeServedElsewhere() ? Optional.of(unansweredSince.orElse(now)) : Optional.empty();
        var entries = azure.journal().entries();
        for (; journalRead < entries.size(); journalRead++) {
            read(entries.get(journalRead));
        }
        if (ledgerRead < ledger.length(workload.name())) {
            var events = ledger.events(workload.name());
            for (; ledgerRead < events.size(); ledgerRead++) {
                read(events.get(ledgerRead));
            }
        }
    }

    private void look(Stamp stamp, Instant now) {
        var name = stamp.simulated.name();
        var isWell = isWell(name);
        if (isWell != stamp.isWell) {
            stamp.isWell = isWell;
            stamp.sameSince = now;
        }
        var isOpen = isOpen(stamp, now);
        if (isOpen && !stamp.isOpen) {
            openings.add(new Turn(now, name, wellFor(name, now)));
        } else if (!isOpen && stamp.isOpen && stamp.simulated.hasPower()) {
            closings.add(new Turn(now, name, wellFor(name, now)));
        }
        stamp.isOpen = isOpen;
        var nodes = stamp.simulated.nodesAskedFor();
        var isWanted = isOpen || intent.filter(i -> i != Intent.COOL).isPresent();
        shrunk = nodes < stamp.nodes && isWanted ? Optional.of(name) : shrunk;
        stamp.nodes = nodes;
    }

    /** Whether the stamp that has the data cannot serve, and another one could. */
    private boolean canOnlyBeServedElsewhere() {
        var hasData = stamps.keySet().stream()
                .filter(name -> azure.data().isPromoted(workload.name(), name))
                .toList();
        return hasData.size() == 1
                && !stampOf(hasData.get(0)).isWell
                && stamps.keySet().stream().anyMatch(name -> !hasData.contains(name) && canServe(name));
    }

    private static boolean isOpen(Stamp stamp, Instant now) {
        return stamp.simulated.admits(now) != Admission.NOBODY;
    }

    /** Whether it could serve, once its data is there and its gate is open. */
    private boolean canServe(StampName name) {
        var stamp = stampOf(name).simulated;
        return stamp.isReachable() && stamp.serves();
    }

    /** Whether the stamp could serve reads and writes, whatever its gate says. */
    private boolean isWell(StampName name) {
        return canServe(name)
                && azure.data().of(workload.name()).stream()
                        .allMatch(group -> azure.data().reachedFrom(group, name).isPresent());
    }

    /** How long the stamp has been well without a break; nothing while it is not. */
    Duration wellFor(StampName name, Instant now) {
        var stamp = stampOf(name);
        return stamp.isWell ? Duration.between(stamp.sameSince, now) : Duration.ZERO;
    }

    /** How long the stamp has not been well without a break; nothing while it is. */
    Duration unwellFor(StampName name, Instant now) {
        var stamp = stampOf(name);
        return stamp.isWell ? Duration.ZERO : Duration.between(stamp.sameSince, now);
    }

    boolean isOpen(StampName name) {
        return stampOf(name).isOpen;
    }

    private Stamp stampOf(StampName name) {
        var stamp = stamps.get(name);
        if (stamp == null) {
            throw new IllegalArgumentException(workload.name() + " has no stamp " + name);
        }
        return stamp;
    }

    private void read(JournalEntry entry) {
        if (entry instanceof JournalEntry.WritesLost lost && lost.oldest().isBefore(lost.at())) {
            losses.add(lost);
        } else if (entry instanceof JournalEntry.InvariantBroken breach) {
            broken.add(breach);
        } else if (entry instanceof JournalEntry.ArmCalled called) {
            read(called);
        } else if (entry instanceof JournalEntry.OperationBegan began) {
            read(began);
        } else if (entry instanceof JournalEntry.UsersSaw saw) {
            read(saw);
        }
    }

    private void read(JournalEntry.ArmCalled called) {
        if (called.method().equals("GET")) {
            return;
        }
        changes.add(called);
        if (called.action().contains("forceFailover")) {
            forcedAt.ifPresent(before -> forcedAgainAfter = Optional.of(Duration.between(before, called.at())));
            if (called.status() < 300) {
                forcedAt = Optional.of(called.at());
            }
        }
    }

    private void read(JournalEntry.OperationBegan began) {
        var isForced = began.kind() == Operation.Kind.FORCED_FAILOVER;
        if (isForced || began.kind() == Operation.Kind.PLANNED_FAILOVER) {
            stamps.keySet().stream()
                    .filter(s -> azure.data().isPromoted(workload.name(), s))
                    .findFirst()
                    .ifPresent(source -> promotions.add(promotionFrom(source, began.at(), isForced)));
        }
    }

    private Promotion promotionFrom(StampName source, Instant at, boolean isForced) {
        var unable = workload.stamps().stream()
                .map(s -> s.name())
                .filter(s -> !s.equals(source))
                .filter(s -> !canServe(s) && unwellFor(s, at).compareTo(UNWELL_MAX) > 0)
                .collect(Collectors.toSet());
        return new Promotion(at, source, wellFor(source, at), isForced, isOpen(source), unable);
    }

    private void read(JournalEntry.UsersSaw saw) {
        if (saw.status() == 200) {
            failing.remove(saw.kind());
        } else {
            failing.add(saw.kind());
        }
        shutOutSince = failing.isEmpty() ? Optional.empty() : Optional.of(shutOutSince.orElse(saw.at()));
    }

    private void read(RunEvent event) {
        if (event instanceof RunEvent.RunStarted started) {
            intent = Optional.of(started.plan().intent());
            moves.addAll(started.plan().intent().moves() ? List.of(started) : List.of());
            question = started.plan().intent().moves() ? Optional.empty() : question;
        } else if (event instanceof RunEvent.QuestionAsked asked) {
            question = Optional.of(asked);
        } else if (event instanceof RunEvent.QuestionClosed || event instanceof RunEvent.IncidentClosed) {
            question = Optional.empty();
        }
    }

    /** A stamp that was made smaller while something wanted it. */
    Optional<StampName> shrunk() {
        return shrunk;
    }

    List<Turn> closings() {
        return closings;
    }

    List<Turn> openings() {
        return openings;
    }

    /** When a promotion began, and how its source was. */
    List<Promotion> promotions() {
        return promotions;
    }

    List<JournalEntry.WritesLost> losses() {
        return losses;
    }

    /** What the world itself found broken. */
    List<JournalEntry.InvariantBroken> broken() {
        return broken;
    }

    /** Every call of ours that may have changed something. */
    List<JournalEntry.ArmCalled> changes() {
        return changes;
    }

    /** How soon after one was accepted a forced promotion was sent again; empty while that did not happen. */
    Optional<Duration> forcedAgainAfter() {
        return forcedAgainAfter;
    }

    List<RunEvent.RunStarted> moves() {
        return moves;
    }

    /** The last question that was recorded and is still open. */
    Optional<RunEvent.QuestionAsked> question() {
        return question;
    }

    /** Since when another stamp could have taken over from one that cannot serve. */
    Optional<Instant> unansweredSince() {
        return unansweredSince;
    }

    /** Since when not every request of users has succeeded. */
    Optional<Instant> shutOutSince() {
        return shutOutSince;
    }
}
