package io.understudy.activation;

import io.understudy.activation.GateEvent.ClockTurnedBack;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.TimePassed;
import io.understudy.activation.GateEvent.Untrusted;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one gatekeeper makes of what it hears. Unsettled it is closed, whatever it holds; settled it obeys the newest
 * document it ever saw, which never grows older.
 *
 * <pre>
 * cold boot, slept            → unsettled, holding at most what it remembers as a floor
 * restart of the pod          → settled on what it remembers
 * control: newer or the same  → settled on it
 * control: older              → unchanged: nothing ever opens on an older fence
 * peer: newer                 → held; obeyed at once when settled
 * peer: what we hold          → settles us when that peer heard control just now, is our settled twin,
 *                               or every other stamp answered and none holds a newer one
 * nobody answers              → unchanged; with a lease closed once it is over
 * clock set back              → unchanged, but control counts as not heard: a lease ends, and nobody trusts our word
 * bad signature, other workload → unchanged
 * </pre>
 *
 * Documents are ordered by fence and revision alone: no clock of anybody decides which is newer.
 *
 * @param isSettled whether this gate knows that what it holds was in force since it last came up
 * @param heardAt when the control region last confirmed what was held; a newer document from a peer is at least as fresh
 * @param leaseIsOver whether a lease was declared and the control region was not heard within it
 */
public record GateState(
        WorkloadName workload,
        StampName stamp,
        GateRules rules,
        Optional<Activation> held,
        boolean isSettled,
        Optional<Instant> heardAt,
        boolean leaseIsOver) {

    /** How far back a clock may be set before what it measured is no longer believed. */
    public static final Duration STEP_BACK_MAX = Duration.ofSeconds(5);

    /** What became of an event. */
    public record Turn(GateState state, String sentence) {}

    /** Comes up with nothing that could be believed: closed. */
    public static GateState afterColdBoot(WorkloadName workload, StampName stamp, GateRules rules) {
        return new GateState(
                workload,
                stamp,
                rules,
                Optional.empty(),
                false,
                Optional.empty(),
                rules.lease().isPresent());
    }

    /** Comes up after a cold boot with a document from before it: closed, and never to open on an older one. */
    public static GateState afterColdBoot(Activation floor, StampName stamp, GateRules rules) {
        return afterColdBoot(floor.workload(), stamp, rules).holding(floor, false);
    }

    /** Comes up after a restart of the pod alone, with the document it obeyed until then. */
    public static GateState afterRestart(Activation obeyed, StampName stamp, GateRules rules) {
        return afterColdBoot(obeyed.workload(), stamp, rules).holding(obeyed, true);
    }

    /** What this stamp does now. */
    public Duty duty() {
        return held.filter(h -> isSettled && !leaseIsOver)
                .map(h -> h.dutyOf(stamp))
                .orElseGet(() -> Duty.nothing(stamp));
    }

    public Turn after(GateEvent event) {
        if (event instanceof ControlSaid said) {
            return controlSaid(said);
        }
        if (event instanceof PeersSaid said) {
            return peersSaid(said);
        }
        if (event instanceof TimePassed passed) {
            return timePassed(passed.now());
        }
        if (event instanceof Slept slept) {
            return new Turn(
                    new GateState(workload, stamp, rules, held, false, Optional.empty(), leaseIsOver),
                    "closed: the machine slept " + slept.howLong() + ", and the world may have moved on");
        }
        if (event instanceof ClockTurnedBack turned) {
            var next = new GateState(workload, stamp, rules, held, isSettled, Optional.empty(), leaseIsOver);
            return next.because(this, "the clock was set back by " + turned.howFar());
        }
        if (event instanceof ControlSilent silent) {
            return unchanged("the control region gave no word (" + silent.why() + ")");
        }
        var untrusted = (Untrusted) event;
        return unchanged("not believing what " + untrusted.holder() + " handed over: " + untrusted.why());
    }

    private Turn controlSaid(ControlSaid said) {
        var activation = said.activation();
        if (!activation.workload().equals(workload)) {
            return unchanged("not obeying the control region: its document is for workload " + activation.workload());
        }
        if (held.filter(h -> h.isNewerThan(activation)).isPresent()) {
            return unchanged("not obeying the control region: its " + name(activation) + " is older than "
                    + held.map(GateState::name).orElse("what is held"));
        }
        var next = new GateState(workload, stamp, rules, Optional.of(activation), true, Optional.of(said.at()), false);
        return next.because(this, "the control region says so");
    }

    private Turn peersSaid(PeersSaid said) {
        var state = this;
        var because = "no peer holds anything newer";
        for (var word : said.words()) {
            var told = word.held().filter(h -> h.workload().equals(workload));
            if (told.isPresent() && state.held.map(told.get()::isNewerThan).orElse(true)) {
                state = state.holding(told.get(), state.isSettled);
                because = "the gatekeeper in " + word.stamp() + " handed it over";
            }
        }
        if (!state.isSettled) {
            for (var word : said.words()) {
                if (word.held().isPresent() && word.held().equals(state.held)) {
                    var trust = state.trust(word, said.everyOtherStampAnswered());
                    if (trust.isPresent()) {
                        return state.settled().because(this, trust.get());
                    }
                }
            }
        }
        return state.because(this, because);
    }

    /** Why a peer that holds what we hold may settle a gate that came back cold. */
    private Optional<String> trust(PeerWord word, boolean everyOtherStampAnswered) {
        if (word.stamp().equals(stamp)) {
            return word.isSettled() ? Optional.of("its twin in this stamp never stopped") : Optional.empty();
        }
        if (word.isSettled()
                && word.heardAgo()
                        .filter(ago -> !ago.isNegative() && ago.compareTo(rules.peerFreshness()) <= 0)
                        .isPresent()) {
            return Optional.of("the gatekeeper in " + word.stamp() + " heard it from the control region just now");
        }
        return everyOtherStampAnswered
                ? Optional.of("every other stamp answered and none holds a newer one")
                : Optional.empty();
    }

    private Turn timePassed(Instant now) {
        var over = rules.lease().isPresent()
                && heardAt.map(heard -> heard.plus(rules.lease().get()).isBefore(now)
                                || now.plus(STEP_BACK_MAX).isBefore(heard))
                        .orElse(true);
        var next = new GateState(workload, stamp, rules, held, isSettled, heardAt, over);
        return next.because(this, over ? "the lease is over" : "the lease holds");
    }

    private GateState holding(Activation activation, boolean settled) {
        return new GateState(workload, stamp, rules, Optional.of(activation), settled, heardAt, leaseIsOver);
    }

    private GateState settled() {
        return new GateState(workload, stamp, rules, held, true, heardAt, leaseIsOver);
    }

    private Turn unchanged(String why) {
        return new Turn(this, "still " + sentence() + ": " + why);
    }

    private Turn because(GateState before, String why) {
        var same = duty().equals(before.duty()) && held.equals(before.held) && isSettled == before.isSettled;
        return new Turn(this, (same ? "still " : "") + sentence() + ": " + why);
    }

    /** The state for people: "open to everybody with workers, obeying fence 3 revision 1". */
    public String sentence() {
        var holding = held.map(GateState::name).orElse("nothing");
        if (!isSettled) {
            return "closed until the fence in force is known, holding " + holding;
        }
        if (leaseIsOver) {
            return "closed because the control region was not heard within the lease, holding " + holding;
        }
        var duty = duty();
        var door = switch (duty.admits()) {
            case EVERYBODY -> "open to everybody";
            case READS_ONLY -> "open to readers only";
            case NOBODY -> "closed";
        };
        return door + (duty.runsWorkers() ? " with workers" : " without workers") + ", obeying " + holding;
    }

    private static String name(Activation activation) {
        return "fence " + activation.fence() + " revision " + activation.revision();
    }
}
