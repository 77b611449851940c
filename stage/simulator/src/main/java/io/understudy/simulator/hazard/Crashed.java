package io.understudy.simulator.hazard;

/** The process that made the call is dead; what it knew is gone. */
public final class Crashed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Crashed(Hazard hazard) {
        super(hazard.sentence(), null, false, false);
    }
}
