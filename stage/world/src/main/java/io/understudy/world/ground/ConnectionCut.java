package io.understudy.world.ground;

/** The call was carried out and its answer lost on the way. */
public final class ConnectionCut extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConnectionCut() {
        super("the connection was cut after the call was accepted", null, false, false);
    }
}
