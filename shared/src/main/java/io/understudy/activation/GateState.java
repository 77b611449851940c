package io.understudy.activation;

import io.understudy.activation.GateEvent.ClockShows;
import io.understudy.activation.GateEvent.ClockTurnedBack;
import io.understudy.activation.GateEvent.ControlSaid;
import io.understudy.activation.GateEvent.ControlSilent;
import io.understudy.activation.GateEvent.PeersSaid;
import io.understudy.activation.GateEvent.Slept;
import io.understudy.activation.GateEvent.Untrusted;
import io.understudy.topology.StampName;
import io.understudy.topology.WorkloadName;
import io.understudy.words.Amounts;
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
 * same number, other words    → unchanged, wherever it comes from: two documents, and people are told
 * peer: newer                 → held; obeyed at once when settled
 * peer: what we hold          → settles us when it is our settled twin, which keeps this stamp as it is;
 *                               when it was issued just now, and that peer heard control just now or every
 *                               other stamp answered; or when our own memory held it, every other stamp
 *                               answered, and none holds a newer one
 * nobody answers              → unchanged; with a lease closed once it is over
 * clock set back              → unchanged, but control counts as not heard: a lease ends, and nobody trusts our word
 * bad signature, other workload → unchanged
 * </pre>
 *
 * Documents are ordered by fence and revision alone: no clock of anybody decides which is newer.
 */
public record GateState(GateSeat seat, Belief belief) {

    /** How far back a clock may be set before what it measured is no longer believed. */
    public static final Duration STEP_BACK_MAX = Duration.ofSeconds(5);

    /** What became of an event. */
    public record Turn(GateState state, String sentence) {}

    /** Comes up with nothing that could be believed: closed. */
    public static GateState afterColdBoot(WorkloadName workload, StampName stamp, GateRules rules) {
        return new GateState(
                new GateSeat(workload, stamp, rules),
                Belief.NOTHING.leaseIsOver(rules.lease().isPresent()));
    }

    /** Comes up after a cold boot with a document from before it: closed, and never to open on an older one. */
    public static GateState afterColdBoot(Activation floor, StampName stamp, GateRules rules) {
        var closed = afterColdBoot(floor.workload(), stamp, rules);
        return closed.with(closed.belief.holding(floor).remembering());
    }

    /** Comes up after a restart of the pod alone, with the document it obeyed until then. */
    public static GateState afterRestart(Activation obeyed, StampName stamp, GateRules rules) {
        var closed = afterColdBoot(obeyed, stamp, rules);
        return closed.with(closed.belief.settled());
    }

    public WorkloadName workload() {
        return seat.workload();
    }

    public StampName stamp() {
        return seat.stamp();
    }

    public GateRules rules() {
        return seat.rules();
    }

    public Optional<Activation> held() {
        return belief.held();
    }

    public boolean isSettled() {
        return belief.isSettled();
    }

    public Optional<Instant> heardAt() {
        return belief.heardAt();
    }

    public boolean leaseIsOver() {
        return belief.leaseIsOver();
    }

    /** A sentence while another document has the number of the one that is held. */
    public Optional<String> conflict() {
        return belief.rival()
                .map(rival -> "two documents have the number " + rival.fence().words() + "." + rival.revision()
                        + ": the one that is held was issued at "
                        + held().map(h -> Amounts.dateAndTime(h.issuedAt())).orElse("a time that is not known")
                        + ", and another at " + Amounts.dateAndTime(rival.issuedAt()) + "; publish a newer one");
    }

    /** What this stamp does now. */
    public Duty duty() {
        return held().filter(h -> isSettled() && !leaseIsOver())
                .map(h -> h.dutyOf(stamp()))
                .orElseGet(() -> Duty.nothing(stamp()));
    }

    public Turn after(GateEvent event) {
        return event.match(new Hearing(this));
    }

    private record Hearing(GateState was) implements GateEvent.Cases<Turn> {

        @Override
        public Turn controlSaid(ControlSaid event) {
            return was.controlSaid(event);
        }

        @Override
        public Turn controlSilent(ControlSilent event) {
            return was.unchanged("the control region gave no document (" + event.why() + ")");
        }

        @Override
        public Turn untrusted(Untrusted event) {
            return was.unchanged("ignoring what " + event.holder() + " handed over: " + event.why());
        }

        @Override
        public Turn peersSaid(PeersSaid event) {
            return was.peersSaid(event);
        }

        @Override
        public Turn clockShows(ClockShows event) {
            return was.clockShows(event.now());
        }

        @Override
        public Turn clockTurnedBack(ClockTurnedBack event) {
            return was.with(was.belief.notHeard()).because(was, "the clock was set back by " + event.howFar());
        }

        @Override
        public Turn slept(Slept event) {
            return new Turn(
                    was.with(was.belief.unsettled().notHeard().remembering()),
                    "closed: the machine slept for " + event.howLong()
                            + ", and a newer document may have been published");
        }
    }

    private Turn controlSaid(ControlSaid said) {
        var activation = said.activation();
        if (!activation.workload().equals(workload())) {
            return unchanged("not obeying the control region: its document is for workload " + activation.workload());
        }
        if (held().filter(h -> h.isNewerThan(activation)).isPresent()) {
            return unchanged("not obeying the control region: its " + name(activation) + " is older than "
                    + held().map(GateState::name).orElse("what is held"));
        }
        if (held().filter(activation::contradicts).isPresent()) {
            return with(belief.contradictedBy(activation))
                    .because(this, "the control region holds another document with this number, which is not obeyed");
        }
        return with(belief.heard(activation, said.at())).because(this, "the control region says so");
    }

    private Turn peersSaid(PeersSaid said) {
        var state = this;
        var because = "no peer holds anything newer";
        for (var word : said.words()) {
            var told = word.held().filter(h -> h.workload().equals(workload()));
            if (told.isPresent() && state.held().map(told.get()::isNewerThan).orElse(true)) {
                state = state.with(state.belief.holding(told.get()));
                because = "the gatekeeper in " + word.stamp() + " handed this document over";
            }
        }
        for (var word : said.words()) {
            var other = word.held().filter(h -> h.workload().equals(workload()));
            if (other.isPresent()
                    && state.held().filter(other.get()::contradicts).isPresent()) {
                state = state.with(state.belief.contradictedBy(other.get()));
                because = "the gatekeeper in " + word.stamp() + " holds another document with this number";
            }
        }
        if (!state.isSettled()) {
            for (var word : said.words()) {
                if (word.held().isPresent() && word.held().equals(state.held())) {
                    var trust = state.trust(word, said);
                    if (trust.isPresent()) {
                        return state.with(state.belief.settled()).because(this, trust.get());
                    }
                }
            }
        }
        return state.because(this, because);
    }

    /**
     * Why a peer that holds what we hold may settle a gate that came back cold. A twin keeps this stamp as it is; any
     * other peer may be a liar with an old document, so it needs a fresh one, or our own memory and every other stamp.
     */
    private Optional<String> trust(PeerWord word, PeersSaid said) {
        if (word.stamp().equals(stamp())) {
            return word.isSettled() ? Optional.of("its twin in this stamp never stopped") : Optional.empty();
        }
        var heardJustNow = word.isSettled()
                && word.heardAgo()
                        .filter(ago -> !ago.isNegative() && ago.compareTo(rules().peerFreshness()) <= 0)
                        .isPresent();
        if (heardJustNow && isFresh(said.at())) {
            return Optional.of(
                    "the gatekeeper in " + word.stamp() + " heard this document from the control region just now");
        }
        var isKnownHere = belief.remembered().isPresent() && belief.remembered().equals(held());
        return said.everyOtherStampAnswered() && (isKnownHere || isFresh(said.at()))
                ? Optional.of("every other stamp answered and none holds a newer one")
                : Optional.empty();
    }

    /** Whether what is held was issued so recently that a liar could hardly have an old one. */
    private boolean isFresh(Instant now) {
        return held().filter(h -> !h.issuedAt().isAfter(now.plus(STEP_BACK_MAX))
                        && !h.issuedAt().plus(rules().documentFreshness()).isBefore(now))
                .isPresent();
    }

    private Turn clockShows(Instant now) {
        var over = rules().lease().isPresent()
                && heardAt()
                        .map(heard -> heard.plus(rules().lease().get()).isBefore(now)
                                || now.plus(STEP_BACK_MAX).isBefore(heard))
                        .orElse(true);
        return with(belief.leaseIsOver(over)).because(this, over ? "the lease is over" : "the lease holds");
    }

    private GateState with(Belief newer) {
        return new GateState(seat, newer);
    }

    private Turn unchanged(String why) {
        return new Turn(this, "still " + sentence() + ": " + why);
    }

    private Turn because(GateState before, String why) {
        var same = duty().equals(before.duty())
                && held().equals(before.held())
                && isSettled() == before.isSettled()
                && belief.rival().isPresent() == before.belief.rival().isPresent();
        return new Turn(this, (same ? "still " : "") + sentence() + ": " + why);
    }

    /** The state for people: "open to everybody with workers, obeying fence 3 revision 1". */
    public String sentence() {
        var holding = held().map(GateState::name).orElse("nothing")
                + (belief.rival().isPresent() ? ", of which two documents exist" : "");
        if (!isSettled()) {
            return "closed until the fence in force is known, holding " + holding;
        }
        if (leaseIsOver()) {
            return "closed because the control region gave no document within the lease, holding " + holding;
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
        return "fence " + activation.fence().words() + " revision " + activation.revision();
    }
}
