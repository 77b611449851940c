package io.understudy.functions.automation;

import io.understudy.diagnose.OwnVantage;
import io.understudy.engine.Intake;
import io.understudy.engine.Runner;
import io.understudy.engine.Sweeper;
import io.understudy.functions.mail.Letterbox;
import io.understudy.functions.mail.Outgoing;
import io.understudy.functions.mail.OwnNotices;
import io.understudy.functions.mail.Quarantine;
import io.understudy.functions.port.Attic;
import io.understudy.functions.port.DeadLetters;
import io.understudy.functions.status.Overview;
import io.understudy.functions.story.StoryLog;
import io.understudy.topology.Estate;
import io.understudy.topology.EstateSource;
import java.time.InstantSource;

/**
 * The automation of one estate. Every call does one piece of work in the caller's thread and ends; what is left to do
 * lies in the ledger or is on its way as a letter, so that a second process, or a simulation, may make the next call.
 */
public final class Automation {

    private final EstateSource estate;
    private final InstantSource clock;
    private final Sweeper sweeper;
    private final DeadLetters deadLetters;
    private final Attic attic;
    private final Canary canary;
    private final Letterbox letterbox;
    private final Arrivals arrivals;
    private final Asking asking;
    private final TakeOver takeOver;
    private final Overview overview;

    /** Guards {@code estate} through these ports, and counts what is seen from {@code vantage}. */
    public Automation(EstateSource estate, OwnVantage vantage, Ports ports) {
        this.estate = estate;
        this.clock = ports.clock();
        this.deadLetters = ports.deadLetters();
        this.attic = ports.attic();
        var outgoing = new Outgoing(ports.mail(), clock);
        var intake = new Intake(estate, ports.ledger(), outgoing, new StoryLog(ports.announcer()), clock);
        var runner = new Runner(estate, ports.ledger(), outgoing, ports.actuator(), clock);
        this.sweeper =
                new Sweeper(estate, ports.ledger(), outgoing, ports.prober(), ports.edge(), ports.pause(), clock);
        var notices = new OwnNotices(estate, outgoing, clock);
        this.canary = new Canary(outgoing, ports.pulses(), attic, notices, ports.wallClock());
        this.letterbox = new Letterbox(
                vantage, intake, runner, outgoing, new Quarantine(outgoing, notices, attic, clock), canary::heard);
        this.arrivals = new Arrivals(outgoing, ports.attic(), clock);
        this.asking = new Asking(intake, ports.prober());
        this.takeOver = new TakeOver(intake, ports);
        this.overview = new Overview(estate, ports.ledger(), ports.attic(), clock);
    }

    public Estate estate() {
        return estate.current();
    }

    public InstantSource clock() {
        return clock;
    }

    /** Opens what the bus brings. */
    public Letterbox letterbox() {
        return letterbox;
    }

    /** Takes what comes from outside and is no letter. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** Takes what people ask for. */
    public Asking asking() {
        return asking;
    }

    /** Puts this installation in charge of a workload. */
    public TakeOver takeOver() {
        return takeOver;
    }

    /** Tells how everything stands. */
    public Overview overview() {
        return overview;
    }

    /** Looks at every workload. */
    public void look() {
        sweeper.look();
    }

    /** Shows that somebody listens wherever a recovery sends something. */
    public Canary canary() {
        return canary;
    }

    /** Wakes what may be overdue, drives again what the bus gave up, and puts the ledger in order. */
    public void sweepTheLedger() {
        sweeper.wake();
        deadLetters.handle(letterbox::deadLetter);
        sweeper.tend();
        attic.tidy();
    }
}
