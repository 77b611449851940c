package io.understudy.gatekeeper;

import io.understudy.activation.Activation;
import io.understudy.activation.Duty;
import io.understudy.activation.GateEvent;
import io.understudy.activation.GateState;
import io.understudy.activation.Keyring;
import io.understudy.activation.PeerWord;
import io.understudy.activation.Reading;
import io.understudy.gate.Doing;
import io.understudy.topology.StampName;
import io.understudy.words.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The door of one stamp. It has no thread of its own: its owner calls {@link #poll()} again and again, one call
 * at a time; everything else may be read from any thread at any moment and never waits for a poll.
 */
public final class Gatekeeper {

    private final GatekeeperSettings settings;
    private final GatekeeperPorts ports;
    private final List<Place> places;
    private final Counters counters = new Counters();
    private final Readings readings;

    private volatile Holding holding;
    private volatile String why;
    private volatile Instant lastRoundAt;
    private volatile Instant lookedAtClock;
    /** The duty that the cluster was last brought into line with; empty while that is not known. */
    private volatile Optional<Duty> inLineWith = Optional.empty();

    private volatile boolean twinsAgree;
    private volatile List<String> keyIds = List.of();
    private boolean isLookingAtTheCluster;
    private long rounds;

    /** Comes up with what the memory holds, closed if that is from another boot or not to be believed. */
    public Gatekeeper(GatekeeperSettings settings, GatekeeperPorts ports) {
        this(settings, ports, new Readings());
    }

    /** Comes up like any other, and verifies nothing that a neighbour in this process has verified. */
    public Gatekeeper(GatekeeperSettings settings, GatekeeperPorts ports, Readings readings) {
        this.readings = readings;
        this.settings = settings;
        this.ports = ports;
        this.places = ports.sources().stream().map(Place::new).toList();
        this.holding = wakeUp();
        this.why = "just came up: " + holding.state().sentence();
        this.lastRoundAt = ports.clock().instant();
        this.lookedAtClock = lastRoundAt;
        this.twinsAgree = !hasTwins();
    }

    /** One round: looks around once, obeys, and says what came of it. */
    public synchronized Round poll() {
        var before = holding;
        counters.add(Counters.Of.ROUNDS);
        var looking = new Looking(before);
        noticeTheClock(looking);
        var keyring = ports.keyring().get();
        keyIds = keyring.keys().keySet().stream().sorted().toList();
        var cameBack = !looking.state().isSettled();
        if (cameBack) {
            // first, so that not even the control region opens it on an older fence
            askPeers(looking, keyring, ports.peers().stamps());
        }
        var asksEverybody = cameBack || rounds % settings.peersEvery() == 0;
        var isControlHeard = askControl(looking, keyring, asksEverybody);
        noticeTheClock(looking); // a process that slept while it asked holds an answer from before
        looking.turn(new GateEvent.ClockShows(ports.clock().instant()));
        holding = looking.holding();
        if (!cameBack && (!isControlHeard || asksEverybody)) {
            askPeers(looking, keyring, ports.peers().stamps());
            noticeTheClock(looking);
        } else if (hasTwins() && (!twinsAgree || looking.changedBecause().isPresent())) {
            askPeers(looking, keyring, Set.of(settings.stamp()));
            noticeTheClock(looking);
        }
        looking.turn(new GateEvent.ClockShows(ports.clock().instant()));
        return conclude(before, looking);
    }

    /** What this stamp does at this moment. */
    public Duty duty() {
        return settings.byHand().orElseGet(() -> current().duty());
    }

    /** Everything that can be said about this gate at this moment. */
    public GateView view() {
        var held = holding;
        var now = ports.clock().instant();
        var state = atThisMoment(held.state());
        var byHand = settings.byHand();
        var duty = byHand.orElseGet(state::duty);
        return new GateView(
                state,
                duty,
                byHand.isPresent(),
                byHand.isPresent()
                        ? "opened or closed by hand, obeying no document; it would be " + state.sentence()
                        : why,
                held.blob(),
                state.heardAt()
                        .filter(heard -> !now.plus(GateState.STEP_BACK_MAX).isBefore(lookedAtClock))
                        .map(heard -> Duration.between(heard, now)),
                inLineWith.filter(duty::equals).isPresent(),
                twinsAgree);
    }

    public Counters counters() {
        return counters;
    }

    public GatekeeperSettings settings() {
        return settings;
    }

    /** The ids of the keys whose signature counts, as the last round read them. */
    public List<String> keyIds() {
        return keyIds;
    }

    /** How long ago the last round ended, or this gatekeeper came up. */
    public Duration sinceLastRound() {
        return Duration.between(lastRoundAt, ports.clock().instant());
    }

    /** Whether the machine stood still, or its clock was set back, since the clock was looked at last. */
    private void noticeTheClock(Looking looking) {
        var now = ports.clock().instant();
        var passed = Duration.between(lookedAtClock, now);
        lookedAtClock = now;
        if (passed.compareTo(settings.sleptAfter()) > 0) {
            looking.turn(new GateEvent.Slept(Amounts.duration(passed)));
            ports.memory().distrust();
        } else if (passed.compareTo(GateState.STEP_BACK_MAX.negated()) < 0) {
            looking.turn(new GateEvent.ClockTurnedBack(Amounts.duration(passed.negated())));
        }
    }

    /** Asks one place after the other until one gives what is in force, or {@code all} of them. */
    private boolean askControl(Looking looking, Keyring keyring, boolean all) {
        var heard = false;
        for (var place : places) {
            if (heard && !all) {
                break;
            }
            var askedAt = ports.clock().instant(); // what is heard is at least as old as the question
            var look = place.look();
            if (look.isUnchanged()) {
                counters.add(Counters.Of.UNCHANGED);
            }
            if (look.blob().isEmpty()) {
                counters.add(Counters.Of.CONTROL_SILENT);
                looking.turn(new GateEvent.ControlSilent(look.why()));
                continue;
            }
            var reading = readings.read(keyring, look.blob().get());
            if (reading instanceof Reading.Genuine genuine) {
                looking.seen(genuine);
                looking.turn(new GateEvent.ControlSaid(genuine.activation(), askedAt));
                heard |= looking.state()
                        .held()
                        .filter(genuine.activation()::equals)
                        .isPresent();
            } else if (reading instanceof Reading.NotGenuine not) {
                counters.add(Counters.Of.UNTRUSTED);
                looking.turn(new GateEvent.Untrusted("the control region", not.why()));
            }
        }
        return heard;
    }

    private void askPeers(Looking looking, Keyring keyring, Set<StampName> whom) {
        var words = new ArrayList<PeerWord>();
        var silent = new HashSet<>(ports.peers().stamps());
        silent.remove(settings.stamp());
        var hasOthers = !silent.isEmpty();
        var askedAt = ports.clock().instant();
        var asked = ports.peers().ask(whom);
        looking.heard(asked);
        for (var answer : asked.answers()) {
            counters.add(Counters.Of.PEER_ANSWERS);
            var held = Optional.<Activation>empty();
            if (answer.blob().isPresent()) {
                var reading = readings.read(keyring, answer.blob().get());
                if (reading instanceof Reading.NotGenuine not) {
                    counters.add(Counters.Of.UNTRUSTED);
                    looking.turn(new GateEvent.Untrusted("the gatekeeper in " + answer.stamp(), not.why()));
                    continue;
                }
                if (reading instanceof Reading.Genuine genuine) {
                    looking.seen(genuine);
                    held = Optional.of(genuine.activation());
                }
            }
            silent.remove(answer.stamp());
            words.add(new PeerWord(answer.stamp(), held, answer.isSettled(), answer.heardAgo()));
        }
        if (!words.isEmpty()) {
            looking.turn(new GateEvent.PeersSaid(words, hasOthers && silent.isEmpty(), askedAt));
        }
    }

    private Round conclude(Holding before, Looking looking) {
        var after = looking.holding();
        holding = after;
        var changed = looking.changedBecause().isPresent();
        if (changed) {
            counters.add(Counters.Of.CHANGES);
            why = looking.changedBecause().get();
        }
        if (after.state().isSettled() && (changed || !before.state().isSettled())) {
            after.blob().ifPresent(ports.memory()::keep);
        }
        var switching = bringClusterIntoLine();
        twinsAgree = looking.asked().map(asked -> agree(asked, after)).orElse(twinsAgree && !changed);
        lastRoundAt = ports.clock().instant();
        rounds++;
        var sentence = looking.changedBecause().orElse(looking.gravest()) + strangeTwin(looking);
        return new Round(changed || !switching.isEmpty(), switching.isEmpty() ? sentence : sentence + "; " + switching);
    }

    /** What a twin of a newer version says that is not known here, as the end of a sentence; empty without one. */
    private String strangeTwin(Looking looking) {
        return looking.asked()
                .flatMap(asked -> asked.unknownDegreeIn(settings.stamp()))
                .map(degree -> "; a twin says that it admits " + degree.words())
                .orElse("");
    }

    /** What had to be switched, or could not be; empty when all is in line. */
    private String bringClusterIntoLine() {
        var wanted = duty();
        var isInLine = inLineWith.filter(wanted::equals).isPresent();
        if (isInLine && !isLookingAtTheCluster && rounds % settings.switchEvery() != 0) {
            return "";
        }
        var switching = ports.cluster().apply(wanted);
        isLookingAtTheCluster = switching instanceof ClusterSwitch.UnderWay;
        if (switching instanceof ClusterSwitch.NotSwitched not) {
            counters.add(Counters.Of.SWITCH_FAILURES);
            inLineWith = Optional.empty();
            return "the cluster does not yet do as the gate says: " + not.why();
        }
        if (switching instanceof ClusterSwitch.Switched switched) {
            inLineWith = Optional.of(wanted);
            return switched.words();
        }
        return "";
    }

    private boolean hasTwins() {
        return ports.peers().stamps().contains(settings.stamp());
    }

    /** Whether nothing in this stamp does anything else: a twin that holds another document may still be about to. */
    private boolean agree(Peers.Asked asked, Holding held) {
        var does = Optional.of(Doing.of(duty()));
        return !asked.silent().contains(settings.stamp())
                && asked.answers().stream()
                        .filter(twin -> twin.stamp().equals(settings.stamp()))
                        .allMatch(twin -> twin.isInLine()
                                && twin.does().equals(does)
                                && twin.blob().equals(held.blob()));
    }

    private GateState current() {
        return atThisMoment(holding.state());
    }

    private GateState atThisMoment(GateState state) {
        return state.after(new GateEvent.ClockShows(ports.clock().instant())).state();
    }

    private Holding wakeUp() {
        var recalled = ports.memory().recall();
        if (recalled.isPresent()
                && readings.read(ports.keyring().get(), recalled.get()) instanceof Reading.Genuine genuine
                && genuine.activation().workload().equals(settings.workload())) {
            var state = ports.memory().isFromThisBoot()
                    ? GateState.afterRestart(genuine.activation(), settings.stamp(), settings.rules())
                    : GateState.afterColdBoot(genuine.activation(), settings.stamp(), settings.rules());
            return new Holding(state, recalled);
        }
        return new Holding(
                GateState.afterColdBoot(settings.workload(), settings.stamp(), settings.rules()), Optional.empty());
    }
}
